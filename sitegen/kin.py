"""Facts in, which roles belong together out: the same in all locales, so worked out once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

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
    """Return for each role the roles that share most skills with it, and how many: at most MOST_ALIKE, most first, then by id.

    A set of roles is an integer with a bit for each, the first by id the lowest: counting one by one takes half a minute for 10,000 roles.
    """
    slugs = sorted(each.slug for each in all_facts)
    bits = {slug: 1 << place for place, slug in enumerate(slugs)}
    having: Counter[str] = Counter()
    for each in all_facts:
        having.update({skill.value: bits[each.slug] for skill, _ in each.skills})
    return {each.slug: tuple(islice(_sharing(each, having, bits[each.slug], slugs), MOST_ALIKE)) for each in all_facts}


def _sharing(role: Facts, having: Mapping[str, int], own: int, slugs: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the roles that share skills with *role*, and how many: most first, then by id."""
    more: list[int] = []  # the roles that share more than none of the skills so far, more than one, and so on
    for skill in {skill.value for skill, _ in role.skills}:
        others = having[skill] & ~own
        for count, before in enumerate(more):
            more[count], others = before | others, before & others
        more.append(others)
    taken = 0
    for count in range(len(more), 0, -1):
        found, taken = more[count - 1] & ~taken, more[count - 1]
        while found:
            lowest = found & -found
            yield slugs[lowest.bit_length() - 1], count
            found ^= lowest


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
