"""The words of a site: what a survey kept is what the files say, and what draws a locale's pages does not hold it all."""

from __future__ import annotations

import gc
import pickle
import tracemalloc
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import corpus
from benchmarks.corpus import Plan
from sitegen import content, load, shelf, state, texts, voices
from sitegen.census import Known, census
from sitegen.edition import Past, edition
from sitegen.lines import Lines, written
from sitegen.model import Role
from sitegen.pages import Draft
from sitegen.site import words
from sitegen.state import State, StateLost
from sitegen.survey import Survey, examine
from sitegen.texts import Keeper, Kept, Texts
from sitegen.work import Workers, done
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


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Surveyed:
    """Return a site of 150 roles in two locales, of which the second borrows from the first."""
    folder = tmp_path_factory.mktemp("texts")
    corpus.write(folder / "site", Plan(roles=150, locales=2))
    made = State(folder / "state")
    return Surveyed(folder / "site", made, examine(folder / "site", made, Workers()))


class Surveyed(NamedTuple):
    """A site that was looked through."""

    root: Path
    state: State
    survey: Survey

    def drafts(self, kept: Mapping[str, str]) -> Iterator[Draft]:
        """Yield all pages of the second locale, yet to be made, their words read from where they were *kept*, or else from their files."""
        site = self.survey.site
        assert site
        read = Texts(self.root, self.state, kept).words
        theme, past = load.theme(self.root), Past(self.state, self.survey.changed, "key")
        return edition(site, list(site.locales)[1], theme, read, past, with_search=False).drafts()


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a worker hold little."""
    monkeypatch.setattr(shelf, "HELD", 10)
    monkeypatch.setattr(shelf, "LATELY", 10)
    monkeypatch.setattr(voices, "HELD", 10)
    monkeypatch.setattr(voices, "LATELY", 3)
    monkeypatch.setattr(state, "BATCH", 4)


@pytest.mark.usefixtures("narrow")
def test_the_words_of_a_locale_are_not_held_while_its_pages_are_made(surveyed: Surveyed) -> None:
    all_words = sum(len(surveyed.state.get(part)) for part in surveyed.survey.kept.values()) / 2
    gc.collect()

    tracemalloc.start()
    try:
        held = list(_held(surveyed.drafts(surveyed.survey.kept)))
    finally:
        tracemalloc.stop()

    assert max(held) < all_words / 4, (held, all_words)


def _held(drafts: Iterator[Draft]) -> Iterator[int]:
    """Make all pages, and yield every now and then how many bytes of words are held."""
    for number, draft in enumerate(drafts):
        draft.make()
        if number % 100 == 0:
            yield sum(trace.size for trace in tracemalloc.take_snapshot().filter_traces([READING]).traces)


@pytest.mark.usefixtures("narrow")
def test_a_census_takes_and_holds_and_gives_back_little_beside_the_words_that_it_reads(surveyed: Surveyed) -> None:
    tag, kept = next(iter(surveyed.survey.kept.items()))
    all_words = len(surveyed.state.get(kept))
    slugs = [path.name for path in sorted((surveyed.root / "roles").iterdir())]
    facts = content.facts_of(surveyed.root, slugs)
    ids = Lines(written((each.slug, each.listed()) for each in facts.values()), dict)
    known = Known(surveyed.root, State(surveyed.state.folder), ids, dict.fromkeys(slugs, tag), set(), set(), whole=True)
    done(census, known, [(tag, slugs[:20])])  # what stays is made, whoever asks for it
    gc.collect()

    tracemalloc.start()
    try:
        (found,) = done(census, known, [(tag, slugs)])
        left, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(found.read) == len(slugs)
    assert found.kept == kept
    assert len(pickle.dumps(found)) < all_words / 20
    assert most - left < all_words / 4
    assert len(pickle.dumps(known)) < len(pickle.dumps(facts)) / 4


def test_pages_say_the_same_however_little_is_held(surveyed: Surveyed, request: pytest.FixtureRequest) -> None:
    usual = [draft.make() for draft in surveyed.drafts(surveyed.survey.kept)]
    request.getfixturevalue("narrow")

    assert [draft.make() for draft in surveyed.drafts(surveyed.survey.kept)] == usual
    assert [draft.make() for draft in surveyed.drafts({})] == usual


@pytest.mark.usefixtures("narrow")
def test_a_file_that_no_survey_kept_is_read_once(surveyed: Surveyed, monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[tuple[str, str]] = Counter()
    of_file = content.words

    def counted(root: Path, slug: str, tag: str) -> object:
        read[slug, tag] += 1
        return of_file(root, slug, tag)

    monkeypatch.setattr(content, "words", counted)
    for draft in surveyed.drafts({}):
        draft.make()

    assert len(read) > len(surveyed.survey.kept)
    assert set(read.values()) == {1}
