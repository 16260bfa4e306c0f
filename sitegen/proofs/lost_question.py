"""A question of the source is none in the translation."""

import re
from collections.abc import Iterator

from sitegen.language import prose
from sitegen.orthography import base
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

CLOSING = " \n”’“‘»«」』）)]\"'*_\u200e\u200f"
MARKS = "?？؟՞፧⸮\u037e"
UNMARKED = {"th", "lo", "km", "my"}  # these ask by words
ASKING = re.compile("(?:か[^。]*|とは)。?$")  # as Japanese does, also within a sentence


@rule(Passage, severity="info", help="write it as a question, if readers look for it as one")
def lost_question(passage: Passage) -> Iterator[Fault]:
    if passage.source and base(passage.tag) not in UNMARKED:
        said = prose(passage.source.value).rstrip(CLOSING)
        if said.endswith(("?", "？", "؟")) and not _asks(prose(passage.text.value), passage.tag):
            place = passage.source.within(len(said) - 1, len(said))
            yield Fault(passage.text.span, "the source asks a question here, the translation does not", ((place, "the source"),))


def _asks(read: str, tag: str) -> bool:
    marks = f"{MARKS};" if base(tag) == "el" else MARKS
    return any(mark in read for mark in marks) or (base(tag) == "ja" and bool(ASKING.search(read.rstrip(CLOSING))))
