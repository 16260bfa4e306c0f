"""Records in, the tables of docs/ and their charts out; what stands outside the markers is left alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from benchmarks.install import ROOT
from benchmarks.record import Record

PAGES = (ROOT / "docs/performance.md", ROOT / "docs/comparison.md", ROOT / "docs/proofreading.md")
CHARTS = ROOT / "docs/performance"

Tables = Mapping[str, ModuleType]
Files = dict[Path, str]


def tables(modules: Tables, records: Sequence[Record]) -> Files:
    """Write the tables into the pages of docs/ that have a place for them."""
    return {page: _filled(page.read_text("utf-8"), modules, records) for page in PAGES}


def _filled(text: str, modules: Tables, records: Sequence[Record]) -> str:
    for name, module in modules.items():
        head, opening, rest = text.partition(f"<!-- {name} -->\n")
        if opening:
            _, closing, tail = rest.partition(f"<!-- /{name} -->")
            text = f"{head}{opening}{section(module, records)}{closing}{tail}"
    return text


def charts(modules: Tables, records: Sequence[Record]) -> Files:
    """Draw the charts into docs/performance/."""
    return {
        CHARTS / f"{name}.svg": svg
        for module in modules.values()
        if hasattr(module, "draw") and (known := _of(module, records))
        for name, svg in module.draw(known).items()
    }


def section(module: ModuleType, records: Sequence[Record]) -> str:
    """Return the heading, the words and the table of one module."""
    heading, _, words = (module.__doc__ or "").strip().partition("\n\n")
    whole = module.TABLE == "marks"  # takes the records of all tables
    known = records if whole else _of(module, records)
    drawn = str(module.table(known)) if known or whole else f"Not measured yet: `python -m benchmarks {module.TABLE}`.\n"
    return f"## {heading.rstrip('.')}\n\n{words.strip()}\n\n{drawn}"


def _of(module: ModuleType, records: Sequence[Record]) -> list[Record]:
    return [each for each in records if each.table == module.TABLE]


WRITERS: Mapping[str, Callable[[Tables, Sequence[Record]], Files]] = {"tables": tables, "charts": charts}
