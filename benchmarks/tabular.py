"""Records in, Markdown tables out: a median with the least and the most it was."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from benchmarks.measure import Spread
from benchmarks.record import Record


def sizes(parser: ArgumentParser, *pages: int, runs: int = 3) -> None:
    """Add the options that most tables take: the sizes of the sites, and how often each thing is run."""
    parser.add_argument("--pages", nargs="+", type=int, default=pages, help=f"sizes in role pages (default: {' '.join(map(str, pages))})")
    parser.add_argument("--runs", type=int, default=runs, help=f"runs of each (default: {runs})")


def by_size(records: Iterable[Record], columns: Mapping[str, str], notes: Sequence[str] = ()) -> str:
    """Return a table of the records of each size, below a line that says which machine it was.

    Args:
        columns: Names of figures by their headings.
        notes: Names of notes that have a column each.
    """
    parts = []
    for pages, group in groupby(records, key=lambda each: each.pages):
        rows = [*group]
        parts.append(f"**{pages:,} role pages.** {origin(rows)}\n\n{rows_of(rows, columns, notes)}")
    return "\n".join(parts)


def rows_of(
    records: Sequence[Record], columns: Mapping[str, str], notes: Sequence[str] = (), shown: Callable[[Spread], str] | None = None
) -> str:
    """Return one table, a row for each of *records*; *shown* writes a figure, else it is `ranged`."""
    known = {heading: name for heading, name in columns.items() if any(name in each.figures for each in records)}
    lines = [_row(["", *known, *notes]), "|---|" + "---:|" * len(known) + "---|" * len(notes)]
    for each in records:
        cells = [(shown or ranged)(each.figures[name]) if name in each.figures else "" for name in known.values()]
        lines.append(_row([each.subject, *cells, *(each.notes.get(note, "") for note in notes)]))
    return "\n".join(lines) + "\n"


def origin(records: Sequence[Record]) -> str:
    """Return on which machine, when and with which versions *records* were measured, and how busy others kept it."""
    machine = records[-1].machine
    busy = max((each.figures["busy"][2] for each in records if "busy" in each.figures), default=0)
    others = f"; others used up to {busy:.1f} processors" if busy else ""
    return (
        f"{machine['date']}, {machine['cpu']}, {machine['memory']}, {machine['system']}, Python {machine['python']}, "
        f"sitegen {machine['sitegen']}{others}."
    )


def ranged(values: Spread) -> str:
    """Return a median, and the least and the most where they differ: `1.52 (1.50–1.61)`."""
    median, least, most = (number(each) for each in values)
    return median if least == most else f"{median} ({least}–{most})"


def number(value: float) -> str:
    """Return *value* in three figures."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
