"""What the career map is drawn from: boxes and lines with their places, and the same as a list."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.pieces import Link, Phrase


class Box(NamedTuple):
    """A role in a figure: the row it stands in, from 1, and its family where that is not the figure's."""

    role: Link
    family: Phrase
    row: int


class Layer(NamedTuple):
    """The roles of a level in a figure, from the first row down."""

    level: str  # of model.LEVELS
    boxes: tuple[Box, ...]


class Strokes(NamedTuple):
    """The lines of one kind of step in a figure."""

    kind: str  # of model.STEPS
    paths: tuple[str, ...]  # as SVG writes them
    tips: tuple[tuple[str, str, bool], ...]  # where their arrows point, as shares of width and height; whether against the reading


class Figure(NamedTuple):
    """A career map as a drawing, in columns of the same width and rows of the same height."""

    rows: int
    width: int  # in the units of the paths, as is the height
    height: int
    columns: tuple[Layer, ...]
    strokes: tuple[Strokes, ...]


class Way(NamedTuple):
    """Where a role leads: kinds of step, each with a link to what it adds."""

    role: Phrase
    steps: tuple[tuple[str, Link], ...]


class Career(NamedTuple):
    """A career map: as a figure where its roles are not too many, and the same in words."""

    figure: Figure | None
    ways: tuple[Way, ...]


class Field(NamedTuple):
    """A family on the career map of the site; one without a map of its own there has it on its page."""

    id: str
    family: Link
    career: Career | None


class Passage(NamedTuple):
    """How many steps lead from the roles of one family to those of another, for each kind of model.STEPS."""

    start: Link
    goal: Link
    steps: tuple[int, ...]
