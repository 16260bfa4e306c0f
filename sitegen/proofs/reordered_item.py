"""The items of a section stand in another order than in the source."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule
from sitegen.source import Text


@rule(
    Manuscript,
    severity="info",
    help="move it to where the source has it: pages show the order of the source, and the files are compared line by line",
)
def reordered_item(manuscript: Manuscript) -> Iterator[Fault]:
    if not manuscript.role or not manuscript.source:
        return
    here, there = _items(dict(manuscript.units)), _items(manuscript.source)
    for section in manuscript.role.sections:
        known = list(there.get(section.kind, ()))
        ids = [id for id in here.get(section.kind, ()) if id in known]
        kept = _rising([known.index(id) for id in ids])
        for id in ids:
            if known.index(id) not in kept:
                message = f"the item “{id}” stands in another place than in the source"
                yield Fault(here[section.kind][id].span, message, ((there[section.kind][id].span, "the source"),))


def _items(units: Mapping[str, Text]) -> dict[str, dict[str, Text]]:
    """Return the first text of each item by section and id."""
    found: dict[str, dict[str, Text]] = {}
    for path, text in units.items():
        section, _, rest = path.partition(".")
        if id := rest.rpartition(".")[0]:
            found.setdefault(section, {}).setdefault(id, text)
    return found


def _rising(numbers: list[int]) -> set[int]:
    """Return the most of *numbers* that rise as they stand: the others are those that were moved."""
    ends: list[int] = []  # the least number in which a row of each length ends
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    kept, last = set(), ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
