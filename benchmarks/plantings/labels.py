"""Labels of items: said twice, or before a text that says them."""

from __future__ import annotations

from benchmarks.planting import STOP, Edit, Place, items, labelled, one

COLON = {"zh-Hans": "：", "zh-Hant": "："}


def label_again(place: Place) -> bool:
    kind, id, item = one(place)
    others = [other for _, other_id, other in labelled(place, kind) if other_id != id]
    label = place.chance.choice(others)["label"]
    item["label"] = place.chance.choice([label.upper(), label.lower(), label])
    return True


def label_in_other_marks(place: Place) -> bool:
    kind, id, item = one(place)
    other = place.chance.choice([other for _, other_id, other in labelled(place, kind) if other_id != id])
    item["label"] = place.chance.choice([f"“{other['label']}”", f"({other['label']})", f"{other['label']}…", f"{other['label']}!"])
    return True


def label_of_other_role(place: Place) -> bool:
    kind, id, item = one(place, "skills", "tools", "metrics")
    there = [found for other in place.others for found in items(other) if found[0] == kind and found[1] != id]
    mine = {found[1] for found in items(place.words) if found[0] == kind}
    free = [found[2]["label"] for found in there if found[1] not in mine]
    if free:
        item["label"] = place.chance.choice(free)
    return bool(free)


def longer_label(place: Place) -> bool:
    item = one(place, "responsibilities", "practices", "faq")[2]
    item["label"] = f"{item['label']} (2)"
    return True


def label_of_other_section(place: Place) -> bool:
    item = one(place, "practices")[2]
    item["label"] = one(place, "responsibilities")[2]["label"]
    return True


def other_label_for_shared(place: Place) -> bool:
    ids = {(kind, id) for other in place.others for kind, id, _ in items(other)}
    shared = [item for kind, id, item in labelled(place, "skills", "tools", "metrics") if (kind, id) in ids]
    item = place.chance.choice(shared)
    item["label"] = place.chance.choice([f"{item['label']} (2)", f"{item['label']}!", item["label"][:-1]])
    return True


def label_first(place: Place) -> bool:
    item = one(place)[2]
    gap = place.chance.choice([f"{COLON.get(place.tag, ':')} ", " – ", ". "])
    item["text"] = f"{item['label']}{gap.strip() if not place.spaced else gap}{item['text']}"
    return True


def label_in_sentence(place: Place) -> bool:
    item = one(place)[2]
    item["text"] = f"{item['text'].strip()} {item['label']}{STOP.get(place.tag, '.')}"
    return True


def half_label_first(place: Place) -> bool:
    item = one(place)[2]
    half = item["label"].split()[0] if place.spaced else item["label"][:2]
    if half == item["label"]:
        return False
    item["text"] = f"{half} {item['text']}" if place.spaced else f"{half}{item['text']}"
    return True


def marked_label(place: Place) -> bool:
    item = one(place)[2]
    item["label"] += place.chance.choice([":", ".", "：", "。", ";", ","])
    return True


def asking_label(place: Place) -> bool:
    item = one(place)[2]
    item["label"] += place.chance.choice(["?", "!", " (A)", " etc.", " itd.", " др."])
    return True


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "duplicate-item": ((label_again,), (longer_label, label_of_other_section)),
    "same-label": ((label_in_other_marks, label_of_other_role), (longer_label, label_of_other_section)),
    "two-labels": ((other_label_for_shared,), (longer_label, label_of_other_section)),
    "label-in-text": ((label_first,), (label_in_sentence, half_label_first)),
    "label-mark": ((marked_label,), (asking_label,)),
}
