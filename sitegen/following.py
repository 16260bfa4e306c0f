"""A surveyed site in, how far its translations follow their sources out: worked out again for the roles that are not as they were."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sitegen import inputs
from sitegen.digest import digest
from sitegen.lines import Lines, merged
from sitegen.site import Site
from sitegen.standing import Following, Standing, read_standing
from sitegen.state import State
from sitegen.translations import latest


class Followed(NamedTuple):
    """What was worked out.

    Args:
        changed: Slug and locale of what is not as it was in the last build.
        parts: Of the state, digests by name.
        facts: What the next build wants to know of it; nothing where the site does not ask for it.
    """

    following: Following = Following()
    changed: frozenset[tuple[str, str]] = frozenset()
    parts: Mapping[str, str] = {}
    facts: Mapping[str, Any] | None = None


def following(root: Path, site: Site, state: State, edited: Collection[str], paths: Collection[str], kept: Path) -> Followed:
    """Return how far the translations of a site follow their sources: nothing where its settings do not ask for that.

    Args:
        state: Of the last build; what is worked out is put there.
        edited: The roles whose words have changed since.
        paths: The files of the site's roles.
        kept: Where what was worked out of the history is kept.
    """
    if not site.settings.status:
        return Followed()
    tags = site.settings.tags
    words = [path for path in paths if inputs.is_words(path) and _tag(path) in tags and _slug(path) in site.roles]
    sources = {slug: site.roles[slug].source for slug in site.roles}
    before = {tag: Lines(state.text(f"standing.{tag}"), read_standing) for tag in tags}
    facts = state.facts.get("history") or {}
    key = digest(site.settings.source.value, tags, sorted(sources.items()))
    same = facts.get("key") == key and facts["tracks"] and inputs.stats(facts["tracks"]) == facts["tracks"]
    if same and not edited:
        return _followed(state, site, before, before, facts)
    wanted = {*edited, *map(_slug, facts["open"])} if same else set(site.roles)
    some = latest(
        root,
        site.settings,
        sources,
        [path for path in words if _slug(path) in wanted],
        kept,
        frozenset(path for path in words if _slug(path) not in wanted),
    )
    told = some.told
    if same and told.tracks != facts["tracks"]:  # another commit was checked out while this was done
        return following(root, site, state._replace(facts={}), edited, paths, kept)
    made = {tag: _lines(site, tag, some.standings[tag], before[tag], wanted) for tag in tags}
    return _followed(state, site, before, made, {"key": key, "known": not told.why, "open": sorted(told.open), "tracks": told.tracks})


def _lines(site: Site, tag: str, new: Mapping[str, Standing], old: Lines[Standing], wanted: Collection[str]) -> Lines[Standing]:
    there = [slug for slug in site.roles if site.roles[slug].source != tag and (slug in new or slug not in wanted)]
    return Lines(merged(there, new, old), read_standing)


def _followed(
    state: State, site: Site, before: Mapping[str, Lines[Standing]], made: Mapping[str, Lines[Standing]], facts: Mapping[str, Any]
) -> Followed:
    was = state.facts.get("history") or {}
    anew = was.get("known") != facts["known"]
    changed = {
        (slug, tag)
        for tag in made
        if made[tag] is not before[tag]
        for slug in {**dict.fromkeys(before[tag]), **dict.fromkeys(made[tag])}
        if anew or before[tag].line(slug) != made[tag].line(slug)
    }
    if anew:
        changed |= {(slug, tag) for slug in site.roles for tag in made}
    parts = {f"standing.{tag}": state.put(each.text().encode()) for tag, each in made.items()}
    return Followed(Following(made, facts["known"]), frozenset(changed), parts, facts)


def _slug(path: str) -> str:
    return path.split("/")[1]


def _tag(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")
