"""What the page on translations shows: the languages of the site, and how far what is written in them follows its source."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.pieces import Link
from sitegen.standing import Share


class Tongue(NamedTuple):
    """A language among all that a site is translated into: its page of the same kind, and how far its words follow their sources."""

    tag: str
    dir: str
    autonym: str
    url: str
    current: Share
    translated: int  # percent
    outdated: int  # units
    missing: int
    words: int  # of the source that are to be translated
    machine: int  # roles that a machine translated


class Waiting(NamedTuple):
    """A unit that is to be translated."""

    state: str  # outdated or missing
    path: str
    url: str  # where it stands beside its source; empty where it does not


class Follower(NamedTuple):
    """How far a role follows its source in the language of the page. Days are as ISO writes them, or empty.

    Args:
        slug: Its id.
        current: The share of units that are.
        translated: Percent of the units.
        words: Those of the source that are to be translated.
        follows: The day of the source it follows.
        changed: The day the source changed in what is outdated.
        reviewed: The day of the source it was last held against as a whole.
        origin: `machine` or `person`; empty where nothing is said.
        beside: The page that shows it beside its source, by the source's name.
        edit_url: Where its words are edited, or empty.
        waiting: What is to be translated; nothing where none of it has been begun.
        more: How many of those are left out.
    """

    slug: str
    role: Link
    current: Share
    translated: int
    words: int
    follows: str
    changed: str
    reviewed: str
    origin: str
    beside: Link
    edit_url: str
    waiting: tuple[Waiting, ...]
    more: int
