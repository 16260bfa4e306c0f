"""A clean build against other generators.

Each pair is sitegen and the peer in turn on the same site and on tmpfs; a ratio says how many times as long the peer took. sitegen
also makes pages that the peers do not: of skills, tools, metrics and families, and of roles that a locale lacks; “pages built” counts
them all. The last column counts the texts, anchors, alternates and links that were looked for in the output and not found.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks import charts, tabular
from benchmarks.holds import lacks
from benchmarks.measure import Run, Spread, figures, pairs, ratios, scaled, spread
from benchmarks.peer import peers
from benchmarks.record import Record
from benchmarks.subjects import Ours, Theirs, chosen, pagefind, plan

TABLE = "peers"
COLUMNS = {
    "wall s": "wall",
    "CPU s": "cpu",
    "memory MB": "memory",
    "wall, times sitegen's": "wall_ratio",
    "CPU, times": "cpu_ratio",
    "pages built": "built",
    "CPU µs each": "page",
}
SEARCHED, SEARCH = "hugo-yaml", " + Pagefind"  # the peer that is built with search too


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    tabular.sizes(parser, 100, 1000, 10_000)
    parser.add_argument("--peers", nargs="+", choices=sorted(peers()), default=[], help="which ones (default: all)")


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of each peer and of sitegen, at each size."""
    for pages in given.pages:
        ours = Ours(plan(pages))
        plain: list[Run] = []
        for peer in chosen(given.peers):
            theirs = Theirs(peer, ours)
            taken = pairs(partial(ours.clean_build, "--no-search"), theirs.clean_build, given.runs)
            plain += [first for first, _ in taken]
            yield _theirs(pages, theirs, ours, taken, theirs.clean_build)
            if peer.name == SEARCHED:
                yield from _searched(pages, theirs, ours, given.runs)
        yield _ours(pages, "sitegen", ours, plain, partial(ours.clean_build, "--no-search"))


def _searched(pages: int, theirs: Theirs, ours: Ours, runs: int) -> Iterator[Record]:
    both = partial(theirs.clean_build, pagefind(theirs.out))
    taken = pairs(ours.clean_build, both, runs)
    yield _theirs(pages, theirs, ours, taken, both, SEARCH)
    yield _ours(pages, "sitegen with search", ours, [first for first, _ in taken], ours.clean_build)


def _theirs(pages: int, theirs: Theirs, ours: Ours, taken: Sequence[tuple[Run, Run]], build: Callable[..., Run], more: str = "") -> Record:
    found = _figures([second for _, second in taken], theirs.out, build) | ratios(taken)
    lacking = sum(1 for _ in lacks(theirs.out, ours.documents, theirs.peer.page))
    return Record(TABLE, theirs.peer.title + more, pages, found, {"version": theirs.version, "lacks": str(lacking)})


def _ours(pages: int, name: str, ours: Ours, runs: Sequence[Run], build: Callable[..., Run]) -> Record:
    found = _figures(runs, ours.out, build)
    return Record(TABLE, name, pages, found, {"lacks": str(sum(1 for _ in lacks(ours.out, ours.documents, ours.page)))})


def _figures(runs: Sequence[Run], out: Path, build: Callable[..., Run]) -> dict[str, Spread]:
    """Return what *runs* took, the memory of one more, and what that left in *out*."""
    found = figures(runs) | {"memory": spread([build(watched=True).memory])}
    built = sum(1 for _ in out.rglob("*.html"))
    return found | {"built": spread([float(built)]), "page": scaled(found["cpu"], 1e6 / built)}


def table(records: Iterable[Record]) -> str:
    """Return a table for each size."""
    return tabular.by_size(sorted(records, key=lambda each: (each.pages, each.median("wall"))), COLUMNS, notes=("version", "lacks"))


def draw(records: Iterable[Record]) -> dict[str, str]:
    """Return a chart of the walls at the largest size that was measured."""
    known = list(records)
    pages = max(each.pages for each in known)
    rows = sorted((each.median("wall"), each.subject) for each in known if each.pages == pages)
    title = f"A clean build of {pages:,} pages, seconds"
    return {"peers": charts.bars(title, [(subject, wall, f"{wall:.1f} s") for wall, subject in rows], charts.source(known))}
