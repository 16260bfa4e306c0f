"""Lists of words in a sentence."""

from __future__ import annotations

from benchmarks.planting import Edit, Place, add, short

AND = {"en": " and ", "pl": " i ", "ru": " и ", "ar": " و", "zh-Hans": "和", "zh-Hant": "和"}
COMMA = {"ar": "، ", "zh-Hans": "、", "zh-Hant": "、"}


def list_of(place: Place, *labels: str) -> bool:
    comma, last = COMMA.get(place.tag, ", "), AND[place.tag]
    return add(place, f"{comma.join(labels[:-1])}{last}{labels[-1]}")


def listed_twice(place: Place) -> bool:
    first, second, third = place.chance.sample(short(place), 3)
    return list_of(place, first, second, *place.chance.choice([(first,), (third, first), (third, second)]))


def listed_once(place: Place) -> bool:
    return list_of(place, *place.chance.sample(short(place), 4))


def listed_in_two(place: Place) -> bool:
    first = place.chance.sample(short(place), 3)
    return list_of(place, *first) and list_of(place, *reversed(first))


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "repeated-member": ((listed_twice,), (listed_once, listed_in_two)),
}
