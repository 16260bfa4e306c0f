"""Words in, their gist out: what the other pages of a locale show of a role, so that none of them need read its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sitegen import reading
from sitegen.digest import digest
from sitegen.pieces import NOTHING, Phrase
from sitegen.sections import BY_KEY


class Gist(NamedTuple):
    """A role in one locale, without most of its words.

    Args:
        shown: A digest of the words that its page shows.
        aliases: Its other names in this locale.
        minutes: The time its page takes to read.
        terms: Its skills, tools and metrics by `kind.id`: the label, and a digest of all words the role has for it.
        letters: The letters of all its own words in this locale, each once.
    """

    shown: str
    name: Phrase
    summary: Phrase
    aliases: tuple[str, ...]
    minutes: int
    terms: Mapping[str, tuple[Phrase, str]]
    letters: str

    def listed(self) -> tuple[object, ...]:
        """Return what lists, links and the quick-jump index show of the role."""
        labels = [(key, label) for key, (label, _) in self.terms.items()]
        return self.name, self.summary, self.aliases, self.minutes, labels, self.letters


def gist(phrases: Mapping[str, Phrase], aliases: tuple[str, ...], order: Iterable[str], *, letters: bool) -> Gist:
    """Return the gist of a role.

    Args:
        phrases: Its units by path, each in the first locale of the fallback chain that has it.
        order: The paths of its units in the order of its source locale.
        letters: Whether the locale's search needs to know which letters are in use.
    """
    texts = {path: phrases[path] for path in order if path in phrases}
    terms: dict[str, list[tuple[str, Phrase]]] = {}
    for path, phrase in texts.items():
        kind, _, rest = path.partition(".")
        id, _, field = rest.partition(".")
        if field and BY_KEY[kind].shared:
            terms.setdefault(f"{kind}.{id}", []).append((field, phrase))
    return Gist(
        digest(texts, aliases),
        texts.get("name", NOTHING),
        texts.get("summary", NOTHING),
        aliases,
        reading.minutes("\n".join(phrase.text for phrase in texts.values())),
        {key: (dict(fields).get("label", NOTHING), digest(fields)) for key, fields in terms.items()},
        "".join(sorted({letter for phrase in texts.values() if not phrase.lang for letter in phrase.text})) if letters else "",
    )


def read_gist(plain: list[Any]) -> Gist:
    """Return the gist that was written as JSON."""
    shown, name, summary, aliases, minutes, terms, letters = plain
    labels = {key: (Phrase(*label), digest) for key, (label, digest) in terms.items()}
    return Gist(shown, Phrase(*name), Phrase(*summary), tuple(aliases), minutes, labels, letters)
