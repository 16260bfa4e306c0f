"""A product or another proper name of the source is missing from the translation."""

from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import latin, proper_names
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

ALIKE = 75  # similarity, of 100, of a name and what it is called in another script, written in Latin letters
LEAST = 4  # letters of a name that stay whatever case it takes


@rule(Passage, severity="warning", help="name it as the source does: products are not translated")
def lost_product(passage: Passage) -> Iterator[Fault]:
    if passage.source is None:
        return
    facts = passage.manuscript.facts
    products = [product.value for _, each in facts.tools for product in each] if facts else []
    for name, (start, end) in proper_names(prose(passage.source.value), products).items():
        if not _named(name, prose(passage.text.value)):
            place = passage.source.within(start, end)
            yield Fault(passage.text.span, f"the source names “{name}” here, the translation does not", ((place, "the source"),))


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
