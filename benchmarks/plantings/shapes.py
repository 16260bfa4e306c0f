"""Items and sections that are missing, moved, too short or too long."""

from __future__ import annotations

from benchmarks.planting import Edit, Place, one


def without_item(place: Place) -> bool:
    kind, id, _ = one(place)
    del place.words[kind]["items"][id]
    return True


def without_text(place: Place) -> bool:
    del one(place)[2]["text"]
    return True


def without_section(place: Place) -> bool:
    del place.words[one(place)[0]]
    return True


def moved_item(place: Place) -> bool:
    kind, id, _ = one(place)
    there = list(place.words[kind]["items"].items())
    before = there.index((id, place.words[kind]["items"][id]))
    moved = there.pop(before)
    at = place.chance.choice([number for number in range(len(there) + 1) if number != before])
    place.words[kind]["items"] = dict([*there[:at], moved, *there[at:]])
    return True


def cut_section(place: Place) -> bool:
    kind = one(place)[0]
    for item in place.words[kind]["items"].values():
        item["text"] = item["text"][: max(4, len(item["text"]) // 3)]
    return True


def doubled_section(place: Place) -> bool:
    kind = one(place)[0]
    for item in place.words[kind]["items"].values():
        item["text"] = f"{item['text']} {place.words['intro'][: len(item['text'])]}"
    return True


def cut_text(place: Place) -> bool:
    item = one(place)[2]
    item["text"] = item["text"][: max(2, len(item["text"]) // 10)]
    return True


def tripled_text(place: Place) -> bool:
    item = one(place)[2]
    item["text"] = f"{item['text'].strip()} {place.words['intro']} {place.words['conclusion']}"
    return True


def shorter_text(place: Place) -> bool:
    item = one(place)[2]
    item["text"] = item["text"][: len(item["text"]) * 4 // 5]
    return True


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "missing-item": ((without_item, without_text), (without_section, shorter_text)),
    "reordered-item": ((moved_item,), (without_item, without_section)),
    "section-balance": ((cut_section, doubled_section), (shorter_text, without_item)),
    "odd-length": ((cut_text, tripled_text), (shorter_text, without_item)),
}
