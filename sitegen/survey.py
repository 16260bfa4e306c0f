"""A site's folder in, the site and what is wrong with it out: each locale is read and checked by itself, then held against the others.

What the last survey knew of files that did not change is taken from its state; it is the same as what reading them again would give.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from sys import intern
from typing import Any

from sitegen import address, between, content, inputs, kin, load
from sitegen.book import Spread, book, sources
from sitegen.census import Census, Known, census
from sitegen.config import Settings
from sitegen.content import Found
from sitegen.diagnostics import fatal, read_plain
from sitegen.entries import Table, table
from sitegen.holdings import holdings
from sitegen.inputs import Inputs
from sitegen.lines import Apart, Lines, encoded, merged, written
from sitegen.locales import Locale
from sitegen.model import Facts
from sitegen.site import Core, Site, cores, dated_anew, named_anew, read_core, read_relations, relations_of
from sitegen.spent import total
from sitegen.state import State
from sitegen.work import Workers

SHARED = ("roles", "relations", "locales", "moved", "slugs")  # parts of the state that all locales share
PARTS = {*SHARED, "listings", "table", "words", "labels", "said"}  # those that a survey makes
CATALOGUE = "locales/*.yaml"


@dataclass(frozen=True, slots=True)
class Survey:
    """A site as its files are now.

    Args:
        site: None when any diagnostic is an error.
        origins: What is wrong with it, by where that was found: the path of a file of words, `labels.<tag>`, or nothing for all else.
        changed: Slug and locale of the words that are not what they were, or are there no longer.
        parts: Of the state, digests by name.
        kept: For each locale the digest of the words that were read.
        read: The roles whose words were read, by locale.
        spent: Microseconds of processor time by stage.
        alone: Whether nothing but words changed, and those in such a way that no other locale needs to know.
    """

    site: Site | None
    origins: Mapping[str, Found]
    changed: frozenset[tuple[str, str]] = frozenset()
    parts: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, Sequence[str]] = field(default_factory=dict)
    spent: Mapping[str, int] = field(default_factory=dict)
    alone: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """The files whose words were read."""
        return tuple(f"roles/{slug}/{tag}.yaml" for tag, slugs in self.read.items() for slug in slugs)

    @property
    def found(self) -> Found:
        """All that is wrong with the site, by place."""
        return tuple(sorted((each for found in self.origins.values() for each in found), key=lambda each: each.order))


def examine(root: Path, state: State, workers: Workers, seen: Inputs | None = None) -> Survey:
    """Return the site in *root*, and all that is wrong with it.

    Args:
        state: Of the last build; what is found out is put there.
        seen: The files of the site, where the caller has looked already.
    """
    seen = seen or inputs.look(root, state.data)
    return (_of_some(root, state, workers, seen) if _is_local(seen) else None) or _of_all(root, state, workers, seen)


def _is_local(seen: Inputs) -> bool:
    """Return whether nothing changed but words, catalogues and templates: other locales seldom need to know of those."""
    others = {path for path in seen.changed | seen.new | seen.gone if not path.startswith("templates/")}
    return others <= seen.changed - seen.new and all(fnmatchcase(path, CATALOGUE) for path in others)


def _of_some(root: Path, state: State, workers: Workers, seen: Inputs) -> Survey | None:
    """Return the survey of a site of which only words, catalogues and templates changed; None where other locales must know of it."""
    settings, _ = content.settings(root)
    if settings is None:
        return None
    roles, relations = Lines(state.data("roles"), read_core), Lines(state.data("relations"), read_relations)
    counted = _counted_again(root, state, seen, roles, workers)
    locales = {tag: Locale(*plain) for tag, plain in json.loads(state.text("locales")).items()}
    tables = Apart({tag: state.parts[f"table.{tag}"] for tag in locales}, state.get, table)
    edited = {path.removeprefix("locales/").removesuffix(".yaml") for path in seen.changed if fnmatchcase(path, CATALOGUE)}
    changed = {tag: f"locales/{tag}.yaml" for tag in locales if not edited.isdisjoint(_heard(locales[tag]))}
    made = dict(zip(changed, between.locales(root, settings, changed, _families(tables)), strict=True)) if changed else {}
    if not all(each.same for each in counted.values()) or not all(_is_alike(new, locales[tag]) for tag, (new, _) in made.items()):
        return None
    locales |= {tag: locale for tag, (locale, _) in made.items() if locale}
    outlines = tuple(each for one in counted.values() for each in one.outlines)
    named, pages = named_anew(relations, outlines), dated_anew(relations, tables, locales.values(), outlines)
    new = [name for name, is_new in (("relations", named), ("locales", made)) if is_new]
    relations = Lines(b"".join(merged(relations, named, relations)), read_relations) if named else relations
    dated = {tag: _put(state, entries) for tag, entries in pages.items()}
    tables = Apart({**tables.digests, **dated}, state.get, table) if dated else tables
    origins = {origin: read_plain(found) for origin, found in state.facts["found"].items()}
    origins |= {origin: found for each in counted.values() for origin, found in each.found.items()}
    origins |= {changed[tag]: found for tag, (_, found) in made.items()}
    if any(path.startswith("templates/") for path in seen.changed | seen.gone):
        origins["templates"] = load.theme_faults(root)
    fine = not fatal(each for found in origins.values() for each in found)
    parts = {name: digest for name, digest in state.parts.items() if name.partition(".")[0] in PARTS}
    parts |= {name: digest for each in counted.values() for name, digest in each.parts.items()}
    moved, slugs, listings = json.loads(state.text("moved")), Lines(state.data("slugs"), dict), Lines(state.data("listings"), str)
    site = Site(settings, locales, roles, relations, listings, tables, _said(state, settings, parts), moved, slugs)
    alone = not (seen.changed or seen.new or seen.gone or new or dated)
    return Survey(site if fine else None, origins, parts=parts | _shared(state, site, new), alone=alone, **_gathered(counted))


def _heard(locale: Locale) -> tuple[str, ...]:
    """Return the locales whose messages pages of *locale* may show: others than its own only while some are yet to be written."""
    return locale.chain if locale.borrowed else (locale.tag,)


def _families(tables: Mapping[str, Table]) -> tuple[str, ...]:
    """Return the families that roles name, as the pages of any locale have them."""
    return tuple(id for kind, id in (entry.key for entry in next(iter(tables.values()))) if kind == "families")


def _is_alike(new: Locale | None, old: Locale) -> bool:
    """Return whether a locale that was made again is to the others what it was; one at fault is of no interest to them."""
    return new is None or ((new.fallback, new.spoken) == (tuple(old.fallback), old.spoken) and new.families.keys() == old.families.keys())


def _counted_again(root: Path, state: State, seen: Inputs, roles: Mapping[str, Core], workers: Workers) -> dict[str, Census]:
    """Return the census of each locale of which words changed, as far as they did."""
    there: dict[str, list[str]] = {}
    for path in sorted(filter(inputs.is_words, seen.touched)):
        _, slug, name = path.split("/")
        there.setdefault(name.removesuffix(".yaml"), []).append(slug)
    facts = content.facts_of(root, {slug for slugs in there.values() for slug in slugs})
    ids = Lines(written((each.slug, each.listed()) for each in facts.values()), dict)
    known = Known(root, state, ids, {slug: roles[slug].source for slug in facts}, seen.touched, (), whole=False)
    return dict(zip(there, workers.each(census, known, tuple(there.items())), strict=True))


def _of_all(root: Path, state: State, workers: Workers, seen: Inputs) -> Survey:
    """Return the survey of a site, whatever changed."""
    made, found = content.settings(root)
    facts, more = content.facts(root)
    found += more
    if made is None:
        return Survey(None, {"": (*found, *load.theme_faults(root))})
    faulty = {each.span.path for each in more}
    sound = tuple(each for each in facts if each.path not in faulty)  # what is at fault is not held against the words
    found += between.strays(root, seen, made)
    found += between.wordless(sound, seen.of_roles, made)
    named, more = between.named(root, made, facts)
    found += more
    origins = {"templates": load.theme_faults(root)}
    locales: list[Locale] = []
    for tag, (locale, faults) in zip(made.tags, between.locales(root, made, made.tags, named), strict=True):
        origins[f"locales/{tag}.yaml"] = faults
        locales += [locale] if locale else []
    alike = kin.alike(facts)
    counting = _counting(root, state, seen, made, sound, workers)  # what is done meanwhile to facts copies the memory they are in
    counted = dict(zip(dict.fromkeys(made.tags), counting, strict=True))
    origins |= {origin: there for each in counted.values() for origin, there in each.found.items()}
    found += tuple(each for there in origins.values() for each in there)
    parts = {name: digest for each in counted.values() for name, digest in each.parts.items()}
    held = holdings(root, state, made, parts, found)
    slugs = address.slugs(held.outlines)
    found += (*held.found, *between.addresses(root, facts, slugs))
    tables, taken = _tabled(state, made, locales, facts, held.roles, alike)
    found += tuple(between.links(root, made, tables, held.outlines, slugs, found))
    if fatal(found):
        return Survey(None, {"": found})
    moved = dict(sorted((old.value, each.slug) for each in facts for old in each.formerly))
    roles, relations = cores(made, facts, held.outlines, taken), relations_of(facts, held.outlines, kin.origins(facts), alike)
    listings, leading = Lines(state.get(held.listings), str), Lines(written(slugs.items()), dict)
    site = Site(made, {each.tag: each for each in locales}, roles, relations, listings, tables, _said(state, made, parts), moved, leading)
    parts["listings"] = held.listings
    placed = {id(each) for there in origins.values() for each in there}
    origins[""] = tuple(each for each in found if id(each) not in placed)
    return Survey(site, origins, parts=parts | _shared(state, site), **_gathered(counted))


def _tabled(
    state: State,
    settings: Settings,
    locales: Sequence[Locale],
    facts: Sequence[Facts],
    roles: Sequence[Spread],
    alike: Mapping[str, Sequence[tuple[str, int]]],
) -> tuple[Apart[Table], Mapping[str, Mapping[str, Sequence[str]]]]:
    """Return the tables of all pages, and for each locale the locales that the words of each role there are taken from."""
    by_tag = {each.tag: each for each in locales}
    digests: dict[str, str] = {}
    taken: dict[str, Mapping[str, Sequence[str]]] = {}
    families, with_facts = {each.family.value for each in facts}, {each.slug for each in facts}
    known = {each.slug: each for each in roles if each.slug in with_facts}
    for tag, entries in book(settings, locales, families, tuple(known.values()), kin.pairs(facts, alike)):
        digests[tag] = _put(state, entries)
        taken[tag] = sources(entries, by_tag[tag], known)
        del entries  # before the next is made
    return Apart(digests, state.get, table), taken


def _put(state: State, entries: Table) -> str:
    return state.put(encoded(entries).encode())


def _said(state: State, settings: Settings, parts: Mapping[str, str]) -> dict[str, Lines[str]]:
    """Return a digest of each role's words in the locales that stand beside another."""
    return {tag: Lines(state.get(parts[f"said.{tag}"]), str) for tag in settings.tags if settings.partners(tag)}


