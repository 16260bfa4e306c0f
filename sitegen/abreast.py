"""What stands side by side: the rows of a role in two languages, and what two roles that are compared need."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.pieces import NOTHING, Link, Phrase


class Column(NamedTuple):
    """A language of a bilingual page."""

    tag: str
    dir: str
    autonym: str
    url: str  # the role's page in it
    edit_url: str  # where the role's words in it are edited, or empty
    updated: str  # ISO day, or empty
    older: bool  # whether the other is newer


class Rewritten(NamedTuple):
    """What became of the source of a text.

    Args:
        day: When it came to say what it says now, as ISO writes it, or empty.
        lang: The language of the source.
        parts: Both its texts laid over each other: stretches that are the `same`, `removed` or `added`.
    """

    day: str
    lang: str
    dir: str
    parts: tuple[tuple[str, str], ...]


class Row(NamedTuple):
    """A text in two languages.

    Args:
        field: What it is: a key of a role's words, or of an item's, such as `summary` or `label`.
        cells: The text in the languages of the columns, and nothing borrowed: what is not written is empty, but tells its language.
        anchor: As on the page of the role; empty where that has none.
        changes: For each cell what its source says otherwise since it was translated; None where it is no outdated translation.
    """

    field: str
    cells: tuple[Phrase, Phrase]
    anchor: str = ""
    changes: tuple[Rewritten | None, Rewritten | None] = (None, None)


class RowGroup(NamedTuple):
    """A section of a role in two languages. Its heading is the message `section.<kind>`, its anchor is its kind; the first has neither."""

    kind: str
    rows: tuple[Row, ...]


class Use(NamedTuple):
    """What one role needs a skill, tool or metric for."""

    role: Phrase  # its name
    text: Phrase
    target: Phrase
    mark: str
    products: tuple[str, ...]
    anchor: str  # where the role's page speaks of it
    formula: Phrase = NOTHING


class Need(NamedTuple):
    """A skill, a tool or a metric as a comparison shows it."""

    label: Phrase
    url: str
    uses: tuple[Use, ...]  # what each of the two roles, or the only one that has it, needs it for


Needs = tuple[tuple[str, tuple[Need, ...]], ...]  # kind (skills, tools, metrics); none is empty


class Side(NamedTuple):
    """A role as one of two that are compared."""

    slug: str
    name: Phrase
    url: str
    family: Link
    level: str
    shown_in: str  # the locale that its page is shown in, where that is not the page's own; else empty


class Only(NamedTuple):
    """What one of two roles needs and the other does not."""

    side: Side
    step: str  # of model.STEPS, where the career of the other leads to it; else empty
    needs: Needs
