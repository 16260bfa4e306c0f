"""A letter is of the other Chinese script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from sitegen.cldr import script
from sitegen.language import prose
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

if TYPE_CHECKING:
    from opencc import OpenCC

# The letters that each script had in its first character set are right in it, even where the other has them for another one (后, 里; 乾).
# Big5's second level is of rare letters, of which these are in use; of GB 2312's, these are hardly ever.
COMMON = b"\xc9\x40"
IN_USE = frozenset("厘据涂栖熏炖蚝蝎昵")
HARDLY_EVER = frozenset("後於麽")
CHINESE = {"Hans", "Hant"}
SHOWN = 5


@rule(Passage, severity="warning", help="write the letters of this locale's script")
def wrong_script(passage: Passage) -> Iterator[Fault]:
    if script(passage.tag) in CHINESE:
        text = prose(passage.text.value)
        quoted = (
            passage.source.value if passage.source and script(passage.manuscript.written_in) not in CHINESE else ""
        )  # as another language's
        there = [letter for letter in dict.fromkeys(text) if letter > "\u3400" and letter not in quoted]
        wrong = {letter: right for letter in there if (right := _other(letter, passage.tag))}
        if wrong:
            first = min(text.index(letter) for letter in wrong)
            shown = ", ".join(f"{letter} (here {right})" for letter, right in [*wrong.items()][:SHOWN])
            more = f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
            other = "Simplified" if script(passage.tag) == "Hant" else "Traditional"
            yield Fault(passage.text.within(first, first + 1), f"letters of {other} Chinese: {shown}{more}")


@cache
def _other(letter: str, tag: str) -> str:
    """Return what the locale *tag* writes for a *letter* of the other script; nothing where it is right here."""
    if script(tag) == "Hans":
        right = _converted(letter, "t2s")
        return right if right != letter and (letter in HARDLY_EVER or not _in(letter, "gb2312")) else ""
    right = _converted(letter, "s2hk" if _region(tag) in {"HK", "MO"} else "s2tw")
    if right == letter or _converted(letter, "s2t") == letter:
        return ""
    return right if letter not in IN_USE and not _in(letter, "big5") else ""


def _in(letter: str, charset: str) -> bool:
    """Return whether *letter* is common in the script that *charset* is of."""
    try:
        coded = letter.encode(charset)
    except UnicodeEncodeError:
        return False
    return charset != "big5" or coded < COMMON


def _converted(letter: str, way: str) -> str:
    return str(_converter(way).convert(letter))


@cache
def _converter(way: str) -> OpenCC:
    """Return OpenCC's converter: of one letter, it makes what its character tables say."""
    from opencc import OpenCC

    return OpenCC(way)


@cache
def _region(tag: str) -> str:
    import icu

    likely = icu.Locale(tag)
    likely.addLikelySubtags()
    return str(likely.getCountry())
