"""Text in, its prose, sentences, words and scripts out, each with its place in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sitegen.cldr import base, script
from sitegen.markdown import CODE

if TYPE_CHECKING:
    import icu

UNSPACED = {"Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"}  # scripts that do not part words by spaces
CASED = {"Latn", "Cyrl", "Grek", "Armn"}  # scripts that have capitals
ENDINGS = {"en": r"(?:e?s|['’]s)?", "ar": "", "he": ""}  # of a word that is long enough; other languages have some of up to three letters
BEFORE = {"ar": "[وف]?(?:[بك]?ال|لل|[بلك])?", "he": "[והבכלמש]{0,3}"}  # what is written together with a word
GAP = r"[\s-]+"  # between the words of a term
ENDING = r"\w{0,3}"
LONG = 6  # letters of a word that is known by its beginning: shorter ones begin too many others
BLANK = "\ufffc"  # stands for a letter that is none of the prose
NO_PROSE = re.compile(
    rf"{CODE}|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<?https?://[^\s<>()\[\]，。、；（）」』”“„»«’]*[^\s<>()\[\]，。、；（）」』”“„»«’.,;:!?]>?"
    r"|\b[\w.+-]+@[\w-]+\.[\w.-]+|</?[A-Za-z][^<>]*>|\{[^{}]*\}|&#?\w+;",
    re.DOTALL,
)
MAY_HOLD_CODE = re.compile(r"[`@<{\[&]|https?:")
IN_CODE = re.compile(CODE)
BEYOND = re.compile("[\U00010000-\U0010ffff]")
LINK = re.compile(rf"\[([^\[\]]*)\](?={BLANK})")


@lru_cache(1 << 12)  # one rule after the other asks
def prose(text: str) -> str:
    """Return *text* with a blank for each letter of code, tags, links, addresses and placeholders: what is left stands where it stood."""
    if not MAY_HOLD_CODE.search(text):
        return text  # most are words alone
    blanked = NO_PROSE.sub(lambda found: BLANK * len(found[0]), text)
    return LINK.sub(rf"{BLANK}\1{BLANK}", blanked)


def without_code(text: str) -> str:
    """Return *text* with a blank for each letter of code: all else is read as it is typed."""
    return IN_CODE.sub(lambda found: BLANK * len(found[0]), text)


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


def occurrences(text: str, term: str, tag: str) -> list[tuple[int, int]]:
    """Return where *term* stands in *text* as a word or several, whatever their case and, where they are long, their endings.

    Where words are not parted by spaces, it begins and ends where words do, so that it is no part of a longer one.
    """
    if spaced(tag) or term.isascii():
        return [found.span() for found in _pattern(term, tag).finditer(text)]
    places = [found.start() for found in re.finditer(re.escape(term), text)]
    ends = _ends(text, tag) if places else frozenset()
    return [(begin, begin + len(term)) for begin in places if begin in ends and begin + len(term) in ends]


@lru_cache(1 << 10)
def _pattern(term: str, tag: str) -> re.Pattern[str]:
    language, letter = base(tag), r"[^\W_]" if spaced(tag) else "[A-Za-z0-9]"
    parts = GAP.join(_any_form(part, language) for part in term.split())
    return re.compile(rf"(?<!{letter}){BEFORE.get(language, '')}{parts}(?!{letter})", re.IGNORECASE)


def _any_form(word: str, language: str) -> str:
    if len(word) < LONG or not word[-1].isalpha():
        return re.escape(word)
    if language in ENDINGS:
        return re.escape(word) + ENDINGS[language]
    return re.escape(word[: max(LONG, len(word) - 1)]) + ENDING


@lru_cache(1 << 6)  # all terms ask of one text
def _ends(text: str, tag: str) -> frozenset[int]:
    return frozenset((0, *[end for _, end, _ in _broken(text, _word_breaks(tag))]))


def _broken(text: str, breaks: icu.BreakIterator) -> list[tuple[int, int, int]]:
    breaks.setText(BEYOND.sub(BLANK, text))  # ICU counts those letters as two
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
