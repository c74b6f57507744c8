"""Every option of a deployment: its variable, its default, what it does."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class BadOption(ValueError):
    """If you are hitting this: an environment variable holds a value we can't use."""


@dataclass(frozen=True, slots=True)
class Option:
    """One environment variable: its name, its default as text, its meaning."""

    name: str
    default: str
    meaning: str


OPTIONS: tuple[Option, ...] = (
    Option(
        "RINGMAIN_HOME",
        ".ringmain",
        "Folder that holds all state: database, lake, raw zone, secrets.",
    ),
    Option("RINGMAIN_PORT", "8000", "Port of the console."),
    Option("RINGMAIN_HOST", "127.0.0.1", "Address the console listens on."),
    Option(
        "DATABASE_URL",
        "",
        "Your own PostgreSQL (15 or later). Empty: an embedded one, under the home.",
    ),
    Option(
        "RINGMAIN_SECRET_KEY",
        "",
        "Secret that signs sessions and wraps the raw zone's keys. Empty: one is made "
        "and kept in the home, readable by its owner only.",
    ),
    Option("RINGMAIN_MARKET", "gb", "Market whose rules apply."),
    Option("RINGMAIN_ZONE", "Europe/London", "Time zone of the market's days."),
    Option("RINGMAIN_LAKE_MEMORY", "1200MB", "Memory one lake connection may use."),
    Option("RINGMAIN_LAKE_THREADS", "2", "Threads one lake connection may use."),
    Option("RINGMAIN_LAKE_PATH", "", "Where the lake's files go. Empty: home/lake."),
    Option(
        "RINGMAIN_PLANS",
        "",
        "Folder of tracking plans that `ringmain plans` checks and activates. Empty: "
        "home/plans.",
    ),
    Option(
        "RINGMAIN_GEOGRAPHY",
        "",
        "A MaxMind DB file with countries and regions of network addresses, for live "
        "events. Empty: events get no place.",
    ),
    Option(
        "RINGMAIN_RAW_RETENTION_DAYS",
        "90",
        "How long original files are kept before their key is dropped.",
    ),
    Option(
        "RINGMAIN_AUDIT_RETENTION_DAYS",
        "2192",
        "How long records of the audit log are kept; their hashes stay.",
    ),
    Option("RINGMAIN_WORKERS", "2", "Web worker processes."),
    Option(
        "RINGMAIN_ALLOWED_HOSTS",
        "localhost,127.0.0.1,[::1]",
        "Host names the console answers to, separated by commas.",
    ),
    Option("RINGMAIN_HTTPS", "no", "yes: cookies only over HTTPS, and HSTS."),
    Option(
        "RINGMAIN_PUBLIC_URL",
        "",
        "Address of the console as its readers type it, for links in mails. Empty: "
        "http:// with the host and the port above.",
    ),
    Option(
        "RINGMAIN_SMTP_URL",
        "",
        "Mail server: smtps://user:password@host:465, smtp+starttls://…:587 or "
        "smtp://host:25. Empty: mails are kept as files in home/mail.",
    ),
    Option("RINGMAIN_MAIL_FROM", "ringmain@localhost", "Address that mails come from."),
    Option(
        "RINGMAIN_COLLECTOR_PORT",
        "",
        "Port of the collector, which takes live events. Empty: the console's port "
        "plus one.",
    ),
    Option("RINGMAIN_COLLECTOR_HOST", "127.0.0.1", "Address the collector listens on."),
    Option(
        "RINGMAIN_COLLECTOR_URL",
        "",
        "Address of the collector as clients reach it. Empty: http:// with its host "
        "and port.",
    ),
    Option("RINGMAIN_COLLECTOR_WORKERS", "1", "Collector processes, up to 3."),
    Option(
        "RINGMAIN_COLLECTOR_UNKNOWN_KEY",
        "refuse",
        "What is said to an unknown write key. refuse: 401. accept: 200, as Segment "
        "does, and nothing is kept.",
    ),
    Option(
        "RINGMAIN_COLLECTOR_BACKLOG",
        "2000000",
        "How many events may wait for the drain before clients are told to come later.",
    ),
    Option(
        "RINGMAIN_COLLECTOR_SPOOL_BYTES",
        "2000000000",
        "How much is kept on disk while PostgreSQL is away.",
    ),
    Option(
        "RINGMAIN_COLLECTOR_BEHIND_PROXY",
        "no",
        "yes: the client's address is the last one of X-Forwarded-For.",
    ),
    Option("RINGMAIN_DEBUG", "no", "yes: show details of errors in the browser."),
)
_MOST_COLLECTORS = 3
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104
_DEFAULTS = {option.name: option.default for option in OPTIONS}


@dataclass(frozen=True, slots=True)
class Options:
    """What this deployment is set to."""

    home: Path
    port: int
    host: str
    database_url: str | None
    market: str
    zone: str
    lake_memory: str
    lake_threads: int
    lake_path: str
    plans: Path
    geography: Path | None
    raw_retention_days: int
    audit_retention_days: int
    workers: int
    allowed_hosts: tuple[str, ...]
    https: bool
    debug: bool
    public_url: str
    smtp_url: str
    mail_from: str
    collector_host: str
    collector_port: int
    collector_url: str
    collector_url_here: str
    collector_workers: int
    collector_accepts_unknown_keys: bool
    collector_backlog: int
    collector_spool_bytes: int
    collector_behind_proxy: bool


