"""What a language writes with: its quotation marks, its words for numbers, letters that look alike, the length to be expected of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from math import exp, log
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from sitegen.cldr import base as base  # noqa: PLC0414  # rules of proofreading ask for it here

if TYPE_CHECKING:
    import icu

FEWEST = 20  # texts of a locale from which its usual length is known
FEW = (0.1, 5.0)  # what is to be expected of fewer, in whatever language
LEAST_SPREAD = 0.22  # of the logarithms of lengths: nobody's texts are more alike
FAR = 5.0  # deviations, robustly estimated, that hardly any good text is away from the middle
LEAST_NAME = 4  # letters of a name that is known by its capitals
NAME = re.compile(r"(?<![\w/.@#-])[A-Za-z]*[a-z][A-Z][A-Za-z]*[A-Za-z](?![\w/@-])")
INNER = re.compile("[a-z][A-Z]")
NO_NAME = re.compile(r"(?:e|Auto)[A-Z][a-z]+|Ph[A-Z]\w*")  # eLearning and AutoText are words, PhD a degree
CODE_BEFORE = re.compile(r"(?<![\w-])(?:[a-z][\w-]*|[A-Z][a-z]*-[A-Z][\w-]*)$")
LONGEST_CODE = 30  # letters
BEGINNING = re.compile(r"(?:^|[.!?:“\"(])\s*$")  # of a sentence, where any word has a capital

# Chinese and Japanese letters, as a regular expression takes them within brackets.
CJK = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_INSTEAD = {"ar": "«» ‹›"}  # before those of CLDR, which few Arabic texts have
# Beside those of CLDR: marks that printers of the language use as well. Pairs, parted by spaces.
_ALSO = {
    "ar": "“” ‘’",
    "bg": "«» ’’",
    "ca": "“” ‘’",
    "cs": "»« ›‹",
    "da": "»« ›‹ „“ ”” ’’",
    "de": "»« ›‹",
    "el": "‘’",
    "es": "«»",
    "et": "«» ‘’",
    "fa": "“”",
    "fi": "»»",
    "fr": "“” ‹› ‘’",
    "gl": "«»",
    "he": "“” „” ״״ ׳׳",
    "hr": "»« „” ›‹ ‚’",
    "hu": "«» ’’",
    "it": "‘’",
    "ja": "“” 〝〟",
    "ko": "「」 『』",
    "lt": "«» ‚‘",
    "lv": "„” «» „“",
    "nb": "“” ”” „“",
    "nl": "“” „” ’’",
    "nn": "“” ”” „“",
    "no": "«» “” ‘’ ”” „“",
    "pl": "»« ‚’",
    "pt": "«»",
    "ro": "“” ‘’",
    "ru": "“” ‘’",
    "sk": "»« ›‹",
    "sl": "»« ›‹",
    "sr": "„“ »« „” ’’",
    "sv": "»» ’’",
    "tr": "«»",
    "uk": "“” ‘’",
    "vi": "«»",
}


# Marks that the language has in its other script or another country: there they are a matter of the house.
_ELSEWHERE = {"zh-Hans": "「」 『』"}


class Edit(NamedTuple):
    """Letters of a text, and what should stand there instead."""

    start: int
    end: int
    new: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with all *edits* made, which do not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text


def and_more(edits: list[Edit]) -> str:
    """Return what a message says of all *edits* but the first; nothing where there is one."""
    return f" (and {len(edits) - 1} more in this text)" if len(edits) > 1 else ""


def literal(read: str, colon: int, source: str) -> bool:
    """Return whether the mark at *colon* is one of a word that the *source* has too, mark and all, such as “https:”: it is code."""
    word = CODE_BEFORE.search(read, max(0, colon - LONGEST_CODE), colon)
    return word is not None and read[colon : colon + 1] == ":" and bool(re.search(rf"(?<![\w-]){re.escape(word[0])}:", source))


def folded(text: str) -> str:
    """Return the letters and digits of *text*, whatever their case and width, without marks and spaces."""
    from unicodedata import normalize

    return "".join(filter(str.isalnum, normalize("NFKC", text).casefold()))


@lru_cache(1 << 12)
def skeleton(letter: str) -> str:
    """Return what all letters that look like *letter* have in common (UTS #39)."""
    return str(_checker().getSkeleton(0, letter))


@cache
def _checker() -> icu.SpoofChecker:
    import icu

    return icu.SpoofChecker()


@cache
def quotes(tag: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of quotation marks that the locale *tag* writes; the first two are for speech, and for what is quoted within it."""
    import icu

    marks = [str(icu.LocaleData(tag).getDelimiter(number)) for number in range(4)]
    cldr = (f"{marks[0]}{marks[1]}", f"{marks[2]}{marks[3]}")
    pairs = (*_INSTEAD.get(base(tag), "").split(), *cldr, *_ALSO.get(base(tag), "").split())
    return tuple(dict.fromkeys((pair[0], pair[-1]) for pair in pairs))


def regional(tag: str) -> frozenset[str]:
    """Return the quotation marks that the language of the locale *tag* has elsewhere, and some houses there as well."""
    return frozenset(_ELSEWHERE.get(tag, "").replace(" ", ""))


@cache
def number_words(tag: str, number: int) -> tuple[str, ...]:
    """Return the words for *number* in the language of *tag*, in all forms that ICU spells out, in small letters."""
    import icu

    speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(tag))
    words: dict[str, None] = {}
    for each in range(speller.getNumberOfRuleSetNames()):
        speller.setDefaultRuleSet(speller.getRuleSetName(each))
        words[str(speller.format(number)).casefold().replace("\u200b", "").replace("\xad", "")] = None
    return tuple(word for word in words if not word.isdigit())


def proper_names(read: str, products: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return the names in *read* that no language translates, and where each first stands: *products*, and words with inner capitals.

    A product called by a common word is one only where no sentence begins with it.
    """
    found: dict[str, tuple[int, int]] = {}
    for product in filter(read.__contains__, products):
        for at in re.finditer(rf"(?<!\w){re.escape(product)}(?!\w)", read):
            if not product[1:].islower() or not BEGINNING.search(read[: at.start()]):
                found.setdefault(product, at.span())
    for at in NAME.finditer(read) if INNER.search(read) else ():
        if len(at[0]) >= LEAST_NAME and not NO_NAME.fullmatch(at[0]):
            found.setdefault(at[0], at.span())
    return found


def latin(text: str) -> str:
    """Return *text* in Latin letters, as it is spoken."""
    return str(_to_latin().transliterate(text))


@cache
def _to_latin() -> icu.Transliterator:
    import icu

    return icu.Transliterator.createInstance("Any-Latin; Latin-ASCII", icu.UTransDirection.FORWARD)


def bounds(ratios: Iterable[float]) -> tuple[float, float]:
    """Return the least and the greatest of what is to be expected of *ratios* of lengths, by their median and how far they are spread."""
    logs = [log(ratio) for ratio in ratios]
    if len(logs) < FEWEST:
        return FEW
    middle = median(logs)
    spread = max(1.4826 * median(abs(each - middle) for each in logs), LEAST_SPREAD)  # 1.4826: as a standard deviation
    return exp(middle - FAR * spread), exp(middle + FAR * spread)
