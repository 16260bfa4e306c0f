"""Two texts in, how alike they are out: whether they say the same, whether one is the other corrected, and which words differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from sitegen.reading import SIGN

if TYPE_CHECKING:
    import icu

BETWEEN_WORDS = re.compile(r"[\W_]+")
TOKEN = re.compile(
    rf"\s+|{SIGN.pattern}|[.,;:!?…()\[\]\"“”„«»、。，；：！？（）「」]|(?:(?!{SIGN.pattern})[^\s.,;:!?…()\[\]\"“”„«»、。，；：！？（）「」])+"
)
SAID = frozenset("%‰#@&§")  # punctuation, as Unicode has it, that is read aloud
LONG = 5  # letters of a word in which one of them hardly makes another word
MUCH = 4  # how many times as much of its source must have changed for a change of a translation to be a mere correction
Kind = Literal["same", "removed", "added"]


class Part(NamedTuple):
    """A stretch of two texts laid over each other."""

    kind: Kind
    text: str


def same(one: str, other: str) -> bool:
    """Return whether two texts say the same: case, width, punctuation and spaces aside."""
    return one == other or fold(one) == fold(other)


def fold(text: str) -> str:
    """Return *text* in small letters of one width, without punctuation and spaces; what stands between two digits is kept."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return BETWEEN_WORDS.sub(_folded, folded)


def _folded(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    if start > 0 and end < len(text) and text[start - 1].isdigit() and text[end].isdigit():
        return "".join("-" if unicodedata.category(letter) == "Pd" else letter for letter in " ".join(match[0].split()) or " ")
    return _bare(match[0])


@lru_cache(1024)
def _bare(signs: str) -> str:
    """Return those of *signs* that belong to a word or say something: marks on letters, and signs such as + and %."""
    return "".join(sign for sign in signs if sign in SAID or (unicodedata.category(sign)[0] in "MS" and unicodedata.category(sign) != "Sk"))


def corrected(translation: tuple[str, str], source: tuple[str, str]) -> bool:
    """Return whether a translation was hardly changed while its source changed much, each given as it was and as it is.

    A typing error that is put right changes far less of a translation than the source has changed since; a translation that follows
    its source changes about as much of itself.
    """
    return _share(*translation) * MUCH < _share(*source)


def mended(old: str, new: str) -> bool:
    """Return whether nothing but typing errors was put right in a text, if anything: it has as many words, and those say the same.

    A word is the same but for one letter that is more, less, another or changed places with the next; a short word only where two changed
    places. A Chinese sign is a word, and the same as one that sounds like it. Numbers count.
    """
    if same(old, new):
        return True
    before, after = _words(old), _words(new)
    return len(before) == len(after) and all(
        one == other or _mistyped(fold(one), fold(other)) for one, other in zip(before, after, strict=True)
    )


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return [token for token in TOKEN.findall(folded) if token[0].isalnum() or fold(token)]


def _mistyped(one: str, other: str) -> bool:
    """Return whether one word may be the other mistyped."""
    from rapidfuzz.distance import OSA

    if one == other:
        return True
    if any(letter.isnumeric() for letter in one + other):
        return False
    if len(one) == len(other) == 1:
        return SIGN.match(one) is not None and _sound(one) == _sound(other)
    return OSA.distance(one, other) == 1 and (max(len(one), len(other)) >= LONG or sorted(one) == sorted(other))


@lru_cache(1024)
def _sound(sign: str) -> str:
    """Return how a Chinese sign is read, with its tone: who types it by its sound mistakes it for those that sound so."""
    return str(_reader().transliterate(sign))


@cache
def _reader() -> icu.Transliterator:
    import icu

    return icu.Transliterator.createInstance("Han-Latin")


def _share(one: str, other: str) -> float:
    """Return the share of letters in which two texts differ, from 0 to 1."""
    from rapidfuzz.distance import Levenshtein  # only what changed needs it, and it takes 20 ms to import

    return Levenshtein.normalized_distance(fold(one), fold(other))


def parts(old: str, new: str) -> tuple[Part, ...]:
    """Return what is the same in two texts and what is not, word by word; a space between two changes is part of both."""
    from rapidfuzz.distance import Indel

    before, after = TOKEN.findall(old), TOKEN.findall(new)
    laid: list[tuple[str, str, bool]] = []  # old and new text of a stretch, and whether they are the same
    for step in Indel.opcodes(before, after):
        laid.append(("".join(before[step.src_start : step.src_end]), "".join(after[step.dest_start : step.dest_end]), step.tag == "equal"))
    return tuple(_joined(_without_islands(laid)))


def _without_islands(laid: Sequence[tuple[str, str, bool]]) -> Iterator[tuple[str, str, bool]]:
    """Yield *laid*, with a space that stands alone between two changes as a change too."""
    for number, (old, new, alike) in enumerate(laid):
        within = 0 < number < len(laid) - 1
        yield old, new, alike and not (within and old.isspace())


def _joined(laid: Iterator[tuple[str, str, bool]]) -> Iterator[Part]:
    for alike, group in groupby(laid, key=lambda each: each[2]):
        stretch = [*group]
        old, new = "".join(each[0] for each in stretch), "".join(each[1] for each in stretch)
        if alike:
            yield Part("same", new)
            continue
        if old:
            yield Part("removed", old)
        if new:
            yield Part("added", new)
