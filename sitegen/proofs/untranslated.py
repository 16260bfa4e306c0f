"""A translation says what the source says, word for word."""

import re
from collections.abc import Iterator

from sitegen.language import prose, spaced
from sitegen.orthography import base, folded
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

WORD = re.compile(r"(?<![^\s(\"“])[^\W\d_]{2,}(?:['’-][^\W\d_]+)*(?=[\s.,;:!?)”\"]|$)")  # by itself: no part of a format or a formula
LEAST_WORDS, LEAST_SMALL = 4, 3  # of which so many begin in small letters: else it is a name
LEAST_LETTERS = 10  # where the source has no spaces between words


@rule(Passage, severity="warning", help="translate it, or leave it out: the page then borrows the source, and says so")
def untranslated(passage: Passage) -> Iterator[Fault]:
    source, written_in = passage.source, passage.manuscript.written_in
    if source is None or passage.field in {"name", "aliases"} or base(written_in) == base(passage.tag):
        return
    said = prose(source.value)
    read = prose(passage.text.value)
    if folded(read) == folded(said) and _prose(said, written_in) and _prose(read, written_in):
        yield Fault(passage.text.span, "this is the text of the source, word for word", ((source.span, "the source"),))


def _prose(said: str, written_in: str) -> bool:
    """Return whether *said* is more than a name, such as that of a measure with its capitals."""
    if not spaced(written_in):
        return sum(letter.isalpha() for letter in said) >= LEAST_LETTERS
    words = WORD.findall(said)
    return len(words) >= LEAST_WORDS and sum(not word[0].isupper() for word in words) >= LEAST_SMALL
