"""How long a second start of the whole product takes.

Usage: python bench/start.py

A home is started once, so that everything is made, and stopped; then the time from
`ringmain up` to an answer of the sign-in page is taken, three times.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

import machine

COMMAND = Path(sys.executable).with_name("ringmain")
PATIENCE = 120.0


def start(environment: dict[str, str]) -> tuple[subprocess.Popen[bytes], float]:
    """Start and wait for the sign-in page; return the process and the seconds."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [COMMAND, "up"], env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{environment['RINGMAIN_PORT']}/sign-in/login/"
    while time.perf_counter() - began < PATIENCE:
        try:
            urllib.request.urlopen(address, timeout=5).read()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return process, time.perf_counter() - began
    raise TimeoutError("The console did not come up.")


def stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    process.wait(PATIENCE)


def main() -> None:
    print(machine.describe())
    home = tempfile.mkdtemp(prefix="ringmain-bench-")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "RINGMAIN_HOME": home, "RINGMAIN_PORT": str(port)}
    try:
        process, first = start(environment)
        stop(process)
        seconds = []
        for _ in range(3):
            process, taken = start(environment)
            seconds.append(taken)
            stop(process)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(f"first start {first:.1f} s")
    print(f"second start {median(seconds):.1f} s (asked: <= 15 s)")


if __name__ == "__main__":
    main()
