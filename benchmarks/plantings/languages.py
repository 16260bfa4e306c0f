"""Sentences in another language."""

from __future__ import annotations

from benchmarks.planting import Edit, Place, add, items, one
from sitegen.language import sentences
from sitegen.orthography import quotes

QUOTED = ("What did you expect to happen when you pressed it?", "We are sorry that you had to wait for so long.", "Is there anything else?")


def in_other_language(place: Place) -> bool:
    said = [sentence for _, _, item in items(place.source) for _, sentence in sentences(item.get("text", ""), "en") if len(sentence) > 60]
    item = one(place)[2]
    item["text"] = f"{item['text']} {place.chance.choice(said)}"
    return place.tag != "en"


def cut_in_other_language(place: Place) -> bool:
    """Say what the source says, but for its first words, in its language."""
    kind, id, item = one(place)
    said = place.source[kind]["items"][id]["text"].split()
    item["text"] = " ".join(said[2:])
    return place.tag != "en" and len(said) > 8


def foreign_names(place: Place) -> bool:
    names = [
        "Net Promoter Score",
        "First Contact Resolution",
        "Average Handling Time",
        "Customer Effort Score",
        "General Data Protection Regulation",
    ]
    return add(place, ", ".join(place.chance.sample(names, 3)))


def foreign_quotation(place: Place) -> bool:
    opening, closing = place.chance.choice(quotes(place.tag)) if place.tag != "en" else ("“", "”")
    return add(place, f"{opening}{place.chance.choice(QUOTED)}{closing}")


def foreign_code(place: Place) -> bool:
    return add(place, f"`{place.chance.choice(['git commit -m the message of it', 'select name from roles where id is not null'])}`")


def foreign_terms(place: Place) -> bool:
    return add(place, ", ".join(place.chance.sample(["client secret", "feature flag", "rate limit", "knowledge base", "pull request"], 3)))


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "other-language": (
        (in_other_language, cut_in_other_language),
        (foreign_names, foreign_quotation, foreign_code, foreign_terms),
    ),
}
