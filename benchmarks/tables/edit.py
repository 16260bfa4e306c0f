"""After an edit of one text.

sitegen is started anew for each build; its first edit after a clean build stands apart. The peers build again with what they have
kept, or serve: then the time runs from the save to the first answer that shows the text, over HTTP. A ratio says how many times as
long the peer took as sitegen's later edits, pair by pair.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from benchmarks import charts, tabular
from benchmarks.measure import Run, figures, pairs, ratios, spread
from benchmarks.peer import Peer, peers
from benchmarks.record import Record
from benchmarks.servers import Server, free_port
from benchmarks.subjects import Edit, Ours, Theirs, plan

TABLE = "edit"
COLUMNS = {"wall s": "wall", "CPU s": "cpu", "times sitegen's wall": "wall_ratio", "CPU, times": "cpu_ratio"}
AGAIN = ("hugo-yaml", "hugo-markdown")  # built again from the command line
SERVED = ("hugo-yaml", "hugo-markdown", "eleventy")
FIRST, LATER, UNCHANGED = "sitegen, first edit", "sitegen, later edits", "sitegen, nothing changed"
SEARCH = " (with search)"


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    tabular.sizes(parser, 1000, 10_000, runs=5)


def measure(given: Namespace) -> Iterator[Record]:
    """Yield a record of each way to see an edit, at each size."""
    for pages in given.pages:
        ours = Ours(plan(pages))
        yield from _ours(pages, ours, given.runs, "")
        yield from _ours(pages, ours, given.runs, SEARCH)
        ours.clean_build("--no-search")
        for name in AGAIN:
            yield _again(pages, ours, Theirs(peers()[name], ours), given.runs)
        for name in SERVED:
            yield _served(pages, ours, peers()[name], given.runs)


def _ours(pages: int, ours: Ours, runs: int, search: str) -> Iterator[Record]:
    options = [] if search else ["--no-search"]
    change = ours.edits()[0]
    first: list[Run] = []
    for _ in range(2):
        ours.clean_build(*options)
        first.append(_edited(ours, change, options))
    later = [_edited(ours, change, options) for _ in range(runs)]
    unchanged = [ours.build(*options) for _ in range(runs)]
    for subject, taken in ((FIRST, first), (LATER, later), (UNCHANGED, unchanged)):
        yield Record(TABLE, subject + search, pages, figures(taken))


def _edited(ours: Ours, change: Edit, options: Sequence[str]) -> Run:
    change.apply()
    return ours.build(*options)


def _again(pages: int, ours: Ours, theirs: Theirs, runs: int) -> Record:
    (document,), change = ours.some(), ours.edits()[0]
    their_change = theirs.edit(document)

    def build() -> Run:
        their_change.apply()
        return theirs.build()

    theirs.clean_build()
    _edited(ours, change, ["--no-search"])
    taken = pairs(partial(_edited, ours, change, ["--no-search"]), build, runs)
    found = figures([second for _, second in taken]) | ratios(taken)
    return Record(TABLE, again(theirs.peer), pages, found, {"version": theirs.version})


def _served(pages: int, ours: Ours, peer: Peer, runs: int) -> Record:
    theirs, (document,), port = Theirs(peer, ours), ours.some(), free_port()
    page = "/" + peer.page(document).removesuffix("index.html")
    if peer.serve is None:
        raise ValueError(f"{peer.name} has no server")
    with Server(peer.serve(theirs.tools, port), theirs.folder, port) as server:
        taken = server.seen(theirs.edit(document), page, runs)
    return Record(TABLE, f"{peer.title}, its server", pages, {"wall": spread(taken)}, {"version": theirs.version})


def again(peer: Peer) -> str:
    """Return the subject of a peer that is built again."""
    return f"{peer.title}, built again"


def table(records: Iterable[Record]) -> str:
    """Return a table for each size."""
    return tabular.by_size(sorted(records, key=lambda each: each.pages), COLUMNS, notes=("version",))


def draw(records: Iterable[Record]) -> dict[str, str]:
    """Return a chart of the walls at the largest size that was measured."""
    known = [each for each in records if each.subject in {LATER, UNCHANGED} or not each.subject.startswith("sitegen")]
    pages = max(each.pages for each in known)
    rows = sorted((each.median("wall"), each.subject) for each in known if each.pages == pages)
    title = f"After an edit of one text among {pages:,} pages, seconds"
    return {"edit": charts.bars(title, [(subject, wall, f"{wall:.2f} s") for wall, subject in rows], charts.source(known))}