def _shared(state: State, site: Site, names: Iterable[str] = SHARED) -> dict[str, str]:
    """Return the parts of the state that all locales share, or those of *names*."""
    made: dict[str, Callable[[], bytes]] = {
        "roles": site.roles.data,
        "relations": site.relations.data,
        "locales": lambda: encoded({tag: astuple(locale) for tag, locale in site.locales.items()}).encode(),
        "moved": lambda: encoded(site.moved).encode(),
        "slugs": site.slugs.data,
    }
    return {**{name: state.put(made[name]()) for name in names}, **{f"table.{tag}": digest for tag, digest in site.tables.digests.items()}}


def _gathered(counted: Mapping[str, Census]) -> dict[str, Any]:
    """Return what the censuses say together, as Survey takes it. What each locale says of a role names it anew: that is held once."""
    return {
        "changed": frozenset((intern(slug), tag) for tag, each in counted.items() for slug in each.changed),
        "kept": {tag: each.kept for tag, each in counted.items()},
        "read": {tag: tuple(map(intern, each.read)) for tag, each in counted.items()},
        "spent": total(each.spent for each in counted.values()),
    }


def _counting(root: Path, state: State, seen: Inputs, settings: Settings, facts: Sequence[Facts], workers: Workers) -> Iterator[Census]:
    """Begin the census of each locale, in the site's order, held against the locale that each of its roles was first written in."""
    there, sources = content.written(seen.of_roles, settings)
    stale = {path.split("/")[1] for path in (*seen.changed, *seen.gone) if path.startswith("roles/")}
    known = Known(root, state, Lines(written((each.slug, each.listed()) for each in facts), dict), sources, seen.touched, stale, whole=True)
    return workers.each(census, known, tuple(there.items()))
