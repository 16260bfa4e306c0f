"""A locale in, the same with what it borrows marked; HTML drawn with that in, HTML out that says which of its words are in which language.

Templates put messages where they like, in text and in attributes, and need not know that one is borrowed. So a borrowed message goes
through them between signs that no text has, and becomes an element when the page is whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sitegen.cldr import direction
from sitegen.locales import PLACEHOLDER, Locale

OPEN, TOLD, CLOSE = "\x01", "\x02", "\x03"
PUNCTUATION = {"colon"}  # no one's language
# Signs as JSON writes them are in data for scripts; <title> and <option> hold no elements, and so cannot tell.
BARE = re.compile(r"(?:\x01|\\u0001)[^\x02\\]*(?:\x02|\\u0002)|\x03|\\u0003")
PLACES = re.compile(r"<(title|option|script)\b.*?</\1>|<[^>]*>|\x01([^\x02]*)\x02|(\x03)", re.DOTALL)


def marked(locale: Locale) -> Locale:
    """Return *locale* with each text that it borrows between signs, for templates alone; what is put in its places is not borrowed."""

    def mark(name: str, text: str) -> str:
        tag = locale.borrowed.get(name)
        if not tag or name in PUNCTUATION:
            return text
        own = PLACEHOLDER.sub(lambda place: place[0] if place[1] == "count" else _signed(locale.tag, place[0]), text)
        return _signed(tag, own)

    def forms(key: str, each: Mapping[str, str]) -> dict[str, str]:
        return {category: mark(key, text) for category, text in each.items()}

    return replace(
        locale,
        messages={key: mark(key, text) for key, text in locale.messages.items()},
        plurals={key: forms(key, each) for key, each in locale.plurals.items()},
        levels={level: mark(f"levels.{level}", name) for level, name in locale.levels.items()},
    )


def told(html: str) -> str:
    """Return *html* with an element of its language round each borrowed text, which goes without where it stands in no text."""
    return PLACES.sub(_told, html)


def _told(place: re.Match[str]) -> str:
    _, tag, close = place.groups()
    if tag:
        return f'<span lang="{tag}" dir="{direction(tag)}">'
    return "</span>" if close else BARE.sub("", place[0])


def _signed(tag: str, text: str) -> str:
    return f"{OPEN}{tag}{TOLD}{text}{CLOSE}"
