"""Censuses in, what each role has in which locale out. They are read role by role: the units of all would take much memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from sitegen import between
from sitegen.book import Spread, source_of
from sitegen.census import Document, read_document
from sitegen.config import Settings
from sitegen.content import Found
from sitegen.diagnostics import Diagnostic
from sitegen.lines import written
from sitegen.model import Outline
from sitegen.state import State


class Holdings(NamedTuple):
    """What the roles of a site have in its locales.

    Args:
        outlines: By slug and locale.
        roles: What of their units is written where, sorted by slug.
        listings: The digest of a part of the state, as Lines reads it: of each role the paths of its units in the order of the locale it
            was first written in, one a line.
        found: What is wrong between translations and their sources.
    """

    outlines: Mapping[str, Mapping[str, Outline]]
    roles: tuple[Spread, ...]
    listings: str
    found: Found


def holdings(root: Path, state: State, settings: Settings, parts: Mapping[str, str], found: Found) -> Holdings:
    """Return what the roles of the site in *root* have.

    Args:
        parts: The digests of what the censuses put, by name.
        found: What is wrong with files by themselves; those that have errors are not held against others.
    """
    faulty = {each.span.path for each in found if each.severity == "error"}
    outlines: dict[str, Mapping[str, Outline]] = {}
    roles: list[Spread] = []
    amiss: list[Diagnostic] = []
    listed = state.part()
    for slug, there in _documents(state, {tag: parts[f"words.{tag}"] for tag in dict.fromkeys(settings.tags)}):
        source, listings = source_of(settings, there), {tag: each.listing for tag, each in there.items()}
        outlines[slug] = {tag: each.outline for tag, each in there.items()}
        roles.append(Spread(slug, outlines[slug], listings, source))
        listed.add(written([(slug, listings[source])]))
        amiss += between.translations(root, slug, source, listings, faulty)
    return Holdings(outlines, tuple(roles), listed.put(), tuple(amiss))


def _documents(state: State, parts: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Document]]]:
    """Yield the documents of each role by locale, sorted by slug.

    Args:
        parts: For each locale the digest of what the census of all its words put: lines sorted by slug.
    """
    read = (_read(state, place, digest) for place, digest in enumerate(parts.values()))
    tags = tuple(parts)
    for slug, each in groupby(merge(*read), itemgetter(0)):
        yield slug, {tags[place]: read_document(json.loads(line)) for _, place, line in each}


def _read(state: State, place: int, digest: str) -> Iterator[tuple[str, int, bytes]]:
    for line in state.lines(digest):
        slug, _, document = line.partition(b"\t")
        yield slug.decode(), place, document
