"""One text writes numbers in two kinds of digits."""

import re
from collections.abc import Iterator

from sitegen.language import BLANK, prose
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

DIGIT = re.compile(r"\d")
ATTACHED = re.compile(r"[A-Za-z]+[ -]?\d[\d.]*|\d[\d.]*[A-Za-z]+")  # names such as 3CX and Windows 11 keep their digits


@rule(Passage, severity="warning", help="write all numbers of a text in the same digits")
def mixed_digits(passage: Passage) -> Iterator[Fault]:
    if passage.text.value.isascii():
        return
    read = ATTACHED.sub(lambda found: BLANK * len(found[0]), prose(passage.text.value))
    first: dict[int, int] = {}  # of each kind of digits: its zero, and where it first stands
    for found in DIGIT.finditer(read):
        first.setdefault(ord(found[0]) - int(found[0]), found.start())
    if len(first) > 1:
        one, other = list(first.values())[:2]
        before = passage.text.within(one, one + 1)
        yield Fault(
            passage.text.within(other, other + 1), f"“{read[other]}” and “{read[one]}” are digits of two kinds", ((before, "the others"),)
        )
