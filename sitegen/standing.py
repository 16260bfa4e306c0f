"""How far translations follow their sources: values for whoever shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from sitegen.events import News
from sitegen.lines import Lines

BANDS = ((100, "all"), (95, "most"), (80, "much"), (50, "half"), (1, "some"), (0, "none"))
State = Literal["current", "outdated", "missing", "extra", "unknown"]


class Moment(NamedTuple):
    """A state of the files. Both are empty where it is not committed yet, or where none is known."""

    commit: str = ""
    day: str = ""  # of the commit, as ISO 8601 writes it


class Then(NamedTuple):
    """What the source of a unit said when its translation was written."""

    text: str | None  # None where the source has had no such unit since
    moment: Moment


class Outdated(NamedTuple):
    """A unit whose source says something else than when it was translated.

    Args:
        path: Of the unit, such as `skills.empathy.text`.
        old: The source text that the translation follows.
        new: The source text as it is.
        follows: The state of the source that the translation follows.
        changed: When the source came to say what it says now.
    """

    path: str
    old: str
    new: str
    follows: Moment
    changed: Moment


class Counts(NamedTuple):
    """How many there are in each state: units, or words of the source (letters in scripts without spaces; of what is extra, its own)."""

    current: int = 0
    outdated: int = 0
    missing: int = 0
    extra: int = 0
    unknown: int = 0

    @property
    def due(self) -> int:
        """What the source has."""
        return self.current + self.outdated + self.missing + self.unknown

    @property
    def written(self) -> int:
        """What is translated of that, however long ago."""
        return self.due - self.missing

    @property
    def behind(self) -> int:
        """What is to be translated."""
        return self.outdated + self.missing

    def plus(self, other: Counts) -> Counts:
        """Return the sums of both."""
        return Counts(*(one + two for one, two in zip(self, other, strict=True)))


class Share(NamedTuple):
    """How much of something is current, in words of one kind.

    Args:
        band: `all`, `most`, `much`, `half`, `some` or `none` of it; `unknown`; or `source`, where it is no translation.
        percent: Rounded down; of `unknown` and `source` it says nothing.
    """

    band: str = "source"
    percent: int = 0


class Standing(NamedTuple):
    """How far the words of a role in one locale follow their source.

    Args:
        source: The locale they are translated from.
        origin: How they came about, `machine` or `person`; empty where nothing is said.
        units: Their number by state.
        words: The words of the source by the state of their unit.
        outdated: In the order of the source, as are
        missing: the paths of the units that are not translated, and
        extra: those of units that the source does not have.
        follows: The state of the source that the translation follows: of its outdated units the oldest, else of all the newest.
        changed: When the source last changed in what is outdated; empty where nothing is.
        reviewed: The day of the commit whose source it was last held against as a whole; empty where nothing is said.
    """

    source: str
    origin: str
    units: Counts
    words: Counts
    outdated: tuple[Outdated, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    follows: Moment = Moment()
    changed: Moment = Moment()
    reviewed: str = ""


def read_standing(plain: list[Any]) -> Standing:
    """Return the standing that was written as JSON."""
    source, origin, units, words, outdated, missing, extra, follows, changed, reviewed = plain
    stale = tuple(Outdated(path, old, new, Moment(*then), Moment(*now)) for path, old, new, then, now in outdated)
    counts = Counts(*units), Counts(*words)
    return Standing(source, origin, *counts, stale, tuple(missing), tuple(extra), Moment(*follows), Moment(*changed), reviewed)


class Following(NamedTuple):
    """How far all translations of a site follow their sources, for its pages.

    Args:
        locales: For each locale the standings of its roles, by slug; those first written in it are left out.
        known: Whether it can be told what is current.
        news: For each locale what changed in its roles as they are committed, by slug, oldest first.
    """

    locales: Mapping[str, Lines[Standing]] = {}
    known: bool = False
    news: Mapping[str, Lines[tuple[News, ...]]] = {}

    def of(self, tag: str, slug: str) -> Standing | None:
        """Return the standing of a role in a locale; None where it is first written in it, or nothing was worked out."""
        return self.locales[tag][slug] if slug in self.locales.get(tag, ()) else None

    def line(self, tag: str, slug: str) -> str:
        """Return the same as it is written; empty where there is none."""
        return self.locales[tag].line(slug) if tag in self.locales else ""


UNKNOWN = Following()


class Standings(NamedTuple):
    """How far the roles in one locale follow their sources.

    Args:
        locale: Its tag.
        roles: By slug; those first written in this locale are left out.
        why: Why it cannot be told what is current; empty where it can.
    """

    locale: str
    roles: Mapping[str, Standing]
    why: str = ""

    @property
    def units(self) -> Counts:
        """The units of all roles, by state."""
        return total(each.units for each in self.roles.values())

    @property
    def words(self) -> Counts:
        """The words of the sources of all roles, by state."""
        return total(each.words for each in self.roles.values())


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sums of all."""
    made = Counts()
    for each in counts:
        made = made.plus(each)
    return made


def share(part: int, whole: int) -> int:
    """Return *part* as whole percents of *whole*, rounded down: 100 is said of nothing but all."""
    return 100 * part // whole if whole else 100


def share_of(units: Counts) -> Share:
    """Return the share of units that are current."""
    if units.unknown or not units.due:
        return Share("unknown" if units.unknown else "source")
    percent = share(units.current, units.due)
    return Share(next(band for least, band in BANDS if percent >= least), percent)


def written(units: Counts) -> int:
    """Return the share of units that are translated, in percent."""
    return share(units.written, units.due)
