"""A site's folder in, how far the words of each locale follow their sources out: what the files say is held against their history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sitegen import blobs, content, history
from sitegen.config import Settings
from sitegen.content import Found
from sitegen.diagnostics import Diagnostic, fatal
from sitegen.history import History, Layout
from sitegen.model import Role
from sitegen.readings import Document
from sitegen.staleness import standing
from sitegen.standing import Standing, Standings

Words = Mapping[str, Mapping[str, Role]]  # by slug and locale


def standings(root: Path, settings: Settings, tags: Iterable[str], kept: Path | None = None) -> tuple[tuple[Standings, ...], Found]:
    """Return how far the locales *tags* follow their sources, and what is wrong with the words: where that is an error, nothing else.

    Args:
        kept: Where what was worked out of the history is kept; None where nowhere.
    """
    words, found = _words(root, settings)
    if fatal(found):
        return (), found
    sources = {slug: next(tag for tag in settings.by_source if tag in there) for slug, there in words.items()}
    told = history.read(root, layout(settings, sources), _said(words), kept)
    made = tuple(Standings(tag, dict(_of(tag, words, sources, told)), told.why) for tag in tags)
    return made, (*found, *_unknown(words, told))


class Latest(NamedTuple):
    """How far some roles follow their sources: by locale and slug, and what git told for it."""

    standings: Mapping[str, Mapping[str, Standing]]
    told: History


def latest(root: Path, settings: Settings, sources: Mapping[str, str], paths: Iterable[str], kept: Path, rest: Collection[str]) -> Latest:
    """Return how far some roles of a site that is in order follow their sources.

    Args:
        sources: The locale that each role of the site was first written in.
        paths: The files with the words of these roles.
        kept: Where what was worked out of the history is kept.
        rest: The files of all other roles: they are as they are committed.
    """
    words: dict[str, dict[str, Role]] = {}
    for path in paths:
        _, slug, name = path.split("/")
        role, _ = content.words(root, slug, name.removesuffix(".yaml"))
        if role:
            words.setdefault(slug, {})[role.locale] = role
    told = history.read(root, layout(settings, sources), _said(words), kept, rest)
    return Latest({tag: dict(_of(tag, words, sources, told)) for tag in settings.tags}, told)


def layout(settings: Settings, sources: Mapping[str, str]) -> Layout:
    """Return which of the files are sources, given the locale that each role was first written in."""
    return Layout(settings.source.value, {slug: tag for slug, tag in sources.items() if tag != settings.source.value})


def _said(words: Words) -> dict[str, Document]:
    return {role.path: blobs.said(role) for there in words.values() for role in there.values()}


def _words(root: Path, settings: Settings) -> tuple[Words, Found]:
    """Return the words of all roles that have any, and what is wrong with them."""
    words: dict[str, dict[str, Role]] = {}
    found: list[Diagnostic] = []
    for path in content.role_files(root):
        _, slug, name = path.split("/")
        if (tag := name.removesuffix(".yaml")) in settings.tags:
            role, faults = content.words(root, slug, tag)
            found += faults
            if role:
                words.setdefault(slug, {})[tag] = role
    return words, tuple(found)


def _of(tag: str, words: Words, sources: Mapping[str, str], told: History) -> Iterator[tuple[str, Standing]]:
    for slug, there in words.items():
        source, translation = there[sources[slug]], there.get(tag)
        if tag != sources[slug]:
            then = told.then.get(translation.path, {}) if translation else {}
            reviewed = told.reviewed.get(translation.path, "") if translation else ""
            yield slug, standing(source, translation, then, told.changed.get(source.path, {}), reviewed)


def _unknown(words: Words, told: History) -> Iterator[Diagnostic]:
    """Yield an error for each commit that a translation names and git does not know."""
    for role in (role for there in words.values() for role in there.values()):
        if role.reviewed and role.reviewed.value in told.unknown:
            message = f"git knows no commit “{role.reviewed.value}”, or several that begin so"
            way = "write the commit whose source you looked at; “git log -1 --format=%h” tells the newest"
            yield Diagnostic("unknown-commit", "error", message, role.reviewed.span, way)
