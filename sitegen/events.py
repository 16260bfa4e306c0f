"""What changed in meaning in the files of roles, commit by commit: values for the feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

MOST = 50  # events that are kept of a file, and entries that a feed has
MOST_NAMED = 8  # items that are named in one breath


class Told(NamedTuple):
    """A kind of change, and what was changed so.

    Args:
        kind: Of a role: `new`; of a translation: `first`, `current` or `translated`; of words: `named`, `added`, `removed` or `changed`;
            of facts: `level`, `family`, `essential`, `useful`, `related`, `codes` or `changed`.
        of: Items such as `skills.empathy`, and units that are no items' by their section, such as `summary` or `skills`; a number of
            units; what a role was named, or what its level or family is.
    """

    kind: str
    of: tuple[str, ...] = ()


class Event(NamedTuple):
    """What a commit changed in meaning in a file.

    Args:
        place: Of the commit on its line, the first being 0.
        time: When it was made, as RFC 3339 writes it.
        slug: The id that the role had then.
        labels: What items that were removed were called, by item and locale.
    """

    place: int
    commit: str
    time: str
    slug: str
    told: tuple[Told, ...]
    labels: Mapping[str, Mapping[str, str]] = {}


Events = Mapping[str, tuple[Event, ...]]  # by the path that a file has now, oldest first


class News(NamedTuple):
    """What a commit changed in meaning in a role, for the readers of one locale.

    Args:
        labels: What items were called that were removed then or later, by item, and the language of that.
    """

    place: int
    commit: str
    time: str
    slug: str
    told: tuple[Told, ...]
    labels: Mapping[str, tuple[str, str]] = {}


def read_events(plain: Iterable[list[Any]]) -> tuple[Event, ...]:
    """Return the events that were written as JSON."""
    return tuple(Event(place, commit, time, slug, _told(told), labels) for place, commit, time, slug, told, labels in plain)


def read_news(plain: Iterable[list[Any]]) -> tuple[News, ...]:
    """Return the news that were written as JSON."""
    return tuple(News(place, commit, time, slug, _told(told), _labels(labels)) for place, commit, time, slug, told, labels in plain)


def _labels(plain: Mapping[str, list[str]]) -> dict[str, tuple[str, str]]:
    return {item: (text, lang) for item, (text, lang) in plain.items()}


def _told(plain: Iterable[list[Any]]) -> tuple[Told, ...]:
    return tuple(Told(kind, tuple(of)) for kind, of in plain)
