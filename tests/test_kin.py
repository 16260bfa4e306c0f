"""Which roles belong together: those that share most skills, counted as anyone would."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sitegen.kin import MOST_ALIKE, alike


def roles(skills: Mapping[str, set[str]]) -> list[Any]:
    """Return the facts of roles of which only the skills are asked."""
    return [
        SimpleNamespace(slug=slug, skills=[(SimpleNamespace(value=skill), None) for skill in sorted(needed)])
        for slug, needed in skills.items()
    ]


@given(st.dictionaries(st.text("abcd", min_size=1, max_size=4), st.sets(st.sampled_from("klmnopqr"), max_size=8), max_size=40))
def test_a_role_is_most_like_those_that_share_most_skills_with_it(skills):
    found = alike(roles(skills))

    for slug, needed in skills.items():
        shared = [(other, len(needed & theirs)) for other, theirs in skills.items() if other != slug and needed & theirs]
        assert found[slug] == tuple(sorted(shared, key=lambda pair: (-pair[1], pair[0]))[:MOST_ALIKE])
