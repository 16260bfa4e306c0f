"""A letter of another script hides in a word, or one of another language that looks the same."""

import re
from collections.abc import Iterator
from itertools import permutations

from sitegen.cldr import script
from sitegen.language import prose, scripts
from sitegen.orthography import skeleton
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

WORD = re.compile(r"[^\W\d_]{2,}")
LATIN, GREEK, CYRILLIC = "A-Za-z\u00aa-\u024f\u1e00-\u1eff", "\u0370-\u03ff\u1f00-\u1fff", "\u0400-\u052f"
MIXED = re.compile("|".join(f"[{one}][{other}]" for one, other in permutations((LATIN, GREEK, CYRILLIC), 2)))
SHORT = 3  # letters: fewer may be a sign of physics, such as Δt
EUROPEAN = ("Latn", "Cyrl", "Grek")  # alphabets whose letters are taken for each other
KEYBOARDS = {"ar": {"ک": "ك", "ی": "ي"}, "fa": {"ك": "ک", "ي": "ی"}, "ur": {"ك": "ک", "ي": "ی"}}  # letters that other layouts have there


@rule(Passage, severity="warning", help="type the word anew: search finds it under other letters only")
def odd_letter(passage: Passage) -> Iterator[Fault]:
    read = prose(passage.text.value)
    foreign = KEYBOARDS.get(passage.tag.partition("-")[0], {})
    if not MIXED.search(read) and not any(letter in read for letter in foreign):
        return
    for found in WORD.finditer(read):
        word = found[0]
        place = _stranger(word, script(passage.tag)) if not word.isascii() else None
        if place is not None and not (passage.source and _variable(word, place, passage.source.value)):
            at, called = found.start() + place, _called(word[place])
            yield Fault(passage.text.within(at, at + 1), f"in “{word}” the letter “{word[place]}” is {called}")
        elif (wrong := next((at for at, letter in enumerate(word) if letter in foreign), None)) is not None:
            at = found.start() + wrong
            yield Fault(passage.text.within(at, at + 1), f"in “{word}” stands {_called(word[wrong])} for “{foreign[word[wrong]]}”")


def _stranger(word: str, own: str) -> int | None:
    """Return the place of a letter in *word* that is of another alphabet than the others, and looks like one of theirs.

    Args:
        own: The script of the locale, whose letters are the strangers only where the others cannot be.
    """
    alphabets = {name: count for name, count in scripts(word).items() if name in EUROPEAN}
    if len(alphabets) < 2 or len(word) < SHORT:  # noqa: PLR2004  # alphabets
        return None
    for name in sorted(alphabets, key=lambda each: (each == own, alphabets[each])):
        odd = [at for at, letter in enumerate(word) if scripts(letter)[name]]
        joined = len(odd) >= SHORT and odd[-1] - odd[0] == len(odd) - 1  # a word of that alphabet, with an ending of this
        if all(_looks_like(word[at], name) for at in odd) and not joined:
            return odd[0]
    return None


def _variable(word: str, place: int, source: str) -> bool:
    """Return whether *word* ends in the sign of a variable from *place* on, such as X: one that a word of the *source* ends in too."""
    sign = word[place:]
    return sign.isascii() and sign.isupper() and bool(re.search(rf"\w{sign}(?!\w)", source))


def _looks_like(letter: str, own: str) -> bool:
    """Return whether *letter*, of the script *own*, looks like one of another."""
    if own == "Latn":
        return letter in "aceopxyABCEHKMOPTXYuvg"
    return (sign := skeleton(letter)).isascii() and sign.isalpha()  # ы is like two letters, not both of them Latin


def _called(letter: str) -> str:
    from unicodedata import name

    return f"a {name(letter, 'letter').lower()}"
