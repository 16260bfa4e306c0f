"""The words of a site: what a survey kept is what the files say, and what draws a locale's pages does not hold it all."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import corpus
from benchmarks.corpus import Plan
from sitegen import content, load, shelf, texts, voices
from sitegen.edition import Edition, Past, edition
from sitegen.model import Role
from sitegen.site import words
from sitegen.state import State, StateLost
from sitegen.survey import examine
from sitegen.texts import Keeper, Kept, Texts
from sitegen.work import Workers
from tests.conftest import ROOT

REFERENCE = [(path.parent.name, path.stem) for path in sorted((ROOT / "roles").glob("*/*.yaml")) if path.stem != "role"]
READING = tracemalloc.Filter(inclusive=True, filename_pattern=texts.__file__)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n"))


@pytest.fixture(scope="module")
def roles() -> dict[tuple[str, str], Role]:
    """Return the words of all roles of the reference, by slug and locale."""
    return {(slug, tag): role for slug, tag in REFERENCE if (role := content.words(ROOT, slug, tag)[0])}


def kept(folder: Path, roles: list[Role]) -> Kept:
    """Keep the words of *roles* in one part of a state."""
    keeper = Keeper(State(folder))
    for role in roles:
        keeper.keep(role)
    return Kept(State(folder), keeper.kept())


def test_words_that_were_kept_are_those_of_the_files(tmp_path: Path, roles: dict[tuple[str, str], Role]) -> None:
    for tag in dict.fromkeys(tag for _, tag in roles):
        there = {role.slug: role for (_, other), role in roles.items() if other == tag}

        found = kept(tmp_path, list(there.values()))

        assert {slug: found.words(slug) for slug in found.places} == {slug: words(role) for slug, role in there.items()}


def test_units_can_be_read_without_the_others(tmp_path: Path, roles: dict[tuple[str, str], Role]) -> None:
    there = [role for (_, tag), role in roles.items() if tag == "ar"]
    found = kept(tmp_path, there)

    for role in there:
        units = dict(words(role).units)
        for begin in {f"{path.rpartition('.')[0]}." for path in units if "." in path}:
            assert found.words(role.slug, begin).units == {path: text for path, text in units.items() if path.startswith(begin)}


@given(TEXTS, TEXTS)
def test_no_text_is_taken_for_a_path(tmp_path_factory: pytest.TempPathFactory, before: str, after: str) -> None:
    role, _ = content.words(ROOT, "customer-support-agent", "en")
    assert role
    assert role.name
    begin = "skills.communication."
    made = replace(role, name=role.name._replace(value=f"{before}{begin}text{after}"))

    found = kept(tmp_path_factory.mktemp("state"), [made])

    assert found.words(role.slug) == words(made)
    assert found.words(role.slug, begin).units == {path: text.value for path, text in role.units() if path.startswith(begin)} != {}


def test_words_that_are_lost_or_cut_off_are_not_read(tmp_path: Path, roles: dict[tuple[str, str], Role]) -> None:
    there = [role for (_, tag), role in roles.items() if tag == "pl"]
    found = kept(tmp_path, there)
    (part,) = tmp_path.iterdir()

    part.write_bytes(part.read_bytes()[:100])
    with pytest.raises(StateLost):
        found.words(there[-1].slug)
    part.unlink()
    with pytest.raises(StateLost):
        Kept(State(tmp_path), part.name)


def test_the_words_of_a_locale_are_not_held_while_its_pages_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "LATELY", 10)
    monkeypatch.setattr(voices, "HELD", 10)
    corpus.write(tmp_path / "site", Plan(roles=200, locales=1))
    state = State(tmp_path / "state")
    survey = examine(tmp_path / "site", state, Workers())
    assert survey.site
    all_words = sum(len(state.get(part)) for part in survey.kept.values())
    gc.collect()

    tracemalloc.start()
    try:
        read = Texts(tmp_path / "site", state, survey.kept).words
        made = edition(survey.site, "en", load.theme(tmp_path / "site"), read, Past(state, survey.changed, "key"), with_search=False)
        held = list(_held(made))
    finally:
        tracemalloc.stop()

    assert max(held) < all_words / 4, (held, all_words)


def _held(made: Edition) -> Iterator[int]:
    """Make all pages, and yield every now and then how many bytes of words are held."""
    for number, draft in enumerate(made.drafts()):
        draft.make()
        if number % 100 == 0:
            yield sum(trace.size for trace in tracemalloc.take_snapshot().filter_traces([READING]).traces)
