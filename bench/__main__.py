"""Run the benchmarks that need no loaded home, or the ones that are named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
USUAL = ("load_accounts", "load_intervals", "start")


def main() -> int:
    """Run each in a process of its own: peak memory is then its own too."""
    names = sys.argv[1:] or USUAL
    for name in names:
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, HERE / f"{name}.py"], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
