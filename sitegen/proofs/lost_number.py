"""A number of the source is missing from the translation."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from sitegen.cldr import script
from sitegen.diagnostics import listed
from sitegen.language import IN_CODE, prose
from sitegen.orthography import base, number_words
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

NUMBER = re.compile(r"(?<![\w.,#=-])\d+(?:[.,\u00a0\u202f٬٫']\d+)*(?!\w)")
ANY_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f \u2009’'٬٫]\d+)*")
ALWAYS = re.compile(r"\b24 ?[/×x] ?7\b|\b\d{4}-\d\d-\d\d\b")  # round the clock; a date, whose month may be a word
SPOKEN = re.compile(r"\s*(?:thousand|million|billion|trillion|k\b|%?\s*(?:million|mln))", re.IGNORECASE)
LATER = re.compile(r"\s*p\.?m\b", re.IGNORECASE)
SERIES = re.compile(r"\d(?:,\d)+")  # two pages or versions, as in “1,3”, and no decimals
ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN = tuple(f"{tens}{ones}" for tens in ("", "x", "xx", "xxx") for ones in ONES)
LEAST = 2  # nought and one are hardly told by digits alone: “first”, “none”, “a”
HALF = re.compile(r"\d{1,2}[.,]5")  # “one and a half”
LONG = 8  # digits of a number that may be rounded
NOON = 12
JOINED = {"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Kore"}  # scripts in which a number is part of a longer word
ABJADS = {"Arab", "Hebr"}
SHORT = 3  # letters of a number that lose none
DUAL = {"ar", "he", "sl"}  # these say one and two by the form of the noun
ALSO = {0: ("ゼロ",), 2: tuple("兩两雙双")}  # beside what ICU spells out
MANY = re.compile("[万萬億亿兆천만억]")


@rule(Passage, severity="info", help="write the number as the source has it, in the digits or the words of the language")
def lost_number(passage: Passage) -> Iterator[Fault]:
    if passage.source is None:
        return
    said, read = prose(passage.source.value), prose(passage.text.value)
    lost = [found for found in _numbers(said) if not _kept(found, said, read, passage.tag)]
    if lost and _codes(passage.source.value) == _codes(passage.text.value):  # else it is an example, with numbers of its own
        numbers = listed(dict.fromkeys(found[0] for found in lost))
        place = passage.source.within(*lost[0].span())
        yield Fault(passage.text.span, f"the source says {numbers} here, the translation does not", ((place, "the source"),))


def _numbers(said: str) -> Iterator[re.Match[str]]:
    left = ALWAYS.sub(lambda found: " " * len(found[0]), said)
    return (found for found in NUMBER.finditer(left) if not SPOKEN.match(left, found.end()))


def _kept(found: re.Match[str], said: str, read: str, tag: str) -> bool:
    """Return whether *read* has the number *found* in any form."""
    digits = _digits(found[0])
    there = _all_digits(read)
    number = int(digits)
    if number < LEAST or HALF.fullmatch(found[0]) or (len(digits) > LONG and any(each[:LONG] == digits[:LONG] for each in there)):
        return True
    if (
        digits in there
        or digits.lstrip("0") in there
        or (digits.rstrip("0") in there and MANY.search(read))
        or (SERIES.fullmatch(found[0]) and there.issuperset(digits))
    ):
        return True
    if LATER.match(said, found.end()) and str(number % NOON + NOON) in there:
        return True
    return (base(tag) in DUAL and number in {1, 2}) or _spelled(number, read, tag)


@lru_cache(1 << 8)
def _all_digits(read: str) -> frozenset[str]:
    """Return the digits of all numbers in *read*, those with signs between them also each by itself."""
    whole = (_digits(found[0]) for found in ANY_NUMBER.finditer(read))
    return frozenset((*whole, *(_digits(part) for part in re.findall(r"\d+", read))))


def _codes(text: str) -> list[str]:
    return sorted(found[0] for found in IN_CODE.finditer(text))


def _digits(number: str) -> str:
    return "".join(str(unicodedata.digit(letter)) for letter in number if letter.isdigit())


def _spelled(number: int, read: str, tag: str) -> bool:
    """Return whether *read* has *number* in words, in whatever form, or in Roman numerals."""
    words = re.findall(r"[^\W\d_]+", _plain(read.casefold()))
    forms = number_words(tag, number)
    unknown = not forms or (script(tag) != "Latn" and any(form.isascii() for form in forms))
    if unknown or (number < len(ROMAN) and ROMAN[number] in words):
        return True  # ICU does not know how the language counts
    if number >= len(ROMAN):
        return any(form.replace(" ", "") in "".join(words) for form in map(_plain, forms))  # a great one, in words of the one form
    if script(tag) in JOINED:
        return any(form in read for form in (*forms, *ALSO.get(number, ())))
    if script(tag) in ABJADS:  # whose words are also written together with an article, and lose their ending
        bare = [form.removeprefix("ال") for form in forms]
        return any((form[:-1] if len(form) > SHORT else form) in read for form in bare)
    stems = tuple({_plain(form)[: max(2, len(form) - 2)] for form in forms})
    return any(word.startswith(stems) for word in words)


def _plain(word: str) -> str:
    """Return *word* without its accents, and without the vowels of scripts that write them as marks."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if unicodedata.category(letter)[0] != "M")
