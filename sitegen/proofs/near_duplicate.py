"""Two sentences that stand side by side say the same in nearly the same words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import normalize

from sitegen.language import prose, sentences, spaced
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+")
SHORT = 20  # letters of a sentence: shorter ones are alike by chance
ALIKE = 85  # of 100: sentences that may have the same words
RESEMBLING = 60  # of 100
SAME = 95  # of 100: sentences so alike are one, written or translated twice


@rule(Passage, severity="warning", help="keep one of the two")
def near_duplicate(passage: Passage) -> Iterator[Fault]:
    text = passage.text
    if of_source(passage):
        return
    for likeness, (before, first), (at, second) in alike(text.value, passage.tag):
        if likeness >= SAME:
            how = "" if likeness == 100 else f", nearly word for word ({int(likeness)} of 100 alike)"  # noqa: PLR2004
            told = ((text.within(before, before + len(first)), "said here first"),)
            yield Fault(text.within(at, at + len(second)), f"this sentence says what the one before it says{how}", told)


def of_source(passage: Passage) -> bool:
    """Return whether neighbouring sentences of the source are alike as well: then it is the matter that repeats itself."""
    said, written_in = passage.source, passage.manuscript.written_in
    return said is not None and any(likeness >= RESEMBLING for likeness, _, _ in alike(said.value, written_in))


def alike(text: str, tag: str) -> Iterator[tuple[float, tuple[int, str], tuple[int, str]]]:
    """Yield for neighbouring sentences of *text* how alike they are, of 100, and both, each with its place.

    Left out are those that are short, those of which one is twice as long as the other, and those with other numbers.
    """
    from rapidfuzz import fuzz

    short = SHORT if spaced(tag) else SHORT // 2
    said = [(sentence, _letters(sentence[1])) for sentence in sentences(prose(text), tag)]
    for (first, a), (second, b) in pairwise(said):
        least, most = sorted((len(a), len(b)))
        if least >= short and least * 2 >= most and NUMBER.findall(a) == NUMBER.findall(b):
            likeness = fuzz.ratio(a, b)
            yield fuzz.token_sort_ratio(a, b) if ALIKE <= likeness < SAME else likeness, first, second  # which knows words in another order


def _letters(text: str) -> str:
    return " ".join(WORD.findall(normalize("NFKC", text).casefold()))
