"""Facts in, which roles belong together out: the same in all locales, so worked out once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sitegen.model import Facts

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
