"""Facts in, which roles belong together out: the same in all locales, so worked out once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.model import Facts

MOST_PAIRS = 3  # of a role, beyond those of careers
MOST_ALIKE = 16  # more than a page shows: some may have no page in a locale, or stand on the page for another reason


def origins(all_facts: Iterable[Facts]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return for each role the roles whose career leads to it, each with the kind of its first step there."""
    found: dict[str, dict[str, str]] = {}
    for each in all_facts:
        for step in each.career:
            if step.role:
                found.setdefault(step.role.value, {}).setdefault(each.slug, step.kind)
    return {slug: tuple(kinds.items()) for slug, kinds in found.items()}


def alike(all_facts: Sequence[Facts]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return for each role the roles that share most skills with it, and how many: at most MOST_ALIKE, most first, then by id."""
    having: dict[str, list[str]] = {}
    for each in all_facts:
        for skill, _ in each.skills:
            having.setdefault(skill.value, []).append(each.slug)
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for each in all_facts:
        shared = Counter(other for skill, _ in each.skills for other in having[skill.value])
        del shared[each.slug]
        found[each.slug] = tuple(sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_ALIKE])
    return found


def pairs(all_facts: Sequence[Facts], alike: Mapping[str, Sequence[tuple[str, int]]]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of roles worth comparing, each in the order of their ids: every career step, and the most related roles beyond.

    By being related a role takes part in at most MOST_PAIRS. What editors chose goes before shared skills, and more skills before fewer.
    """
    found = {_pair(each.slug, step.role.value) for each in all_facts for step in each.career if step.role}
    taken: Counter[str] = Counter()
    for _, _, pair in sorted(set(_related(all_facts, alike))):
        if pair not in found and all(taken[slug] < MOST_PAIRS for slug in pair):
            found.add(pair)
            taken.update(pair)
    return tuple(sorted(found))


def _related(all_facts: Iterable[Facts], alike: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[tuple[bool, int, tuple[str, str]]]:
    """Yield pairs with what they are sorted by: whether no editor chose them, and then their place, or how many skills they share."""
    for each in all_facts:
        for place, role in enumerate(each.related):
            yield False, place, _pair(each.slug, role.value)
        for other, count in alike[each.slug]:
            yield True, -count, _pair(each.slug, other)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
