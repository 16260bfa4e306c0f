"""Capitals, in lists and in labels."""

from __future__ import annotations

from benchmarks.planting import Edit, Place, labelled, one


def other_case(place: Place) -> bool:
    fields = [(item, field) for _, _, item in labelled(place) for field in ("label", "text") if item[field][0].isupper()]
    item, field = place.chance.choice(fields or [({"text": "I"}, "text")])
    if not fields or any(letter.isupper() for letter in item[field].split()[0][1:]):
        return False
    item[field] = item[field][0].lower() + item[field][1:]
    return True


def name_first(place: Place) -> bool:
    item = one(place)[2]
    field = place.chance.choice(["label", "text"])
    item[field] = f"{place.chance.choice(['eLearning:', 'iOS:', '24/7:', 'macOS:', 'jQuery:'])} {item[field]}"
    return True


def title_case(place: Place) -> bool:
    long = [item for _, _, item in labelled(place) if sum(len(word) > 3 for word in item["label"].split()) >= 3]
    if long:
        item = place.chance.choice(long)
        item["label"] = " ".join(word[0].upper() + word[1:] for word in item["label"].split())
    return bool(long) and place.tag in {"pl", "ru"}  # the others have no capitals, or have them in labels


def name_in_label(place: Place) -> bool:
    item = one(place)[2]
    item["label"] += place.chance.choice([" Microsoft Teams", ": Jira, Zendesk", " (Net Promoter Score)"])
    return True


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "list-case": ((other_case,), (name_first,)),
    "heading-case": ((title_case,), (name_in_label,)),
}
