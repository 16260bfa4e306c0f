"""Terms of a locale: words that it avoids, forbids, or does not use."""

from __future__ import annotations

from benchmarks.planting import Edit, Place, Words, add, labelled, one

UNUSED = ("Zwroty", "回傳率", "возврат", "مرتجع", "chargeback", "衝刺會議", "эскроу", "ретроспектива", "paginacja", "quorum")
AFTER = {"en": ["s"], "pl": ["u", "em", "y"], "ru": ["ом", "ами", "ов"]}  # endings that a term may take
LONGER = {  # words that an avoided one is a part of, and that are right
    "zh-Hans": ("软体动物", "软体机器人", "软体家具", "品质因数"),
    "zh-Hant": ("信息素", "質量守恆", "質量數", "信息熵"),
}


def term(place: Place) -> tuple[Words, str]:
    """Return a term of the catalogue by chance, and a word that it stands for."""
    chosen = place.chance.choice(place.catalogue["terms"])
    return chosen, place.chance.choice(chosen["avoid"])


def avoided(place: Place) -> bool:
    return add(place, term(place)[1])


def avoided_in_form(place: Place) -> bool:
    word = term(place)[1]
    if place.tag == "ar":
        return add(place, f"و{word}")
    return add(place, word + place.chance.choice(AFTER[place.tag])) if place.tag in AFTER else add(place, f"（{word}）")


def avoided_for_preferred(place: Place) -> bool:
    chosen, word = term(place)
    there = [item for _, _, item in labelled(place) if chosen["prefer"] in item["text"]]
    if there:
        item = place.chance.choice(there)
        item["text"] = item["text"].replace(chosen["prefer"], word, 1)
    return bool(there)


def preferred(place: Place) -> bool:
    return add(place, term(place)[0]["prefer"])


def avoided_as_alias(place: Place) -> bool:
    place.words["aliases"].append(term(place)[1])
    return True


def avoided_in_longer(place: Place) -> bool:
    return add(place, place.chance.choice(LONGER.get(place.tag, (f"x{term(place)[1]}",))))


def avoided_in_longer_listed(place: Place) -> bool:
    """Do so where the locale lists the longer words."""
    for each in place.catalogue["terms"]:
        each["but"] = [*LONGER.get(place.tag, ())]
    return place.tag in LONGER and avoided_in_longer(place)


def avoided_as_code(place: Place) -> bool:
    return add(place, f"`{term(place)[1]}`")


def forbidden(edit: Edit) -> Edit:
    """Return *edit* at a site that forbids what it avoids."""

    def changed(place: Place) -> bool:
        done = edit(place)
        for each in place.catalogue["terms"]:
            each["forbid"] = each.pop("avoid")
        return done

    return changed


def new_term(place: Place) -> bool:
    place.catalogue["terms"].append({"prefer": place.chance.choice(UNUSED), "avoid": [f"{place.chance.choice(UNUSED)}x"]})
    return True


def used_term(place: Place) -> bool:
    text = one(place)[2]["text"]
    long = [word.strip(".,;:!?«»„”“'’()") for word in text.split() if len(word) > 7] if place.spaced else [text[:2]]
    if long:
        place.catalogue["terms"].append({"prefer": place.chance.choice(long), "avoid": [place.chance.choice(UNUSED)]})
    return bool(long)


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "avoided-term": (
        (avoided, avoided_in_form, avoided_for_preferred),
        (preferred, avoided_as_alias, avoided_in_longer, avoided_in_longer_listed, avoided_as_code),
    ),
    "forbidden-term": (
        (forbidden(avoided), forbidden(avoided_for_preferred), forbidden(avoided_as_alias)),
        (forbidden(preferred), forbidden(avoided_in_longer), forbidden(avoided_in_longer_listed), forbidden(avoided_as_code)),
    ),
    "unused-term": ((new_term,), (used_term,)),
}
