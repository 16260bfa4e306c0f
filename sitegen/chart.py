"""Roles with their levels and the steps between them in, a drawing out: a place on a grid for each role, a line for each step.

Columns are levels, in the direction of reading. The names of roles are no part of it: it is the same in all languages, and made once
for all that show the same roles. Its units are a hundredth of a column and of a row, whatever size these are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sitegen.layers import Layered, layered

UNIT = 100  # of a column and of a row
BOX = 68  # how much of its column a role takes; the rest is left to the lines
STUB = 6  # with which a line leaves a role, and comes to one: an arrowhead's length
PORTS = 44  # the height on a role's side that its lines share
LANES = 16  # the height between two rows that passing lines share
BULGE = (14, 20)  # of a line within a column: the least, and what is added where it goes from the first row to the last
KEPT = 1 << 12

Step = tuple[str, str, str]  # the role it starts from, the role it leads to, its kind


class Place(NamedTuple):
    """Where a role stands, counted from 0."""

    role: str
    column: int
    row: int


class Line(NamedTuple):
    """The line of a step.

    Args:
        path: As SVG writes paths.
        tip: Where its arrow points: across and down.
        back: Whether the arrow points against the direction of reading.
    """

    step: Step
    path: str
    tip: tuple[int, int]
    back: bool


class Chart(NamedTuple):
    """A drawing.

    Args:
        levels: Of the columns.
        rows: How many there are.
        places: Column by column, each from the first row down.
        lines: By step.
    """

    levels: tuple[int, ...]
    rows: int
    places: tuple[Place, ...]
    lines: tuple[Line, ...]


@lru_cache(KEPT)
def chart(roles: tuple[tuple[str, int], ...], steps: tuple[Step, ...]) -> Chart:
    """Return the drawing of *roles*, each with its level, and of the *steps* between them.

    It is the same whatever order they come in.
    """
    level_of = dict(roles)
    levels = sorted(set(level_of.values()))
    names, drawn = sorted(level_of), sorted(set(steps))
    number = {name: at for at, name in enumerate(names)}
    places = layered([levels.index(level_of[name]) for name in names], [(number[start], number[goal]) for start, goal, _ in drawn])
    lanes, ports = _lanes(places), _ports(places)
    lines = tuple(_line(places, lanes, ports, edge, step, number[step[1]]) for edge, step in enumerate(drawn))
    standing = (Place(name, places.layers[at], int(places.heights[at])) for at, name in enumerate(names))
    return Chart(tuple(levels), places.rows, tuple(sorted(standing, key=lambda place: place[1:])), lines)


def _lanes(places: Layered) -> list[float]:
    """Return how high each vertex is; lines that pass a column between the same two rows do so side by side."""
    heights = [height * UNIT for height in places.heights]
    passing: defaultdict[tuple[int, float], list[int]] = defaultdict(list)
    for way in places.ways:
        for vertex in way[1:-1]:
            passing[places.layers[vertex], heights[vertex]].append(vertex)
    from_to = {
        vertex: heights[low] + heights[high] for way in places.ways for low, vertex, high in zip(way, way[1:], way[2:], strict=False)
    }
    for (_, height), vertices in passing.items():
        for vertex, offset in zip(sorted(vertices, key=lambda each: (from_to[each], each)), _spread(len(vertices), LANES), strict=True):
            heights[vertex] = height + offset
    return heights


def _ports(places: Layered) -> Mapping[tuple[int, int], float]:
    """Return how high the lines are at their ends, by the number of the line and the vertex.

    Those on the same side of a role stand in the order of where they go, so that they do not cross at once. Lines within a column are
    nested: up goes what stands first, the nearest before all others, and down what stands last.
    """
    sides: defaultdict[tuple[int, bool], list[tuple[int, float, int, int]]] = defaultdict(list)
    for edge, way in enumerate(places.ways):
        within = places.layers[way[0]] == places.layers[way[-1]]
        for vertex, next, first in ((way[0], way[1], True), (way[-1], way[-2], False)):
            far = places.heights[next] - places.heights[vertex]
            if not within:
                rank = (0, far, edge)
            elif far < 0:
                rank = (-1, -far, -edge)
            else:
                rank = (1, -far, edge)
            sides[vertex, first or within].append((*rank, edge))
    found: dict[tuple[int, int], float] = {}
    for (vertex, _), lines in sides.items():
        for (*_, edge), offset in zip(sorted(lines), _spread(len(lines), PORTS), strict=True):
            found[edge, vertex] = places.heights[vertex] * UNIT + offset
    return found


def _spread(size: int, height: int) -> list[float]:
    """Return where *size* lines stand that share a height, from its middle."""
    apart = min(height / 3, height / size)
    return [(at - (size - 1) / 2) * apart for at in range(size)]


def _line(places: Layered, lanes: Sequence[float], ports: Mapping[tuple[int, int], float], edge: int, step: Step, goal: int) -> Line:
    way = places.ways[edge]
    start, end = (round(ports[edge, vertex]) for vertex in (way[0], way[-1]))
    right = places.layers[way[0]] * UNIT + BOX  # where the first role ends
    if places.layers[way[0]] == places.layers[way[-1]]:
        least, more = BULGE
        far = right + least + round(more * abs(end - start) / (UNIT * places.rows))
        path = f"M{right} {start}H{right + STUB}C{far} {start} {far} {end} {right + STUB} {end}H{right}"
        return Line(step, path, (right, end if goal == way[-1] else start), back=True)
    left = places.layers[way[-1]] * UNIT  # where the last begins
    heights = [start, *(round(lanes[vertex]) for vertex in way[1:-1]), end]
    path = f"M{right} {start}" + "".join(_hop(right + at * UNIT, *each) for at, each in enumerate(pairwise(heights)))
    return Line(step, path, (left, end) if goal == way[-1] else (right, start), back=goal == way[0])


def _hop(across: int, start: int, end: int) -> str:
    """Return the way from one column's end *across* to that of the next, or to its beginning where the line ends there."""
    left = across + UNIT - BOX
    middle = (across + left) // 2
    return f"H{left}" if start == end else f"H{across + STUB}C{middle} {start} {middle} {end} {left - STUB} {end}H{left}"
