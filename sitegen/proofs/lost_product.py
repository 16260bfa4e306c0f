"""A product or another proper name of the source is missing from the translation."""

from collections.abc import Iterator
from typing import NamedTuple

from sitegen.language import prose
from sitegen.orthography import latin, proper_names
from sitegen.proof import Collection, Manuscript
from sitegen.rule import Fault, rule
from sitegen.source import Text

ALIKE = 75  # similarity, of 100, of a name and what it is called in another script, written in Latin letters
LEAST = 4  # letters of a name that stay whatever case it takes
USUAL = 0.2  # of the texts that name it in the source: where more do without, the locale has a name of its own for it


@rule(Collection, severity="warning", help="name it as the source does: products are not translated")
def lost_product(collection: Collection) -> Iterator[Fault]:
    named: dict[str, list[_Mention]] = {}
    for manuscript in collection.manuscripts:
        for name, mention in _mentions(manuscript):
            named.setdefault(name, []).append(mention)
    for name, mentions in named.items():
        lost = [each for each in mentions if not each.kept]
        usual = len(lost) > max(1, USUAL * len(mentions))
        for each in lost:
            if each.listed or not usual:
                message = f"the source names “{name}” here, the translation does not"
                yield Fault(each.text.span, message, ((each.source.within(*each.place), "the source"),))


class _Mention(NamedTuple):
    """A name in a source, and whether its translation has it; listed are the products of the role."""

    text: Text
    source: Text
    place: tuple[int, int]
    listed: bool
    kept: bool


def _mentions(manuscript: Manuscript) -> Iterator[tuple[str, _Mention]]:
    products = [product.value for _, each in manuscript.facts.tools for product in each] if manuscript.facts else []
    for path, text in manuscript.units:
        if source := manuscript.source.get(path):
            for name, place in proper_names(prose(source.value), products).items():
                yield name, _Mention(text, source, place, name in products, _named(name, prose(text.value)))


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
