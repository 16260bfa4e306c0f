"""A word for which the locale has a better one stands in a text."""

import re
from collections.abc import Iterator, Sequence

from sitegen.language import LONG, occurrences, prose, spaced
from sitegen.locales import Term
from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule
from sitegen.source import Text

Unwanted = Sequence[tuple[Term, Text]]  # a term, and a word that is not to stand for it


@rule(Manuscript, severity="info", help="write the word that the locale prefers")
def avoided_term(manuscript: Manuscript) -> Iterator[Fault]:
    words = [(term, word) for term in manuscript.language.terms for word in term.avoid]
    texts = [text for path, text in manuscript.units if not path.startswith("aliases.")]  # by those readers may search
    yield from unwanted(manuscript, texts, words)


def unwanted(manuscript: Manuscript, texts: Sequence[Text], words: Unwanted) -> Iterator[Fault]:
    """Yield a fault for each of *words* in each text it stands in, but where it is part of a longer one, right or wrong."""
    whole = "\n".join([text.value for text in texts]).casefold() if words else ""
    there = [(term, word) for term, word in words if word.value.split()[0][:LONG].casefold() in whole]
    for text in texts if there else ():
        yield from _in_text(text, manuscript, there)


def _in_text(text: Text, manuscript: Manuscript, words: Unwanted) -> Iterator[Fault]:
    said, (tag, terms, _, _) = prose(text.value), manuscript.language
    places = {word: occurrences(said, word.value, tag) for _, word in words}
    taken = [place for found in places.values() for place in found]
    if taken:
        taken += [place for term in terms for place in occurrences(said, term.prefer.value, tag)]
        taken += [place for term in terms for word in term.but for place in _letters(said, word.value, tag)]
    for term, word in words:
        if own := [place for place in places[word] if not any(_is_part(place, other) for other in taken)]:
            begin, end = own[0]
            more = ", and again in this text" if len(own) > 1 else ""
            help = f"write “{term.prefer.value}”" + (f": {term.why.value}" if term.why else "")
            message = f"“{said[begin:end]}” stands where this locale says “{term.prefer.value}”{more}"
            yield Fault(text.within(begin, end), message, ((word.span, "listed here"),), help)


def _letters(said: str, word: str, tag: str) -> list[tuple[int, int]]:
    """Return where *word* stands; without spaces, wherever its letters do: that no dictionary knows it is why it is listed."""
    return occurrences(said, word, tag) if spaced(tag) else [found.span() for found in re.finditer(re.escape(word), said)]


def _is_part(place: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= place[0] and place[1] <= other[1] and place != other
