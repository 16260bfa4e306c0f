"""A role's source, a translation and what each of its units follows in, out how far the translation follows its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.likeness import same
from sitegen.model import Role
from sitegen.reading import counts
from sitegen.standing import Counts, Moment, Outdated, Standing, State, Then

STATES = Counts._fields


def standing(
    source: Role, translation: Role | None, then: Mapping[str, Then], changed: Mapping[str, Moment], reviewed: str = ""
) -> Standing:
    """Return how far a translation follows its source.

    Args:
        translation: None where there is none.
        then: What each of its units follows; nothing of those of which it is not known.
        changed: When each unit of the source came to say what it says.
        reviewed: The day of the commit that `reviewed` names, or nothing.
    """
    of, said = _texts(source), _texts(translation)
    states = dict(_states(of, said, then))
    stale = tuple(
        Outdated(unit, then[unit].text or "", of[unit], then[unit].moment, changed.get(unit, Moment()))
        for unit, state in states.items()
        if state == "outdated"
    )
    newest = max((then[unit].moment for unit, state in states.items() if state == "current"), key=_age, default=Moment())
    return Standing(
        source.locale,
        translation.origin.value if translation and translation.origin else "",
        _counts((state, 1) for state in states.values()),
        _counts((state, sum(counts(of.get(unit) or said[unit]))) for unit, state in states.items()),
        stale,
        tuple(unit for unit, state in states.items() if state == "missing"),
        tuple(unit for unit, state in states.items() if state == "extra"),
        min((each.follows for each in stale), key=_age, default=newest),
        max((each.changed for each in stale), key=_age, default=Moment()),
        reviewed,
    )


def in_states(source: Role, translation: Role | None) -> Counts:
    """Return how many units there are in each state, where nothing is known of what they follow."""
    return _counts((state, 1) for _, state in _states(_texts(source), _texts(translation), {}))


def _texts(role: Role | None) -> dict[str, str]:
    return {unit: text.value for unit, text in role.units()} if role else {}


def _states(source: Mapping[str, str], translation: Mapping[str, str], then: Mapping[str, Then]) -> Iterator[tuple[str, State]]:
    """Yield the state of each unit: those of the source in its order, then what it does not have."""
    for unit, text in source.items():
        if unit not in translation:
            yield unit, "missing"
        elif unit not in then or (said := then[unit].text) is None:
            yield unit, "unknown"
        else:
            yield unit, "current" if same(said, text) else "outdated"
    yield from ((unit, "extra") for unit in translation if unit not in source)


def _counts(numbers: Iterator[tuple[State, int]]) -> Counts:
    sums = dict.fromkeys(STATES, 0)
    for state, number in numbers:
        sums[state] += number
    return Counts(**sums)


def _age(moment: Moment) -> str:
    """Return what moments sort by; what is not committed yet is the newest."""
    return moment.day or "~"
