"""The settings an embedded server runs with, written anew at every start."""

import os
from pathlib import Path

from ringmain.foundation.database.cluster import Cluster
from ringmain.foundation.database.keeper import Keeper

_MB = 1024 * 1024
_SMALL_SHARED_MEMORY = 512 * _MB

_ALWAYS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "max_locks_per_transaction": "256",
    "work_mem": "16MB",
    "maintenance_work_mem": "192MB",
    "max_wal_size": "4GB",
    "wal_compression": "on",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    # A lake's commit waits for its files; an abandoned transaction stops vacuum.
    "idle_in_transaction_session_timeout": "15min",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A statement that failed, or the key that was taken, would be personal data.
    "log_min_error_statement": "panic",
    "log_min_messages": "warning",
    "log_error_verbosity": "terse",
}
_THROW_AWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum_naptime": "5min",
}


def write_settings(cluster: Cluster, keeper: Keeper, *, durable: bool) -> None:
    """Write `ringmain.conf`, which the cluster's own settings file includes."""
    sockets = '"' + str(cluster.sockets).replace('"', '""') + '"'
    settings = {**_ALWAYS, **_memory(), "unix_socket_directories": sockets}
    if not durable:
        settings |= _THROW_AWAY
    lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    path = cluster.data / "ringmain.conf"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o600)
    keeper.give(path)


def _memory() -> dict[str, str]:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _MB
    shared = min(max(total // 16, 64), 1024)
    cached = max(total // 2, 256)
    sizes = {"shared_buffers": f"{shared}MB", "effective_cache_size": f"{cached}MB"}
    return sizes | _shared_memory(Path("/dev/shm"))  # noqa: S108


def _shared_memory(device: Path) -> dict[str, str]:
    """A container's /dev/shm of 64 MB is too small for a parallel query."""
    if not device.is_dir():
        return {}
    found = os.statvfs(device)
    size = found.f_frsize * found.f_blocks
    return {"dynamic_shared_memory_type": "mmap"} if size < _SMALL_SHARED_MEMORY else {}


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
