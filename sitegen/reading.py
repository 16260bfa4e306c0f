"""How long a text takes to read, and how wide it is, in scripts with and without spaces between words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from math import ceil

PARAGRAPHS = re.compile(r"\n\s*\n")
SIGN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
WORDS_PER_MINUTE = 238  # Brysbaert 2019, doi:10.1016/j.jml.2019.104047: silent reading of English non-fiction by adults
SIGNS_PER_MINUTE = 450  # the middle of the 400 to 500 commonly measured for adults reading Chinese and Japanese


def counts(text: str) -> tuple[int, int]:
    """Return the number of words in scripts that part words by spaces, and of letters in scripts that do not."""
    words, signs = (text, 0) if text.isascii() else SIGN.subn(" ", text)
    return len(words.split()), signs


def minutes(text: str) -> int:
    """Return the minutes an adult needs to read *text* silently, at least 1. Mixed scripts add up."""
    words, signs = counts(text)
    return max(1, ceil(words / WORDS_PER_MINUTE + signs / SIGNS_PER_MINUTE - 0.5))


def columns(text: str) -> int:
    """Return the number of terminal columns *text* takes (UAX #11: wide letters take two, marks none)."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
