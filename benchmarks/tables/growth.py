"""Growth with the site and with the change.

A clean build, a build with nothing changed, and builds after edits of 1 to 1,000 documents, without search.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from benchmarks import charts, tabular
from benchmarks.measure import Run, figures, scaled
from benchmarks.record import Record
from benchmarks.subjects import Ours, plan

TABLE = "growth"
COLUMNS = {"wall s": "wall", "CPU s": "cpu", "CPU µs a role page": "page"}
CLEAN, UNCHANGED = "clean", "nothing changed"
EDITS = (1, 10, 100, 1000)
LOOKS = 5  # that find nothing changed: they are short, and the first of them may find the disk's folders no longer in memory


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    tabular.sizes(parser, 100, 1000, 10_000, 100_000, runs=2)


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of each build at each size."""
    for pages in given.pages:
        ours = Ours(plan(pages))
        clean = [ours.clean_build("--no-search") for _ in range(given.runs)]
        per_page = {"page": scaled(figures(clean)["cpu"], 1e6 / pages)}
        yield Record(TABLE, CLEAN, pages, figures(clean) | per_page)
        yield Record(TABLE, UNCHANGED, pages, figures([ours.build("--no-search") for _ in range(LOOKS)]))
        for changed in (each for each in EDITS if each <= pages // 2):
            taken = [_edited(ours, changed) for _ in range(given.runs)]
            yield Record(TABLE, edits(changed), pages, figures(taken))


def edits(changed: int) -> str:
    """Return the subject of edits of so many documents."""
    return f"edits of {changed:,}"


def _edited(ours: Ours, changed: int) -> Run:
    for each in ours.edits(changed):
        each.apply()
    return ours.build("--no-search")


def table(records: Iterable[Record]) -> str:
    """Return a table for each size."""
    return tabular.by_size(sorted(records, key=lambda each: each.pages), COLUMNS)


def draw(records: Iterable[Record]) -> dict[str, str]:
    """Return a chart of the walls over the size."""
    known = [each for each in records if each.subject in {CLEAN, UNCHANGED, edits(1)}]
    lines = {
        name: [(each.pages, each.median("wall")) for each in sorted(known, key=lambda each: each.pages) if each.subject == name]
        for name in (CLEAN, edits(1), UNCHANGED)
    }
    return {"growth": charts.lines("Growth: seconds by role pages", lines, "s", charts.source(known))}
