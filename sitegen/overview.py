"""How far translations follow their sources in, a table and what to do next out: as text for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen.diagnostics import printable
from sitegen.likeness import parts
from sitegen.standing import Counts, Moment, Outdated, Standing, Standings, share, written

MOST_NEXT = 20  # lines of what to translate next
SIGNS = {"same": "{}", "removed": "-[{}]-", "added": "+[{}]+"}
SHORT = 10  # digits of a commit's id that are shown
GAP = "  "


class Next(NamedTuple):
    """A role that is to be translated, and the words of its source that are outdated or missing."""

    words: int
    role: str
    locale: str
    outdated: int
    missing: int


def next_of(standings: Iterable[Standings]) -> tuple[Next, ...]:
    """Return what is to be translated, the most words first."""
    found = [
        Next(each.words.behind, slug, locale.locale, each.units.outdated, each.units.missing)
        for locale in standings
        for slug, each in locale.roles.items()
        if each.units.behind
    ]
    return tuple(sorted(found, key=lambda each: (-each.words, each.role, each.locale)))


def text(standings: Sequence[Standings], width: int) -> str:
    """Return the table, what to translate next, and the differences, as text of at most *width* columns where that can be."""
    why = next((each.why for each in standings if each.why), "")
    blocks = [f"UNKNOWN: nobody can tell which translations are current: {printable(why)}"] if why else []
    blocks += _tables(standings, width)
    waiting = next_of(standings)
    if waiting:
        more = f"\n… and {len(waiting) - MOST_NEXT} more" if len(waiting) > MOST_NEXT else ""
        blocks.append("To translate next, the most words first:\n" + "\n".join(_waiting(waiting[:MOST_NEXT])) + more)
    blocks += (_difference(locale.locale, slug, each) for locale, slug, each in _outdated(standings))
    blocks += _extra(standings)
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _tables(standings: Sequence[Standings], width: int) -> Iterator[str]:
    """Yield tables of the roles by locales, each of as many locales as fit."""
    slugs = sorted({slug for each in standings for slug in each.roles})
    first = max(map(len, ("current, in percent", *slugs)))
    each_takes = max((len(each.locale) for each in standings), default=0)
    each_takes = max(each_takes, 6) + len(GAP)
    fit = max(1, (width - first) // each_takes)
    for some in (standings[start : start + fit] for start in range(0, len(standings), fit)):
        rows = [("current, in percent", [each.locale for each in some])]
        rows += [(slug, [_share(each.roles[slug].units) if slug in each.roles else "" for each in some]) for slug in slugs]
        rows.append(("all", [_share(each.units) for each in some]))
        rows.append(("translated", [f"{written(each.units)}%" for each in some]))
        rows.append(("words to translate", [f"{each.words.behind:,}" for each in some]))
        yield "\n".join(f"{name:<{first}}{''.join(f'{cell:>{each_takes}}' for cell in cells)}".rstrip() for name, cells in rows)


def _share(units: Counts) -> str:
    return "?" if units.unknown else f"{share(units.current, units.due)}%"


def _waiting(waiting: Sequence[Next]) -> Iterator[str]:
    digits, tags = len(f"{waiting[0].words:,}"), max(len(each.locale) for each in waiting)
    for each in waiting:
        states = [f"{number} {state}" for number, state in ((each.outdated, "outdated"), (each.missing, "missing")) if number]
        yield f"{each.words:>{digits},}  {each.locale:<{tags}}  {each.role}  ({', '.join(states)})"


def _outdated(standings: Iterable[Standings]) -> Iterator[tuple[Standings, str, Outdated]]:
    for locale in standings:
        for slug, role in locale.roles.items():
            for each in role.outdated:
                yield locale, slug, each


def _difference(tag: str, slug: str, unit: Outdated) -> str:
    laid = "".join(SIGNS[part.kind].format(part.text) for part in parts(unit.old, unit.new))
    lines = "\n".join(f"  {printable(line)}".rstrip() for line in laid.split("\n"))
    return f"{tag}  {slug}  {unit.path}  follows {_told(unit.follows)}, changed {_told(unit.changed)}\n{lines}"


def _told(moment: Moment) -> str:
    return f"{moment.day} ({moment.commit[:SHORT]})" if moment.commit else "and not committed"


def _extra(standings: Iterable[Standings]) -> Iterator[str]:
    lines = [f"{locale.locale}  {slug}  {unit}" for locale in standings for slug, role in locale.roles.items() for unit in role.extra]
    if lines:
        yield "Not in the source:\n" + "\n".join(lines)


def plain(standings: Sequence[Standings], gates: Mapping[str, int], found: str) -> str:
    """Return the same as JSON.

    Args:
        found: What is wrong, as a JSON array.
    """
    waiting = [{"locale": each.locale, "role": each.role, "words": each.words} for each in next_of(standings)]
    made = {"locales": [_locale(each, gates) for each in standings], "next": waiting, "found": json.loads(found)}
    return json.dumps(made, indent=1).replace("##[", "#\\u0023[") + "\n"  # GitHub takes ##[…] for a command anywhere in a line


def _locale(locale: Standings, gates: Mapping[str, int]) -> dict[str, object]:
    return {
        "locale": locale.locale,
        "why": locale.why,
        "gate": gates.get(locale.locale),
        **_sums(locale.units, locale.words),
        "roles": [_role(slug, each) for slug, each in locale.roles.items()],
    }


def _sums(units: Counts, words: Counts) -> dict[str, object]:
    """Return counts, and the share that is current: null where it is not known."""
    known = None if units.unknown else share(units.current, units.due)
    return {"share": known, "units": units._asdict(), "words": words._asdict()}


def _role(slug: str, role: Standing) -> dict[str, object]:
    return {
        "role": slug,
        "source": role.source,
        "origin": role.origin,
        **_sums(role.units, role.words),
        "follows": role.follows._asdict(),
        "changed": role.changed._asdict(),
        "outdated": [_unit(each) for each in role.outdated],
        "missing": role.missing,
        "extra": role.extra,
    }


def _unit(unit: Outdated) -> dict[str, object]:
    return {
        "unit": unit.path,
        "old": unit.old,
        "new": unit.new,
        "parts": [part._asdict() for part in parts(unit.old, unit.new)],
        "follows": unit.follows._asdict(),
        "changed": unit.changed._asdict(),
    }
