"""A translation ends with a stop where the source does not, or without one where it does."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

from sitegen.language import prose
from sitegen.orthography import base
from sitegen.proof import Collection, Manuscript, Passage
from sitegen.rule import Fault, rule
from sitegen.rules.label_mark import SHORTENED
from sitegen.source import Text

FIELDS = {"text", "summary", "intro", "outro", "conclusion", "target", "messages"}
WITHOUT = {"th", "lo"}  # these end no sentence with a mark
CLOSING = " \t\n\u00a0\u202f”’“‘»«›‹」』）)]】》〉\"'*_\u200e\u200f"
STOPS = ".。．｡۔।॥։።។။܀᙮"
LINKED = re.compile(r"\]\([^()\s]*\)$")
SEVERAL = re.compile(r"[.?!؟۔।։።]\s+\S|[。．｡？！]\s*\S")  # sentences: the last has a stop, whatever the source has
USUAL, FEW = 0.2, 3  # where so many end otherwise than their sources, it is how the locale writes


@rule(Collection, severity="info", help="end it as the source ends")
def final_mark(collection: Collection) -> Iterator[Fault]:
    if base(collection.language.tag) in WITHOUT:
        return
    pairs = [pair for manuscript in collection.manuscripts for pair in _pairs(manuscript)]
    for stopped in (True, False):
        alike = [pair for pair in pairs if _stops(pair.there) == stopped]
        otherwise = [pair for pair in alike if _stops(pair.here) != stopped and (stopped or not SEVERAL.search(pair.here))]
        if len(otherwise) <= max(FEW, USUAL * len(alike)):
            yield from map(_fault, otherwise)


class _Pair(NamedTuple):
    """A text and its source, each also without what stands after its end."""

    text: Text
    source: Text
    here: str
    there: str


def _pairs(manuscript: Manuscript) -> Iterator[_Pair]:
    """Yield the texts of *manuscript* whose ends can be compared with those of their sources."""
    for path, text in manuscript.units:
        source = manuscript.source.get(path)
        if source and Passage(path, text, source, manuscript).field in FIELDS:
            pair = _Pair(text, source, _end(text.value), _end(source.value))
            if _comparable(pair.here) and _comparable(pair.there):
                yield pair


def _fault(pair: _Pair) -> Fault:
    text, source, here, there = pair
    ends = "the text ends without the stop of the source"
    message = f"the text ends with “{here[-1]}”, the source without a stop" if _stops(here) else ends
    return Fault(text.within(len(here) - 1, len(here)), message, ((source.within(len(there) - 1, len(there)), "the source"),))


def _end(text: str) -> str:
    """Return *text* without the quotation marks and brackets after its end; nothing where it ends in a placeholder, or holds no words."""
    read = prose(text).rstrip(CLOSING)
    if linked := LINKED.search(text[: len(read)]):
        read = read[: linked.start()].rstrip(CLOSING)  # the stop may stand within what is linked
    return read if re.search(r"\w", read) and text[len(read) - 1] != "}" else ""


def _stops(read: str) -> bool:
    return read[-1] in STOPS


def _comparable(read: str) -> bool:
    """Return whether *read* ends in a word or in a stop that is no part of an abbreviation."""
    if not read or (read[-1] not in STOPS and category(read[-1])[0] == "P"):
        return False
    word, _, _ = re.split(r"[\s(]", read)[-1].rpartition(".")
    return read[-1] != "." or not (word.casefold() in SHORTENED or "." in word or len(word) == 1)
