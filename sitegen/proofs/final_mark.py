"""A translation ends with a stop where the source does not, or without one where it does."""

import re
from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import base
from sitegen.proof import Collection, Passage
from sitegen.rule import Fault, rule
from sitegen.rules.label_mark import SHORTENED

FIELDS = {"text", "summary", "intro", "outro", "conclusion", "target", "messages"}
WITHOUT = {"th", "lo"}  # these end no sentence with a mark
CLOSING = " \t\n\u00a0\u202f”’“‘»«›‹」』）)]】》〉\"'*_\u200e\u200f"
STOPS = ".。．｡۔।॥։።។။܀᙮"
OTHERS = "!?！？؟;…:：،,、¡¿⁈‽՞՜՛⸮;；—–-"
USUAL, FEW = 0.2, 3  # where so many end otherwise than their sources, it is how the locale writes


@rule(Collection, severity="warning", help="end it as the source ends")
def final_mark(collection: Collection) -> Iterator[Fault]:
    if base(collection.language.tag) in WITHOUT:
        return
    ends = [ended for passage in _passages(collection) if (ended := _ends(passage))]
    for stopped in (True, False):
        alike = [each for each in ends if _stops(each[2]) == stopped]
        otherwise = [each for each in alike if _stops(each[1]) != stopped]
        if len(otherwise) <= max(FEW, USUAL * len(alike)):
            yield from (_fault(*each) for each in otherwise)


def _passages(collection: Collection) -> Iterator[Passage]:
    for manuscript in collection.manuscripts:
        for path, text in manuscript.units:
            yield Passage(path, text, manuscript.source.get(path), manuscript)


def _ends(passage: Passage) -> tuple[Passage, str, str] | None:
    """Return how a translation and its source end; None where they cannot be compared."""
    if passage.source is None or passage.field not in FIELDS:
        return None
    here, there = _end(passage.text.value), _end(passage.source.value)
    comparable = all(each and each[-1] not in OTHERS and not _shortened(each) for each in (here, there))
    return (passage, here, there) if comparable else None


def _fault(passage: Passage, here: str, there: str) -> Fault:
    last, source = len(here), passage.source or passage.text
    message = (
        f"the text ends with “{here[-1]}”, the source without a stop" if _stops(here) else "the text ends without the stop of the source"
    )
    return Fault(passage.text.within(last - 1, last), message, ((source.within(len(there) - 1, len(there)), "the source"),))


def _end(text: str) -> str:
    """Return *text* without the quotation marks and brackets after its end; nothing where it holds no words."""
    read = prose(text).rstrip(CLOSING)
    return read if re.search(r"\w", read) else ""


def _stops(read: str) -> bool:
    return read[-1] in STOPS


def _shortened(read: str) -> bool:
    """Return whether *read* ends in an abbreviation, whose stop may be the sentence's too."""
    word, _, _ = re.split(r"[\s(]", read)[-1].rpartition(".")
    return read[-1] == "." and (word.casefold() in SHORTENED or "." in word or len(word) == 1)
