"""A name of the source that is no product of the role is missing from the translation."""

from collections import Counter
from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import proper_names
from sitegen.proof import Collection, Passage
from sitegen.proofs.lost_product import lost, products
from sitegen.rule import Fault, rule

USUAL = 0.2  # of the texts whose source names it: where more do without, the locale has a name of its own for it


@rule(Collection, severity="info", help="name it as the source does, if it is a name")
def lost_name(collection: Collection) -> Iterator[Fault]:
    named: Counter[str] = Counter()
    missed: dict[str, list[Fault]] = {}
    for manuscript in collection.manuscripts:
        for path, text in manuscript.units:
            passage = Passage(path, text, manuscript.source.get(path), manuscript)
            names = _names(passage)
            named.update(names.keys())
            for name, fault in lost(passage, names):
                missed.setdefault(name, []).append(fault)
    for name, faults in missed.items():
        if len(faults) <= max(1, USUAL * named[name]):
            yield from faults


def _names(passage: Passage) -> dict[str, tuple[int, int]]:
    """Return the names in the source of *passage* that are known by a capital within them, and where each first stands."""
    named = proper_names(prose(passage.source.value), ()) if passage.source else {}
    return {name: place for name, place in named.items() if name not in products(passage)}
