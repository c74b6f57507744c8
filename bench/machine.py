"""What machine the figures come from."""

from __future__ import annotations

import os
import platform
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager


def describe() -> str:
    """Return one line about the machine and how busy it is."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return (
        f"{os.cpu_count()} cores, {pages * size / 2**30:.0f} GiB, "
        f"{platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, "
        f"load average {os.getloadavg()[0]:.1f}"
    )


def peak_memory_mb() -> int:
    """Return the largest memory this process or a child of it ever held, in MB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, children) // 1024


class Clock:
    """Seconds on the wall and on the processors."""

    wall = 0.0
    cpu = 0.0


@contextmanager
def timed() -> Iterator[Clock]:
    """Time a block."""
    clock = Clock()
    wall, cpu = time.perf_counter(), time.process_time()
    yield clock
    clock.wall = time.perf_counter() - wall
    clock.cpu = time.process_time() - cpu
