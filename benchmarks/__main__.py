"""Measure sitegen: one command a table, and two that write tables and charts from what was recorded.

examples:
  python -m benchmarks peers --pages 1000 --peers hugo-yaml
  python -m benchmarks marks
  python -m benchmarks charts
"""

from __future__ import annotations

import argparse
import shutil
import sys
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from benchmarks import page, record
from benchmarks.install import home, scratch
from benchmarks.measure import FailedError
from benchmarks.subjects import OURS


def main() -> int:
    """Return 0 when all that was asked for is measured or written, 1 if a measured program failed."""
    tables = {each.name: import_module(f"benchmarks.tables.{each.name}") for each in iter_modules(_folder())}
    given = _given(tables)
    if given.command in tables:
        return _measured(tables, given)
    for path, text in page.WRITERS[given.command](tables, record.newest()).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        print(path)
    return 0


def _folder() -> list[str]:
    import benchmarks.tables

    return list(benchmarks.tables.__path__)


def _given(tables: dict[str, ModuleType]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, table in tables.items():
        doc = table.__doc__ or ""
        command = commands.add_parser(name, help=doc.partition("\n")[0], description=doc)
        command.add_argument("--keep", action="store_true", help="keep the sites and what was built")
        table.arguments(command)
    for name, writer in page.WRITERS.items():
        commands.add_parser(name, help=(writer.__doc__ or "").partition("\n")[0])
    return parser.parse_args()


def _measured(tables: dict[str, ModuleType], given: argparse.Namespace) -> int:
    table = tables[given.command]
    try:
        for each in record.keep(table.measure(given)):
            print(each.pages, each.subject, {name: values[0] for name, values in each.figures.items()}, dict(each.notes), flush=True)
    except FailedError as failed:
        print(failed, file=sys.stderr)
        return 1
    finally:
        if not given.keep:
            for folder in (*home().glob(f"{OURS}*"), *scratch().glob(f"{OURS}*")):
                shutil.rmtree(folder)
    print(page.section(table, record.newest()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