def get_options(environ: Mapping[str, str] | None = None) -> Options:
    """Read the options from the environment.

    :raises BadOption: a variable holds a value of the wrong kind.
    """
    said = {**_DEFAULTS, **(os.environ if environ is None else environ)}
    home = Path(said["RINGMAIN_HOME"]).expanduser().resolve()
    return Options(
        home=home,
        port=_whole_number(said, "RINGMAIN_PORT"),
        host=said["RINGMAIN_HOST"],
        database_url=said["DATABASE_URL"] or None,
        market=said["RINGMAIN_MARKET"],
        zone=said["RINGMAIN_ZONE"],
        lake_memory=said["RINGMAIN_LAKE_MEMORY"],
        lake_threads=_whole_number(said, "RINGMAIN_LAKE_THREADS"),
        lake_path=said["RINGMAIN_LAKE_PATH"] or str(home / "lake"),
        plans=Path(said["RINGMAIN_PLANS"] or home / "plans").expanduser().resolve(),
        geography=_file(said, "RINGMAIN_GEOGRAPHY"),
        raw_retention_days=_whole_number(said, "RINGMAIN_RAW_RETENTION_DAYS"),
        audit_retention_days=_whole_number(said, "RINGMAIN_AUDIT_RETENTION_DAYS"),
        workers=_whole_number(said, "RINGMAIN_WORKERS"),
        allowed_hosts=tuple(
            name.strip() for name in said["RINGMAIN_ALLOWED_HOSTS"].split(",")
        ),
        https=_yes_or_no(said, "RINGMAIN_HTTPS"),
        debug=_yes_or_no(said, "RINGMAIN_DEBUG"),
        public_url=_public_url(said),
        smtp_url=said["RINGMAIN_SMTP_URL"],
        mail_from=said["RINGMAIN_MAIL_FROM"],
        collector_host=said["RINGMAIN_COLLECTOR_HOST"],
        collector_port=_collector_port(said),
        collector_url=_collector_url(said),
        collector_url_here=_collector_url_here(said),
        collector_workers=_collector_workers(said),
        collector_accepts_unknown_keys=_accepts_unknown_keys(said),
        collector_backlog=_whole_number(said, "RINGMAIN_COLLECTOR_BACKLOG"),
        collector_spool_bytes=_whole_number(said, "RINGMAIN_COLLECTOR_SPOOL_BYTES"),
        collector_behind_proxy=_yes_or_no(said, "RINGMAIN_COLLECTOR_BEHIND_PROXY"),
    )


def get_secret_key(home: Path, environ: Mapping[str, str] | None = None) -> str:
    """Return the deployment's secret, making one in the home on first use."""
    said = (os.environ if environ is None else environ).get("RINGMAIN_SECRET_KEY", "")
    if said:
        return said
    path = home / "secrets" / "secret_key"
    if not path.exists():
        _write_secret(path)
    return path.read_text(encoding="ascii")


def _write_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        # A hard link fails where another process was first; its secret stands.
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()


def _public_url(said: Mapping[str, str]) -> str:
    told = said["RINGMAIN_PUBLIC_URL"].rstrip("/")
    return told or f"http://{said['RINGMAIN_HOST']}:{said['RINGMAIN_PORT']}"


def _file(said: Mapping[str, str], name: str) -> Path | None:
    if not said[name]:
        return None
    path = Path(said[name]).expanduser().resolve()
    if not path.is_file():
        raise BadOption(
            f"{name} is {said[name]!r}, which is no file. Unset it, or mend it."
        )
    return path


def _collector_port(said: Mapping[str, str]) -> int:
    if said["RINGMAIN_COLLECTOR_PORT"]:
        return _whole_number(said, "RINGMAIN_COLLECTOR_PORT")
    return _whole_number(said, "RINGMAIN_PORT") + 1


def _collector_url(said: Mapping[str, str]) -> str:
    return said["RINGMAIN_COLLECTOR_URL"].rstrip("/") or _collector_url_here(said)


def _collector_url_here(said: Mapping[str, str]) -> str:
    """As a program on this machine reaches it."""
    host = _ANYWHERE.get(
        said["RINGMAIN_COLLECTOR_HOST"], said["RINGMAIN_COLLECTOR_HOST"]
    )
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{_collector_port(said)}"


def _collector_workers(said: Mapping[str, str]) -> int:
    count = _whole_number(said, "RINGMAIN_COLLECTOR_WORKERS")
    if not 1 <= count <= _MOST_COLLECTORS:
        raise BadOption(
            f"RINGMAIN_COLLECTOR_WORKERS is {count}. Set it to 1, 2 or 3: the inbox "
            f"has {_MOST_COLLECTORS} lanes for collectors."
        )
    return count


def _accepts_unknown_keys(said: Mapping[str, str]) -> bool:
    answers = {"refuse": False, "accept": True}
    try:
        return answers[said["RINGMAIN_COLLECTOR_UNKNOWN_KEY"].lower()]
    except KeyError:
        raise BadOption(
            f"RINGMAIN_COLLECTOR_UNKNOWN_KEY is "
            f"{said['RINGMAIN_COLLECTOR_UNKNOWN_KEY']!r}. Use refuse or accept."
        ) from None


def _whole_number(said: Mapping[str, str], name: str) -> int:
    try:
        return int(said[name])
    except ValueError:
        raise BadOption(
            f"{name} is {said[name]!r}, which is not a whole number. "
            f"Set it to a number such as {_DEFAULTS[name]}, or unset it."
        ) from None


def _yes_or_no(said: Mapping[str, str], name: str) -> bool:
    answers = {"yes": True, "no": False}
    try:
        return answers[said[name].lower()]
    except KeyError:
        raise BadOption(f"{name} is {said[name]!r}. Use yes or no.") from None
