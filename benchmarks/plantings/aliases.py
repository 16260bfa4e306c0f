"""Other names of a role."""

from __future__ import annotations

from benchmarks.planting import Edit, Place, one


def name_as_alias(place: Place) -> bool:
    name = place.words["name"]
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in name)
    forms = [name, f"{name}.", name.replace(" ", "-"), wide, name.upper()]
    place.words["aliases"].append(place.chance.choice([form for form in forms if form != name] or [name]))
    return True


def alias_in_other_letters(place: Place) -> bool:
    alias = place.chance.choice(place.words["aliases"])
    place.words["aliases"].append(place.chance.choice([alias.upper() if alias.upper() != alias else f"{alias}!", f"“{alias}”"]))
    return True


def other_role_as_alias(place: Place) -> bool:
    place.words["aliases"].append(place.chance.choice(place.others)["name"])
    return True


def new_alias(place: Place) -> bool:
    label, name = one(place)[2]["label"], place.words["name"]
    place.words["aliases"].append(place.chance.choice([label, f"{name} II", f"{place.words['aliases'][0]} (24/7)"]))
    return True


def alias_without_first(place: Place) -> bool:
    alias = place.words["aliases"][0]
    place.words["aliases"][0] = " ".join(reversed(alias.split())) if " " in alias else alias[::-1]
    return True


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "alias-as-name": ((name_as_alias, alias_in_other_letters, other_role_as_alias), (new_alias, alias_without_first)),
}
