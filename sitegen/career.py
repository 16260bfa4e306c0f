"""A shelf in, career maps out: which roles one shows, and the steps between them; and from that the figure of it, and the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from sitegen.chart import UNIT, chart
from sitegen.figures import Box, Career, Figure, Layer, Passage, Strokes, Way
from sitegen.model import LEVELS, STEPS
from sitegen.pieces import Link, Phrase
from sitegen.shelf import Shelf

MOST_DRAWN = 60  # roles in a figure, which are laid out in some 20 ms: with more it is told in words alone


class Plan(NamedTuple):
    """All that a career map shows.

    Args:
        roles: Slug, level, link, and the family's label where it is not the map's own; by level, then by name.
        steps: From which role, to which, of what kind, and the address of what the one would add to become the other.
    """

    roles: tuple[tuple[str, str, Link, Phrase], ...]
    steps: tuple[tuple[str, str, str, str], ...]


NOTHING = Plan((), ())


def plan(shelf: Shelf, family: str = "") -> Plan:
    """Return what the career map of a family shows: its roles, and those of others that they lead to. Without a family, that of the site.

    A step to a role that has no page in the locale is left out.
    """
    own = [slug for slug in shelf.slugs if not family or shelf.core(slug).family == family]
    steps = tuple((slug, goal, kind) for slug in own for goal, kind in _steps(shelf, slug))
    others = {goal for _, goal, _ in steps}.difference(own)
    roles = shelf.by_level((*own, *shelf.by_name(others)))
    return Plan(
        tuple((slug, shelf.core(slug).level, _link(shelf, slug), _family(shelf, slug) if slug in others else Phrase("")) for slug in roles),
        tuple((start, goal, kind, _added(shelf, start, goal)) for start, goal, kind in steps),
    )


def _steps(shelf: Shelf, slug: str) -> Iterable[tuple[str, str]]:
    """Return the roles that a role leads to, each with the kind of the step, once: promotions first."""
    steps = shelf.relations(slug).steps.values()
    there = {(goal, kind) for goal, kind in steps if goal not in {"", slug} and ("roles", goal) in shelf.entries}
    return sorted(there, key=lambda step: (STEPS.index(step[1]), step[0]))


def _link(shelf: Shelf, slug: str) -> Link:
    return Link(shelf.gists[slug].name, shelf.entries["roles", slug].url)


def _family(shelf: Shelf, slug: str) -> Phrase:
    return shelf.family_link(shelf.core(slug).family).label


def _added(shelf: Shelf, start: str, goal: str) -> str:
    """Return where to read what a step adds: on the page that compares the two roles, else on that of the goal."""
    compared = shelf.entries.get(("compare", "-vs-".join(sorted((start, goal)))))
    return f"{compared.url}#only-{goal}" if compared else shelf.entries["roles", goal].url


def passages(shelf: Shelf) -> tuple[Passage, ...]:
    """Return how often roles of one family lead to roles of another, sorted by the names of the families."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for slug in shelf.slugs:
        for goal, kind in _steps(shelf, slug):
            found.setdefault((shelf.core(slug).family, shelf.core(goal).family), Counter())[kind] += 1
    pairs = [(shelf.family_link(start), shelf.family_link(goal), kinds) for (start, goal), kinds in found.items() if start != goal]
    pairs.sort(key=lambda pair: [shelf.locale.sort_key(link.label.text) for link in pair[:2]])
    return tuple(Passage(start, goal, tuple(kinds[kind] for kind in STEPS)) for start, goal, kinds in pairs)


def career(made_from: Plan, *, drawn: bool = True) -> Career | None:
    """Return the career map: in words, and as a figure where it is to be *drawn* and has not too many roles; None where neither has any."""
    there = drawn and 0 < len(made_from.roles) <= MOST_DRAWN
    return Career(figure(made_from) if there else None, ways(made_from)) if there or made_from.steps else None


def ways(made_from: Plan) -> tuple[Way, ...]:
    """Return in words where each role leads that leads anywhere."""
    links = {slug: link for slug, _, link, _ in made_from.roles}
    steps = {slug: [step[1:] for step in each] for slug, each in groupby(made_from.steps, key=lambda step: step[0])}
    found = ((slug, [(kind, Link(links[goal].label, url)) for goal, kind, url in steps.get(slug, ())]) for slug in links)
    return tuple(Way(links[slug].label, tuple(there)) for slug, there in found if there)


def figure(made_from: Plan) -> Figure:
    """Return the figure of a career map, its addresses and names put into the drawing that all languages share."""
    roles = {slug: (link, family) for slug, _, link, family in made_from.roles}
    levels = tuple((slug, LEVELS.index(level)) for slug, level, _, _ in made_from.roles)
    drawing = chart(levels, tuple(step[:3] for step in made_from.steps))
    columns = tuple(
        Layer(LEVELS[drawing.levels[at]], tuple(Box(*roles[place.role], place.row + 1) for place in places))
        for at, places in groupby(drawing.places, key=lambda place: place.column)
    )
    width, height = len(columns) * UNIT, drawing.rows * UNIT
    strokes = []
    for kind in STEPS:
        lines = [line for line in drawing.lines if line.step[2] == kind]
        tips = [(f"{line.tip[0] * 100 / width:.2f}%", f"{line.tip[1] * 100 / height:.2f}%", line.back) for line in lines]
        strokes += [Strokes(kind, tuple(line.path for line in lines), tuple(tips))] if lines else []
    return Figure(drawing.rows, width, height, columns, tuple(strokes))
