"""Text in, its prose, sentences, words and scripts out, each with its place in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sitegen.cldr import script

if TYPE_CHECKING:
    import icu

UNSPACED = {"Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"}  # scripts that do not part words by spaces
CASED = {"Latn", "Cyrl", "Grek", "Armn"}  # scripts that have capitals
BLANK = "\ufffc"  # stands for a letter that is none of the prose
NO_PROSE = re.compile(
    r"(`+)(?!`).+?(?<!`)\1(?!`)|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<?https?://[^\s<>()，。、；（）」』”»]+>?"
    r"|\b[\w.+-]+@[\w-]+\.[\w.-]+|</?[A-Za-z][^<>]*>|\{[^{}]*\}",
    re.DOTALL,
)
LINK = re.compile(rf"\[([^\[\]]*)\](?={BLANK})")


@lru_cache(1 << 12)  # one rule after the other asks
def prose(text: str) -> str:
    """Return *text* with a blank for each letter of code, tags, links, addresses and placeholders: what is left stands where it stood."""
    blanked = NO_PROSE.sub(lambda found: BLANK * len(found[0]), text)
    return LINK.sub(rf"{BLANK}\1{BLANK}", blanked)


def spaced(tag: str) -> bool:
    """Return whether the locale *tag* parts words by spaces."""
    return script(tag) not in UNSPACED


def cased(tag: str) -> bool:
    """Return whether the locale *tag* has capitals."""
    return script(tag) in CASED


def sentences(text: str, tag: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of *text*, without the space around them, and where each begins (UAX #29, and CLDR's abbreviations)."""
    for begin, end, _ in _broken(text, _sentence_breaks(tag)):
        sentence = text[begin:end]
        if inner := sentence.strip():
            yield begin + sentence.index(inner), inner


def words(text: str, tag: str) -> Iterator[tuple[int, str]]:
    """Yield the words of *text* that have letters, and where each begins (UAX #29; Chinese, Japanese and Thai by dictionary)."""
    for begin, end, kind in _broken(text, _word_breaks(tag)):
        if kind >= 200:  # noqa: PLR2004  # UWordBreak: what is below are spaces, punctuation and numbers
            yield begin, text[begin:end]


def scripts(text: str) -> Counter[str]:
    """Return how many letters of each script *text* has, as ISO 15924 has them: Latn, Hani; marks and digits belong to none."""
    return Counter(_script(letter) for letter in text if letter.isalpha())


def _broken(text: str, breaks: icu.BreakIterator) -> list[tuple[int, int, int]]:
    breaks.setText("".join([BLANK if letter > "\uffff" else letter for letter in text]))  # ICU counts those as two
    ends = [(end, breaks.getRuleStatus()) for end in breaks]  # all at once: the next who asks uses the same iterator
    return [(begin, end, kind) for begin, (end, kind) in zip([0, *[end for end, _ in ends]], ends, strict=False)]


@cache
def _sentence_breaks(tag: str) -> icu.BreakIterator:
    import icu

    return icu.BreakIterator.createSentenceInstance(icu.Locale.forLanguageTag(f"{tag}-u-ss-standard"))


@cache
def _word_breaks(tag: str) -> icu.BreakIterator:
    import icu

    return icu.BreakIterator.createWordInstance(icu.Locale.forLanguageTag(tag))


@lru_cache(1 << 13)
def _script(letter: str) -> str:
    import icu

    return str(icu.Script.getScript(letter).getShortName())
