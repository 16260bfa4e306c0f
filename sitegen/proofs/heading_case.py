"""A label is capitalised as in English, in a language that does not do so."""

import re
from collections.abc import Iterator

from sitegen.language import cased, prose
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

FIELDS = {"name", "label"}
OTHERWISE = {
    "en",
    "az",
    "fil",
    "id",
    "ms",
    "tr",
    "de",
    "lb",
}  # the first ones do so too; where nouns have capitals, most words of a label do
LEAST = 2  # words after the first that have a capital and need none
SHORT = 3  # letters of words that English leaves small
BEGINS = re.compile(r"(?:[:/(.!?–—,→]|\s-)\s?$")  # a part of a label, which may have a capital
WORD = re.compile(r"(?<![\w’'-])[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@rule(Passage, severity="info", help="begin only the first word and names with a capital")
def heading_case(passage: Passage) -> Iterator[Fault]:
    language = passage.tag.partition("-")[0]
    if passage.field not in FIELDS or language in OTHERWISE or not cased(passage.tag):
        return
    words = list(WORD.finditer(prose(passage.text.value)))[1:]
    long = [found for found in words if len(found[0]) > SHORT and not BEGINS.search(passage.text.value, 0, found.start())]
    foreign = {word.casefold() for word in WORD.findall(passage.source.value)} if passage.source else set()
    capital = [found for found in long if found[0].istitle() and found[0].casefold() not in foreign and not _is_name(found[0], passage)]
    if len(capital) >= LEAST and len(capital) == len(long):
        begin, end = capital[0].start(), capital[-1].end()
        shown = passage.text.value[begin:end]
        yield Fault(passage.text.within(begin, end), f"“{shown}” is capitalised as in English")


def _is_name(word: str, passage: Passage) -> bool:
    """Return whether *word* has a capital in the middle of a sentence elsewhere."""
    within = re.compile(rf"[^\W\d_][,;]?\s{re.escape(word)}(?!\w)")
    texts = [text.value for path, text in passage.manuscript.units if path.endswith((".text", "intro", "summary", "conclusion"))]
    return any(within.search(text) for text in texts)
