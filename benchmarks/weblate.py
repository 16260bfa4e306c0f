"""Ask Weblate's own checks about what `sitegen export` writes: one command, which installs Weblate and speaks to it by files.

examples:
  python -m benchmarks.weblate --python python3.13
  python -m benchmarks.weblate --locales pl ar --show newline-count

Weblate is GPL, and needs Python 3.12 or newer. No part of it is asked that needs its database: those checks are named at the end.
"""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path

from benchmarks.install import ROOT, home, scratch

VERSION = "2026.10.1"
UNUSED = ("borgbackup", "pycairo", "pygobject", "tesserocr")  # they make backups and pictures, and are built from source
REQUIRED = "import importlib.metadata as it; print('\\n'.join(each for each in it.requires('weblate') if 'extra ==' not in each))"
LOCALES = ("pl", "ru", "ar", "zh-Hant", "zh-Hans")
FORMATS = ("po", "xlf")


def main() -> int:
    """Return 0 when all was asked, whatever the checks say."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="the Python that Weblate is installed for")
    parser.add_argument("--site", type=Path, default=ROOT, metavar="DIR", help="the site that is exported (default: this reference)")
    parser.add_argument("--locales", nargs="+", default=LOCALES, metavar="TAG")
    parser.add_argument("--show", metavar="CHECK", help="print what a check finds too")
    given = parser.parse_args()
    files = [_exported(given.site, locale, format) for locale in given.locales for format in FORMATS]
    asked: list[str | Path] = [
        _installed(given.python),
        "-P",
        Path(__file__).with_name("weblate_checks.py"),
        *files,
    ]  # this folder has a weblate of its own
    told = json.loads(subprocess.run(asked, stdout=subprocess.PIPE, check=True).stdout)
    for file in files:
        of_file = told["files"][str(file)]
        counts = ", ".join(f"{check} {len(found)}" for check, found in sorted(of_file["found"].items()))
        print(f"{file.name}: {of_file['units']} units, Plural-Forms {of_file['plurals']}: {counts or 'nothing'}")
        for context, source, target in of_file["found"].get(given.show, ()):
            print(f"  {context}\n    {source}\n    {target}")
    print(f"not asked: {', '.join(told['unasked'])}")
    return 0


def _exported(site: Path, locale: str, format: str) -> Path:
    """Return the file that *locale* was exported into."""
    file = scratch() / "weblate" / f"{locale}.{format}"
    file.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "sitegen", "export", site, "--locale", locale, "--out", file], cwd=ROOT, check=True)
    return file


def _installed(python: str) -> Path:
    """Return the Python of an environment that has Weblate, made with *python* where there is none yet."""
    folder = home() / f"weblate-{VERSION}"
    made = folder / "bin/python"
    if not (folder / "installed").exists():
        print(f"installing Weblate into {folder}", file=sys.stderr)
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        pip: list[str | Path] = [made, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-deps", f"weblate=={VERSION}"], check=True)
        lines = subprocess.run([made, "-c", REQUIRED], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
        needed = [each for each in lines if not each.lower().startswith(UNUSED)]
        subprocess.run([*pip, *needed, "psycopg[binary]"], check=True)
        (folder / "installed").touch()
    return made


if __name__ == "__main__":
    sys.exit(main())
