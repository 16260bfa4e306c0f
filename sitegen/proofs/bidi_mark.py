"""An invisible mark of direction stands in a text that runs in one direction only."""

import re
import unicodedata
from collections.abc import Iterator

from sitegen.orthography import Edit, and_more, edited
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

MARKS = re.compile("[\u200e\u200f\u061c]|&(?:lrm|rlm);")
NAMES = {"\u200e": "left-to-right mark", "\u200f": "right-to-left mark", "\u061c": "Arabic letter mark"}


@rule(Passage, severity="warning", help="remove it: it was pasted along, and keeps the words from being found")
def bidi_mark(passage: Passage) -> Iterator[Fault]:
    if edits := edits_of(passage.text.value):
        start, end, _ = edits[0]
        mark = passage.text.value[start:end]
        message = f"{NAMES.get(mark, mark)} (invisible) in a text without letters of the other direction{and_more(edits)}"
        yield Fault(passage.text.within(start, end), message, fix=edited(passage.text.value, edits))


def edits_of(text: str) -> list[Edit]:
    """Return what removes the marks of direction of *text*, where all its letters run in one."""
    found = [Edit(*each.span(), "") for each in MARKS.finditer(text)]
    if not found:
        return []
    rest = MARKS.sub("", text)
    runs = {unicodedata.bidirectional(letter) in {"R", "AL"} for letter in rest if letter.isalnum()}
    return found if len(runs) <= 1 else []
