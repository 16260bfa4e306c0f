"""A product of the role is missing from the translation."""

from collections.abc import Iterator, Mapping

from sitegen.language import prose
from sitegen.orthography import latin, proper_names
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

ALIKE = 75  # similarity, of 100, of a name and what it is called in another script, written in Latin letters
LEAST = 4  # letters of a name that stay whatever case it takes


@rule(Passage, severity="warning", help="name it as the source does: products are not translated")
def lost_product(passage: Passage) -> Iterator[Fault]:
    there = products(passage)
    if there and passage.source:
        named = proper_names(prose(passage.source.value), there)
        yield from (fault for _, fault in lost(passage, {name: place for name, place in named.items() if name in there}))


def products(passage: Passage) -> list[str]:
    """Return the products of the role that *passage* is of."""
    facts = passage.manuscript.facts
    return [product.value for _, each in facts.tools for product in each] if facts else []


def lost(passage: Passage, named: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, Fault]]:
    """Yield the names that *passage* lacks, of those that are *named* in its source, each with its place."""
    for name, (start, end) in named.items():
        if passage.source and not _named(name, prose(passage.text.value)):
            place = passage.source.within(start, end)
            message = f"the source names “{name}” here, the translation does not"
            yield name, Fault(passage.text.span, message, ((place, "the source"),))


def _named(name: str, read: str) -> bool:
    """Return whether *read* has *name*, in any grammatical case, or in the letters of another script."""
    sought, there = _joined(name), _joined(read)
    if sought[: max(LEAST, len(sought) - 2)] in there:
        return True
    if read.isascii():
        return False
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(sought, _joined(latin(read))) >= ALIKE


def _joined(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
