"""Text in, a slug out: what may stand as the last part of an address, in the letters of any script."""

from __future__ import annotations

import re
from unicodedata import category, normalize
from urllib.parse import unquote

MOST = 60  # letters: in any script no more bytes than a file's name may have
_LETTER = r"[^\s!-/:-`{-~]"  # as near as a pattern comes to it that Python and JavaScript read alike
PATTERN = rf"{_LETTER}+(?:-{_LETTER}+)*"
FIRST = {"Ll", "Lm", "Lo", "Nd"}  # small letters, those of scripts that have but one case, and digits
NEXT = FIRST | {"Mn", "Mc"}  # vowels and accents that are written as marks
# Letters and marks that nobody sees: two addresses that look the same would be two.
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")


def is_slug(text: str) -> bool:
    """Return whether *text* is a slug: words of small letters and digits, in NFC, with single hyphens between them."""
    if len(text) > MOST or UNSEEN.search(text) or normalize("NFC", text) != text or text.lower() != text:
        return False
    return all(word and category(word[0]) in FIRST and all(category(each) in NEXT for each in word) for word in text.split("-"))


def slug_of(text: str) -> str | None:
    """Return the slug that *text* may stand for; None where that cannot be told."""
    plain = normalize("NFC", UNSEEN.sub("", unquote(text)).lower())
    made = "-".join("".join(each if category(each) in NEXT else " " for each in plain).split())
    return made if is_slug(made) else None
