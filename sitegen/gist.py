"""Words in, their gist out: what the other pages of a locale show of a role, so that none of them need read its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from sitegen import reading
from sitegen.digest import DIGITS, of_text
from sitegen.model import ITEM_FIELDS, layout
from sitegen.pieces import NOTHING, Phrase
from sitegen.sections import SHARED

LABELS = 50_000  # of skills, tools and metrics that are held once: those of a locale of a site of any size so far


class Gist(NamedTuple):
    """A role in one locale, without most of its words.

    Args:
        shown: A digest of the words that its page shows, and of their order.
        aliases: Its other names in this locale.
        minutes: The time its page takes to read.
        terms: The labels of its skills, tools and metrics by `kind.id`.
        uses: For each of them a digest of what else the role says of it, one after the other: many small texts take four times the memory.
        letters: The Chinese letters of its own words in this locale, each once.
        linked: Whether its words may have a link to a page of the site, whose address may change.
    """

    shown: str
    name: Phrase
    summary: Phrase
    aliases: tuple[str, ...]
    minutes: int
    terms: Mapping[str, Phrase]
    uses: str
    letters: str
    linked: bool

    def listed(self) -> tuple[object, ...]:
        """Return what lists, links and the quick-jump index show of the role by itself."""
        return self.name, self.summary, self.aliases, self.minutes, list(self.terms.items())

    def use(self, term: str) -> str:
        """Return a digest of what the role says of a skill, a tool or a metric beside its label."""
        start = DIGITS * list(self.terms).index(term)
        return self.uses[start : start + DIGITS]


def gist(phrases: Mapping[str, Phrase], aliases: tuple[str, ...], listing: str, *, letters: bool) -> Gist:
    """Return the gist of a role.

    Args:
        phrases: Its units by path, each in the first locale of the fallback chain that has it; some may not be in the source locale.
        listing: The paths of its units in the order of its source locale, one a line.
        letters: Whether the locale's search needs to know which Chinese letters are in use.
    """
    listed = [phrases[path] for path in listing.split("\n") if path in phrases]
    plan = layout(listing)
    items = ((f"{kind.key}.{id}", item(phrases, kind.key, id)) for kind in SHARED for id in plan.get(kind.key, ()))
    there = [(intern(term), fields) for term, fields in items if any(fields)]
    return Gist(
        of_text("\0".join([*aliases, listing, *(f"{path}\1{phrase.text}\1{phrase.lang}" for path, phrase in phrases.items())])),
        phrases.get("name", NOTHING),
        phrases.get("summary", NOTHING),
        aliases,
        reading.minutes("\n".join([phrase.text for phrase in listed])),
        {term: _once(label) for term, (label, *_) in there},
        "".join([of_text("\0".join([f"{phrase.text}\1{phrase.lang}" for phrase in others])) for _, (_, *others) in there]),
        _letters(phrase.text for phrase in listed if not phrase.lang) if letters else "",
        any("](/" in phrase.text or "](<" in phrase.text for phrase in phrases.values()),
    )


def item(phrases: Mapping[str, Phrase], kind: str, id: str) -> list[Phrase]:
    """Return the ITEM_FIELDS of an item, each NOTHING where it is not written."""
    return [phrases.get(f"{kind}.{id}.{field}", NOTHING) for field in ITEM_FIELDS]


def _letters(texts: Iterable[str]) -> str:
    """Return the letters of *texts* that may have another form in the other Chinese script, each once."""
    return "".join(sorted(letter for letter in set("".join(texts)) if "\u4e00" <= letter < "\ua000"))


@lru_cache(LABELS)
def _once(label: Phrase) -> Phrase:
    """Return *label*: what hundreds of roles call a skill is held once."""
    return label


def read_gist(plain: list[Any]) -> Gist:
    """Return the gist that was written as JSON."""
    shown, name, summary, aliases, minutes, terms, *rest = plain
    labels = {intern(key): _once(Phrase(*label)) for key, label in terms.items()}
    return Gist(shown, Phrase(*name), Phrase(*summary), tuple(aliases), minutes, labels, *rest)
