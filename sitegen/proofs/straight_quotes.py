"""Quotation marks of the typewriter, which are straight."""

import re
from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import Edit, edited, quotes
from sitegen.proof import Passage
from sitegen.proofs.quotation_marks import faults, remarked
from sitegen.rule import Fault, rule

DOUBLE = re.compile(r"(?<![=A-Za-z0-9\"])\"(?=\S)([^\"\n]*[^\"\s=])\"(?![A-Za-z0-9\"])")
SINGLE = re.compile(r"(?<![\w=')”’])'(?=[^\s'\d])([^'\n]*[^'\s=])'(?!\w)")
CODE = re.compile(r"[!-~]+")


@rule(Passage, severity="info", help="write the quotation marks of the language")
def straight_quotes(passage: Passage) -> Iterator[Fault]:
    text = passage.text.value
    edits = edits_of(text, passage.tag, passage.source.value if passage.source else "")
    double = [each for each in edits if text[each.start] == '"' or text[each.end - 1] == '"']  # of single ones nobody knows the rank
    for each in faults(passage, edits):
        yield each._replace(fix=edited(text, double) if double else None)


def edits_of(text: str, tag: str, source: str) -> list[Edit]:
    """Return what writes the quotations of *text* that stand in straight marks in those of *tag*, two edits for each."""
    if not ('"' in text or "'" in text) or any(mark in pair for pair in quotes(tag) for mark in '"״'):
        return []  # Hebrew and the like write straight ones
    read = prose(text)
    singles = [found for found in SINGLE.finditer(read) if not _elided(found)]
    straight = [found for found in (*DOUBLE.finditer(read), *singles) if not _code(text[found.start() + 1 : found.end() - 1], source)]
    return remarked(read, straight, tag)


def _elided(found: re.Match[str]) -> bool:
    """Return whether what looks like a quotation stands between two apostrophes."""
    return found[1][-1] == "s" and " " in found[1]  # the dogs' and the cats' food


def _code(quoted: str, source: str) -> bool:
    """Return whether what stands between straight marks is a word of code: one that the source says too, letter for letter."""
    return "=" in quoted or (bool(CODE.fullmatch(quoted)) and (f'"{quoted}"' in source if "{" in quoted else quoted in source))
