"""Names of roles and products in texts."""

from __future__ import annotations

from benchmarks.planting import STOP, Edit, Place, one, short


def other_name(place: Place) -> bool:
    name, words = place.words["name"], place.words["name"].split() if place.spaced else list(place.words["name"])
    at = place.chance.randrange(len(words))
    other = place.chance.choice([word for word in short(place) if place.spaced and " " not in word] or ["廚", "鐘", "颜", "櫃"])
    words[at] = other
    said = (" " if place.spaced else "").join(words)
    place.words["intro"] = place.words["intro"].replace(name, "").strip() + f" {said}{STOP.get(place.tag, '.')}"
    place.source["intro"] = f"{place.source['intro'].strip()} {place.source['name']}."
    return True


def alias_for_name(place: Place) -> bool:
    said = place.chance.choice([*place.words["aliases"], *(other["name"] for other in place.others)])
    place.words["intro"] = f"{place.words['intro'].strip()} {said}{STOP.get(place.tag, '.')}"
    place.source["intro"] = f"{place.source['intro'].strip()} {place.source['name']}."
    return True


def without_product(place: Place) -> bool:
    kind, id, item = one(place, "tools")
    del kind
    place.source["tools"]["items"][id]["text"] = f"{place.source['tools']['items'][id]['text'].strip()} Zendesk, Salesforce."
    item["text"] = f"{item['text'].strip()} Zendesk{STOP.get(place.tag, '.')}"
    return True


def product_in_letters(place: Place) -> bool:
    kind, id, item = one(place, "tools")
    del kind
    place.source["tools"]["items"][id]["text"] = f"{place.source['tools']['items'][id]['text'].strip()} Zendesk."
    said = {"ru": ["Зендеск", "в Zendesk"], "ar": ["زينديسك", "Zendesk"], "pl": ["w Zendesku", "Zendeskiem"]}.get(place.tag, ["Zendesk"])
    item["text"] = f"{item['text'].strip()} {place.chance.choice(said)}{STOP.get(place.tag, '.')}"
    return True


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "unlisted-name": ((other_name,), (alias_for_name,)),
    "lost-product": ((without_product,), (product_in_letters,)),
}
