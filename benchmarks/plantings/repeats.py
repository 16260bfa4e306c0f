"""Sentences said twice."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.planting import STOP, Edit, Place, one
from sitegen.language import sentences
from sitegen.likeness import fold


def doubled(*changes: Callable[[str, Place], str]) -> Edit:
    """Return an edit that says a sentence a second time, with one of *changes*."""

    def changed(place: Place) -> bool:
        item = one(place)[2]
        said = [sentence for _, sentence in sentences(item["text"], place.tag) if len(sentence) > (60 if place.spaced else 30)]
        if not said:
            return False
        first = place.chance.choice(said)
        other = place.chance.choice(changes)(first, place)
        item["text"] = item["text"].replace(first, f"{first}{' ' if place.spaced else ''}{other}", 1)
        return fold(other) != fold(first) or changes == (as_it_is,)

    return changed


def as_it_is(sentence: str, place: Place) -> str:
    del place
    return sentence


def in_capitals_or_other_marks(sentence: str, place: Place) -> str:
    """Return *sentence* with other letters and marks that say nothing, and one letter that does."""
    return mistyped(place.chance.choice([sentence.replace(",", ""), sentence.replace("，", "、"), sentence.lower()]), place)


def mistyped(sentence: str, place: Place) -> str:
    at = place.chance.choice([at for at, letter in enumerate(sentence) if letter.isalpha()])
    return sentence[:at] + sentence[at + 1 :]


def in_other_order(sentence: str, place: Place) -> str:
    parts = words_of(sentence, place)
    at = place.chance.randrange(len(parts) - 1)
    return joined([*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]], place)


def without_word(sentence: str, place: Place) -> str:
    parts = words_of(sentence, place)
    at = place.chance.randrange(len(parts))
    return joined([*parts[:at], *parts[at + 1 :]], place)


def with_other_number(sentence: str, place: Place) -> str:
    return f"{sentence.rstrip('.。')} {place.chance.choice(['(2)', '24/7', '15 %'])}{STOP.get(place.tag, '.')}"


def with_other_end(sentence: str, place: Place) -> str:
    parts = words_of(sentence, place)
    others = words_of(one(place)[2]["text"], place)
    return joined([*parts[: len(parts) // 2], *others[len(others) // 2 :]], place)


def words_of(text: str, place: Place) -> list[str]:
    """Return the words of *text* with their marks; of Chinese two letters at a time."""
    return text.split() if place.spaced else [text[at : at + 2] for at in range(0, len(text), 2)]


def joined(words: list[str], place: Place) -> str:
    return (" " if place.spaced else "").join(words)


def parallel_in_both(place: Place) -> bool:
    """Say a sentence twice with one other word, in the translation and in its source."""
    kind, id, item = one(place)
    source = place.source[kind]["items"][id]
    both = [*sentences(item["text"], place.tag)], [*sentences(source["text"], "en")]
    item["text"] += (" " if place.spaced else "") + without_word(item["text"], place)
    source["text"] += f" {source['text'].rpartition(' ')[0]} again."
    return place.tag != "en" and [len(each) for each in both] == [1, 1]


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "near-duplicate": (
        (doubled(as_it_is), doubled(mistyped), doubled(in_other_order), doubled(in_capitals_or_other_marks)),
        (doubled(with_other_number), doubled(with_other_end), parallel_in_both),
    ),
}
