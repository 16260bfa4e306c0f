"""A word for which the locale has a better one stands in a text."""

from collections.abc import Iterable, Iterator

from sitegen.language import occurrences, prose
from sitegen.locales import Term
from sitegen.proof import Passage
from sitegen.rule import Fault, rule
from sitegen.source import Text


@rule(Passage, severity="warning", help="write the word that the locale prefers")
def avoided_term(passage: Passage) -> Iterator[Fault]:
    if passage.field != "aliases":  # by which readers may search
        yield from unwanted(passage, [(term, each) for term in passage.manuscript.language.terms for each in term.avoid])


def unwanted(passage: Passage, words: Iterable[tuple[Term, Text]]) -> Iterator[Fault]:
    """Yield a fault for each of *words* that stands in *passage* and is no part of a preferred one, or of another of them."""
    text, tag = prose(passage.text.value), passage.tag
    places = {each: occurrences(text, each.value, tag) for _, each in words if each.value[0].casefold() in text.casefold()}
    preferred = [term.prefer.value for term in passage.manuscript.language.terms]
    right = [place for word in preferred for place in occurrences(text, word, tag)] if any(places.values()) else []
    taken = [*right, *[place for found in places.values() for place in found]]
    for term, word in words:
        if own := [place for place in places.get(word, ()) if not any(_is_part(place, other) for other in taken)]:
            begin, end = own[0]
            more = ", and again in this text" if len(own) > 1 else ""
            help = f"write “{term.prefer.value}”" + (f": {term.why.value}" if term.why else "")
            told = ((word.span, "listed here"),)
            yield Fault(
                passage.text.within(begin, end),
                f"“{text[begin:end]}” stands where this locale says “{term.prefer.value}”{more}",
                told,
                help,
            )


def _is_part(place: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= place[0] and place[1] <= other[1] and place != other
