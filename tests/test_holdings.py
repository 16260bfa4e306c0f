"""What roles have in which locale: read from what the censuses of all locales put, one role after the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import content
from sitegen.diagnostics import Diagnostic
from sitegen.holdings import holdings
from sitegen.lines import Lines, written
from sitegen.model import units
from sitegen.source import whole
from sitegen.state import State
from tests.conftest import ROOT

SLUGS = st.lists(st.sampled_from("ab-1"), min_size=1, max_size=4).map("".join)  # of which many begin alike
PATHS = ("name", "summary", "skills.empathy.label", "skills.empathy.text")
LISTINGS = st.lists(st.sampled_from(PATHS), min_size=1, unique=True).map(lambda paths: "\n".join(sorted(paths, key=PATHS.index)))


@given(st.dictionaries(SLUGS, st.dictionaries(st.sampled_from(["en", "ru", "pl"]), LISTINGS, min_size=1), max_size=9))
def test_every_role_is_held_with_all_its_locales(tmp_path_factory: pytest.TempPathFactory, roles: dict[str, dict[str, str]]) -> None:
    state = State(tmp_path_factory.mktemp("state"))
    settings, _ = content.settings(ROOT)
    assert settings
    full = {slug: {"en": "\n".join(PATHS), **{tag: each for tag, each in there.items() if tag != "en"}} for slug, there in roles.items()}

    found = holdings(ROOT, state, settings, {f"words.{tag}": state.put(_census(tag, full)) for tag in settings.tags}, ())

    assert [*found.outlines] == [each.slug for each in found.roles] == sorted(full)
    assert {slug: {*there} for slug, there in found.outlines.items()} == {slug: {*there} for slug, there in full.items()}
    assert dict(Lines(state.get(found.listings), str)) == dict.fromkeys(full, "\n".join(PATHS))
    for each in found.roles:
        for tag, listing in full[each.slug].items():
            assert {unit for unit in PATHS if each.has(tag, unit)} == {*units(listing)}


def _census(tag: str, roles: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return what the census of a locale puts of *roles*, given their listings by locale."""
    there = ((slug, roles[slug][tag]) for slug in sorted(roles) if tag in roles[slug])
    return written((slug, (tag == "en", "digest", listing, (slug, tag, slug.title(), None, (), "", ()), ())) for slug, listing in there)


def test_a_source_that_lacks_units_is_told_of_translations_that_have_them(tmp_path: Path) -> None:
    folder = tmp_path / "roles" / "clerk"
    folder.mkdir(parents=True)
    (folder / "pl.yaml").write_text("name: Urzędnik\nresponsibilities:\n  items:\n    filing:\n      label: Akta\n", "utf-8")
    state = State(tmp_path / "state")
    settings, _ = content.settings(ROOT)
    assert settings
    listings = {"en": "name", "pl": "name\nresponsibilities.filing.label"}
    parts = {f"words.{tag}": state.put(_census(tag, {"clerk": listings})) for tag in settings.tags}

    fault = Diagnostic("empty-value", "error", "it says nothing", whole("roles/clerk/pl.yaml"), "write it")
    told, untold = (holdings(tmp_path, state, settings, parts, found).found for found in ((), (fault,)))

    assert [(each.name, each.span.path) for each in told] == [("unknown-item", "roles/clerk/pl.yaml")]
    assert untold == ()
