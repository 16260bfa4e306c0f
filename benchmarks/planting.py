"""Where an edit of a role is made, and what edits are made with.

An edit changes the words of one role in one locale, as they are read from YAML, and returns whether it found a place for itself.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Words = dict[str, Any]  # of a role in one locale, as its file has them


class Place(NamedTuple):
    """Where an edit is made.

    Args:
        words: Those of the role, to be changed.
        others: Those of the other roles in this locale.
        catalogue: The locale's, to be changed.
    """

    tag: str
    words: Words
    source: Words
    others: list[Words]
    catalogue: Words
    chance: random.Random

    @property
    def spaced(self) -> bool:
        """Whether the locale parts words by spaces."""
        return not self.tag.startswith("zh")


Edit = Callable[[Place], bool]
STOP = {"zh-Hans": "。", "zh-Hant": "。"}


def items(words: Words) -> Iterator[tuple[str, str, Words]]:
    """Yield section, id and item of each item of *words*."""
    for kind, section in words.items():
        for id, item in (section.get("items") or {}).items() if isinstance(section, dict) else ():
            yield kind, id, item


def labelled(place: Place, *kinds: str) -> list[tuple[str, str, Words]]:
    """Return the items of *place* that have a label and a text, of some *kinds* of section or of all."""
    return [each for each in items(place.words) if {"label", "text"} <= each[2].keys() and (not kinds or each[0] in kinds)]


def one(place: Place, *kinds: str) -> tuple[str, str, Words]:
    """Return such an item by chance."""
    return place.chance.choice(labelled(place, *kinds))


def add(place: Place, said: str) -> bool:
    """Add *said*, with its stop, to a text by chance."""
    item = one(place)[2]
    gap = " " if place.spaced else ""
    item["text"] = f"{item['text'].strip()}{gap}{said}{STOP.get(place.tag, '.')}"
    return True


def short(place: Place) -> list[str]:
    """Return short labels of *place*, and words of a text by chance, in small letters."""
    text = one(place)[2]["text"]
    words = [word.strip(".,;:!?«»„”“'’()").lower() for word in text.split() if len(word) > 5] if place.spaced else []
    return sorted({*words, *(item["label"].lower() for _, _, item in labelled(place) if len(item["label"].split()) < 3)} - {""})
