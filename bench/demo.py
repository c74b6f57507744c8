"""Write and load the sample utility, and say how long it took and how much memory.

Usage: RINGMAIN_HOME=… python bench/demo.py [customers] [half-hourly share]

The home is kept, for `customer_page.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import machine
import psutil

CUSTOMERS = sys.argv[1] if len(sys.argv) > 1 else "100000"
SHARE = sys.argv[2] if len(sys.argv) > 2 else "0.15"
COMMAND = Path(sys.executable).with_name("ringmain")


def watch(pid: int, peak: list[int], stopped: threading.Event) -> None:
    """Note the most memory that the process and all its children held at once."""
    while not stopped.wait(1.0):
        total = 0
        for process in [psutil.Process(pid), *psutil.Process(pid).children(True)]:
            try:
                # Shared pages are counted once per process: an upper bound.
                total += process.memory_info().rss
            except psutil.Error:
                continue
        peak[0] = max(peak[0], total)


def main() -> None:
    print(machine.describe())
    began = time.perf_counter()
    arguments = [COMMAND, "demo", "--customers", CUSTOMERS, "--seed", "1"]
    process = subprocess.Popen(
        [*arguments, "--half-hourly-share", SHARE], env=os.environ
    )
    peak, stopped = [0], threading.Event()
    watcher = threading.Thread(target=watch, args=[process.pid, peak, stopped])
    watcher.start()
    code = process.wait()
    stopped.set()
    watcher.join()
    minutes = (time.perf_counter() - began) / 60
    print(f"{int(CUSTOMERS):,} customers, exit {code}")
    print(f"{minutes:.1f} min (asked: <= 45 for 100,000)")
    print(f"{peak[0] / 2**30:.1f} GiB resident at most (asked: <= 12)")
    sys.exit(code)


if __name__ == "__main__":
    main()
