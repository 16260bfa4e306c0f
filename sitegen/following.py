"""A surveyed site in, what the history tells its readers out: how far translations follow their sources, and what is new in each role.

It is worked out again for the roles that are not as they were.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sitegen import inputs
from sitegen.digest import digest
from sitegen.events import News, read_news
from sitegen.lines import Lines, merged, written
from sitegen.news import news
from sitegen.site import Site
from sitegen.standing import Following, Standing, read_standing
from sitegen.state import State


class Followed(NamedTuple):
    """What was worked out.

    Args:
        changed: Slug and locale of what is not as it was in the last build.
        told: The locales that have other news.
        begun: Whether a role has news in a locale that had none there, or none where it had.
        parts: Of the state, digests by name.
        facts: What the next build wants to know of it; nothing where the site does not ask for it.
    """

    following: Following = Following()
    changed: frozenset[tuple[str, str]] = frozenset()
    told: frozenset[str] = frozenset()
    begun: bool = False
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
    from sitegen.translations import latest  # the history, which most builds do not ask

    tags = site.settings.tags
    words = [path for path in paths if inputs.is_words(path) and _tag(path) in tags and _slug(path) in site.roles]
    sources = {slug: site.roles[slug].source for slug in site.roles}
    before = Following(
        {tag: Lines(state.data(f"standing.{tag}"), read_standing) for tag in tags},
        news={tag: Lines(state.data(f"news.{tag}"), read_news) for tag in tags},
    )
    facts = state.facts.get("history") or {}
    key = digest(site.settings.source.value, tags, sorted(sources.items()))
    same = facts.get("key") == key and facts["tracks"] and inputs.stats(facts["tracks"]) == facts["tracks"]
    if same and not edited:
        return _followed(state, site, before, before._replace(known=facts["known"]), facts)
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
    made = Following(
        {tag: _lines(site, tag, some.standings[tag], before.locales[tag], wanted) for tag in tags},
        known=not told.why,
        news=before.news if same else {tag: _news(news(tag, sources, told.events)) for tag in tags},
    )
    return _followed(state, site, before, made, {"key": key, "known": made.known, "open": sorted(told.open), "tracks": told.tracks})


def _lines(site: Site, tag: str, new: Mapping[str, Standing], old: Lines[Standing], wanted: Collection[str]) -> Lines[Standing]:
    there = [slug for slug in site.roles if site.roles[slug].source != tag and (slug in new or slug not in wanted)]
    return Lines(b"".join(merged(there, new, old)), read_standing)


def _news(of: Mapping[str, Sequence[News]]) -> Lines[tuple[News, ...]]:
    return Lines(written(of.items()), read_news)


def _followed(state: State, site: Site, before: Following, made: Following, facts: Mapping[str, Any]) -> Followed:
    was = state.facts.get("history") or {}
    anew = was.get("known") != made.known
    changed = {
        (slug, tag)
        for tag in made.locales
        if made.locales[tag] is not before.locales[tag]
        for slug in {**dict.fromkeys(before.locales[tag]), **dict.fromkeys(made.locales[tag])}
        if anew or before.line(tag, slug) != made.line(tag, slug)
    }
    if anew:
        changed |= {(slug, tag) for slug in site.roles for tag in made.locales}
    parts = {f"standing.{tag}": state.put(each.data()) for tag, each in made.locales.items()}
    parts |= {f"news.{tag}": state.put(each.data()) for tag, each in made.news.items()}
    told = frozenset(tag for tag, each in made.news.items() if each.data() != before.news[tag].data())
    begun = any(made.news[tag].keys() != before.news[tag].keys() for tag in told)
    return Followed(made, frozenset(changed), told, begun, parts, facts)


def _slug(path: str) -> str:
    return path.split("/")[1]


def _tag(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")
