"""Quotation marks that the language does not use."""

import re
from collections.abc import Iterator

from sitegen.cldr import language
from sitegen.language import prose
from sitegen.orthography import Edit, and_more, quotes
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

STRAIGHT = re.compile(r"(?<![=A-Za-z0-9\"])\"(?=\S)([^\"\n]*[^\"\s=])\"(?![A-Za-z0-9\"])")
SINGLE = re.compile(r"(?<![\w=')”’])'(?=[^\s'\d])([^'\n]*[^'\s=])'(?!\w)")
FAMILIES = tuple(
    re.compile(each)
    for each in (
        r"[“„‟]([^“”„‟\n]+)[“”]",
        r"«\s*([^«»\n]+?)\s*»",
        r"»([^«»\n]+)[«»]",
        r"「([^「」\n]+)」",
        r"(?<!\w)[‘‚]([^‘’‚‛\n]+)[’‘](?!\w)",
        r"‹([^‹›\n]+)›",
    )
)
CODE = re.compile(r"[!-~]+")


@rule(Passage, severity="warning", help="write the quotation marks of the language")
def quotation_marks(passage: Passage) -> Iterator[Fault]:
    if edits := edits_of(passage.text.value, passage.tag, passage.source.value if passage.source else ""):
        start, end, new = edits[0]
        written, opening, closing = passage.text.value[start], new, edits[1].new
        message = f"{language(passage.tag)} does not quote with {written}{and_more(edits[::2])}"
        yield Fault(passage.text.within(start, end), message, help=f"write {opening.strip()} and {closing.strip()}")


def edits_of(text: str, tag: str, source: str) -> list[Edit]:
    """Return what writes the quotations of *text* in the marks of *tag*, two edits for each."""
    pairs = quotes(tag)
    usual = {mark for pair in pairs for mark in pair}
    if any(mark in usual for mark in '"״'):
        return []  # Hebrew and the like write straight ones
    read = prose(text)
    curled = [found for family in FAMILIES for found in family.finditer(read)]
    strange = [found for found in curled if not usual.issuperset((found[0][0], found[0][-1]))]
    singles = [found for found in SINGLE.finditer(read) if not _elided(found)]
    straight = [found for found in (*STRAIGHT.finditer(read), *singles) if not _code(text[found.start() + 1 : found.end() - 1], source)]
    edits: list[Edit] = []
    last = 0
    for found in sorted((*strange, *straight), key=lambda each: each.span()):
        if found.start() >= last:
            edits += _remarked(found, pairs[_depth(read[: found.start()], pairs[0])], tag)
            last = found.end()
    return edits


def _depth(before: str, pair: tuple[str, str]) -> int:
    """Return 1 where a quotation is open after *before*, else 0."""
    opening, closing = pair
    return int(opening != closing and before.count(opening) > before.count(closing))


def _elided(found: re.Match[str]) -> bool:
    """Return whether what looks like a quotation stands between two apostrophes."""
    return found[1][-1] == "s" and " " in found[1]  # the dogs' and the cats' food


def _code(quoted: str, source: str) -> bool:
    """Return whether what stands between straight marks is a word of code: one that the source says too, letter for letter."""
    return "=" in quoted or (bool(CODE.fullmatch(quoted)) and (f'"{quoted}"' in source if "{" in quoted else quoted in source))


def _remarked(found: re.Match[str], pair: tuple[str, str], tag: str) -> tuple[Edit, Edit]:
    space = "\u00a0" if tag.startswith("fr") and pair[0] == "«" else ""
    return Edit(found.start(), found.start(1), f"{pair[0]}{space}"), Edit(found.end(1), found.end(), f"{space}{pair[1]}")
