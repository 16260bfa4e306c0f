"""Quotation marks of another language."""

import re
from collections.abc import Collection, Iterable, Iterator

from sitegen.cldr import language
from sitegen.language import prose
from sitegen.orthography import Edit, and_more, edited, quotes, regional
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

FAMILIES = tuple(
    re.compile(each)
    for each in (
        r"[“„‟]([^“”„‟\n]+)[“”]",
        r"«\s*([^«»\n]+?)\s*»",
        r"(?<![」』])»(?=\S)([^«»\n]*[^\s«»])[«»]",
        r"「([^「」\n]+)」",
        r"(?<!\w)[‘‚]([^‘’‚‛\n]+)[’‘](?!\w)",
        r"‹([^‹›\n]+)›",
    )
)


@rule(Passage, severity="warning", help="write the quotation marks of the language")
def quotation_marks(passage: Passage) -> Iterator[Fault]:
    yield from faults(passage, edits_of(passage.text.value, passage.tag, spoken_of(passage)))


def faults(passage: Passage, edits: list[Edit]) -> Iterator[Fault]:
    """Yield a fault for all quotations of *passage* whose marks *edits* changes, two edits for each."""
    if edits:
        text, (start, end, new) = passage.text, edits[0]
        message = f"{language(passage.tag)} does not quote with {text.value[start]}{and_more(edits[::2])}"
        way = f"write {new.strip()} and {edits[1].new.strip()}"
        yield Fault(text.within(start, end), message, help=way, fix=edited(text.value, edits))


def edits_of(text: str, tag: str, spared: Collection[str] = ()) -> list[Edit]:
    """Return what writes those quotations of *text* that stand in marks of other languages in those of *tag*, two edits for each.

    Args:
        spared: Marks that are left alone.
    """
    read = prose(text)
    return remarked(read, [each for each in foreign(read, tag, spared) if each[0][0] not in regional(tag)], tag)


def foreign(read: str, tag: str, spared: Collection[str]) -> list[re.Match[str]]:
    """Return the quotations of *read* that stand in marks of other languages than that of *tag*, but for marks that are *spared*."""
    usual = {mark for pair in quotes(tag) for mark in pair}
    if any(mark in usual for mark in '"״'):
        return []  # Hebrew and the like write straight ones
    curled = [found for family in FAMILIES for found in family.finditer(read) if found[0][0] not in spared]
    return [found for found in curled if not usual.issuperset((found[0][0], found[0][-1]))]


def spoken_of(passage: Passage) -> set[str]:
    """Return the marks that the source has and does not quote with."""
    return set(passage.source.value).difference(*quotes(passage.manuscript.written_in)) if passage.source else set()


def remarked(read: str, quotations: Iterable[re.Match[str]], tag: str) -> list[Edit]:
    """Return what writes the *quotations* of *read* in the marks of *tag*."""
    pairs = quotes(tag)
    edits: list[Edit] = []
    for found in sorted(quotations, key=lambda each: each.span()):
        if not edits or found.start() >= edits[-1].end:
            edits += _remarked(found, pairs[_depth(read, found.start(), edits, pairs[0])], tag)
    return edits


def _depth(read: str, place: int, edits: Iterable[Edit], pair: tuple[str, str]) -> int:
    """Return 1 where a quotation of *read*, with all *edits* made, is open before *place*, else 0."""
    opening, closing = pair
    before = edited(read[:place], edits)
    return int(opening != closing and before.count(opening) > before.count(closing))


def _remarked(found: re.Match[str], pair: tuple[str, str], tag: str) -> tuple[Edit, Edit]:
    space = "\u00a0" if tag.startswith("fr") and pair[0] == "«" else ""
    return Edit(found.start(), found.start(1), f"{pair[0]}{space}"), Edit(found.end(1), found.end(), f"{space}{pair[1]}")
