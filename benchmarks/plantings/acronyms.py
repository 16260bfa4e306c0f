"""Acronyms, before they are spelled out and after."""

from __future__ import annotations

from benchmarks.planting import Edit, Place, add


def acronym_early(place: Place) -> bool:
    place.words["intro"] = f"CSAT. {place.words['intro']}" if place.spaced else f"CSAT。{place.words['intro']}"
    return "metrics" in place.words


def acronym_twice(place: Place) -> bool:
    return add(place, "Working day plan (WDP)") and add(place, "Weekly desk profit (WDP)")


def acronym_late(place: Place) -> bool:
    place.words["conclusion"] += " CSAT."
    return True


def acronym_common(place: Place) -> bool:
    place.words["intro"] = f"{place.chance.choice(['HR', 'API', 'FAQ', 'CV'])}: {place.words['intro']} (FAQ)"
    return True


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "acronym-unexplained": ((acronym_early, acronym_twice), (acronym_late, acronym_common)),
}
