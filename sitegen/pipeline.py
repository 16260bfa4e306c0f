"""The order of the stages, and nothing else: a surveyed site is held against the last build, what changed is made, and all is published."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen import inputs, load, pseudo, publish, state
from sitegen.cache import Cache
from sitegen.content import Found
from sitegen.diagnostics import fatal, plain
from sitegen.digest import digest, of_bytes
from sitegen.edition import Past
from sitegen.failure import CallError
from sitegen.following import Followed, following
from sitegen.inputs import Glance
from sitegen.joined import Part, laid
from sitegen.lines import Lines
from sitegen.mark import published
from sitegen.order import Built, Order
from sitegen.render import Theme
from sitegen.root import Root, root
from sitegen.shard import PARTS, Made, Shared, shard
from sitegen.site import Site
from sitegen.spent import total
from sitegen.staging import listed
from sitegen.state import State, StateLost
from sitegen.survey import Survey, examine
from sitegen.work import Workers

PLAIN = "; no fonts here have all letters of its roles' names: its pictures show the site's mark alone"
KEPT = 4  # states of a locale's search index that the cache keeps: those of the branches one goes between
PUBLISHED = {*PARTS, "root"}  # parts that name the tree


def build(
    order: Order, workers: Workers, seen: Glance | None = None, *, show: Callable[[Found], None], say: Callable[[str], None]
) -> Built | None:
    """Build the site and publish it, doing again what changed since the last build. None where its content stops that.

    Args:
        seen: The site's files, where the caller has glanced at them already.
        show: Is told what was found wrong with the site.
        say: Is told what is being done.

    Raises:
        PublishError: The folder cannot be published into.
        SearchError: The search index cannot be made.
        ThemeError: A template cannot be drawn.
        OSError: The disk is at fault.
    """
    with publish.claimed(order.out), _kept(order) as kept:
        past = state.load(kept / "state")
        current = past.tree and published(order.out) == past.tree
        try:
            return _Build(order, past if current else State(past.folder), workers, kept, say).run(show, seen)
        except StateLost:
            return _Build(order, State(past.folder), workers, kept, say).run(show)


def join(
    order: Order, parts: Sequence[Part], workers: Workers, *, show: Callable[[Found], None], say: Callable[[str], None]
) -> Built | None:
    """Publish the *parts* of the site as one, with what belongs to none of them; the next build goes on from there.

    Raises:
        CallError: A part is not whole, or the parts are not what a build of the site would make.
        PublishError: The folder cannot be published into.
        OSError: The disk is at fault.
    """
    with publish.claimed(order.out), _kept(order) as kept:
        past = laid(parts, kept / "state", kept / "spare")
        return _Build(order, past, workers, kept, say, joined=True).run(show)


@contextmanager
def _kept(order: Order) -> Iterator[Path]:
    """Yield the folder in which a build keeps what the next can use; one that is soon removed where that cannot be written."""
    folder = order.kept
    try:
        folder.mkdir(exist_ok=True)
        usable = os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        usable = False
    if usable:
        yield folder
    else:
        with TemporaryDirectory(prefix="sitegen-", dir=folder.parent) as name:
            yield Path(name)


class _Build:
    """One run, from the files of a site to the published folder."""

    def __init__(
        self, order: Order, past: State, workers: Workers, kept: Path, say: Callable[[str], None], *, joined: bool = False
    ) -> None:
        self._order = order
        self._joined = joined  # from parts, to which nothing of a locale may be added
        self._past = past
        self._workers = workers
        self._kept = kept
        self._say = say

    def run(self, show: Callable[[Found], None], glance: Glance | None = None) -> Built | None:
        """Return what was built; None where the content stops it."""
        found = self._found(show, glance or inputs.glance(self._order.root))
        return self._made(*found) if found else None

    def _found(self, show: Callable[[Found], None], glance: Glance) -> tuple[Survey, Site, Followed, dict[str, str]] | None:
        """Return what there is to build, and the parts that the next look compares with; None where the content stops it."""
        seen = inputs.look(self._order.root, self._past.data, glance)
        key = digest(seen.generator, self._order.kind)
        if key != self._past.key:
            self._require(not self._joined, "this is not the sitegen that built the parts, or it has other libraries")
            self._past = State(self._past.folder, key)
            seen = inputs.look(self._order.root, self._past.data, glance)
        survey = examine(self._order.root, self._past, self._workers, seen)
        show(survey.found)
        if survey.site is None or fatal(survey.found):
            return None
        looked = {name: self._past.put(data) for name, data in seen.parts(glance.moment).items()}
        followed = following(self._order.root, survey.site, self._past, {slug for slug, _ in survey.changed}, seen.of_roles, self._kept)
        glance.stats.clear()  # its callers hold it: 27 MB where 10,000 roles are in 10 locales
        return survey, replace(survey.site, following=followed.following), followed, looked

    def _made(self, survey: Survey, site: Site, followed: Followed, looked: Mapping[str, str]) -> Built:
        """Make what is not as it was, publish it, and keep what the next build can use."""
        past = self._past
        theme = replace(load.theme(self._order.root), python=json.loads(past.text("templates") or "{}")).translated()
        key = _key(past, site, theme)
        tags = self._order.locales or tuple(site.locales)
        locales = {tag: site.footing(key, tag) for tag in tags}
        affected = tuple(
            tag for tag in tags if followed.changed or tag in followed.told or self._is_affected(tag, survey, site, locales[tag])
        )
        self._require(not (self._joined and affected), f"{', '.join(affected)} would now be built from other files than the part was")
        parts = {**looked, **survey.parts, **followed.parts, "templates": past.put(json.dumps(theme.python).encode())}
        parts |= self._of_locales(tag for tag in tags if tag not in affected)
        with publish.replacing(self._order.out, self._kept / "spare", self._published(), durable=self._order.durable) as new:
            staging, publish_as = new
            anew = any(tag not in past.facts.get("locales", ()) for tag in tags)  # the last build may have had others to publish
            known = Past(past, survey.changed, key, followed.changed, alone=survey.alone and not (anew or followed.begun))
            cache = Cache(self._kept / "search")
            shared = Shared(
                site, theme, self._order.root, survey.kept, known, staging, cache, self._order.with_search, self._order.compress
            )
            made = self._shards(shared, affected)
            parts |= {name: part for each in made.values() for name, part in each.parts.items()}
            same = self._is_as_it_was(known, followed, made)
            rest = Root(past) if same else root(past, site, theme, key, made, parts, whole=not self._order.locales)
            rest.write(staging, compress=self._order.compress)
            gone = {*rest.gone, *(path for each in made.values() for path in each.gone), *self._of_lost_locales(tags)}
            changes, left = past.part(), gone
            for wrote in (*(past.get(each.written) for each in made.values()), listed(rest.written)):
                changes.add(wrote)
                left = left.difference(wrote.decode().split("\n")) if left else left
            for path in left:
                staging.remove(path)
            changes.add(listed(gone))
            parts |= {**rest.parts, "changes": changes.put()}
            changed = changes.size or not past.tree or self._joined
            tree = digest(sorted(parts[name] for name in parts if name.partition(".")[0] in PUBLISHED)) if changed else past.tree
            counts = {tag: self._counts(tag, made) for tag in dict.fromkeys((*tags, *made))}
            facts = self._facts(survey, followed, counts, rest.count, locales)
            rendered = tuple(path for each in made.values() for path in past.get(each.rendered).decode().split("\n")[:-1])
            past.commit(State(past.folder, past.key, tree, past.tree, facts, parts))  # of a tree that is not there it says nothing
            if changed:
                publish_as(tree)
        cache.keep(KEPT * len(site.locales))
        indexed = tuple(tag for tag, each in made.items() if each.indexed)
        return Built(counts, rest.count, survey.files, rendered, indexed, total([survey.spent, *(each.spent for each in made.values())]))

    def _facts(
        self, survey: Survey, followed: Followed, counts: Mapping[str, tuple[int, int]], others: int, locales: Mapping[str, str]
    ) -> dict[str, object]:
        """Return what the next build wants to know besides parts."""
        return {
            "counts": counts,
            "others": others,
            "found": {origin: plain(found) for origin, found in survey.origins.items() if found},
            "locales": locales,
            "history": followed.facts,
            "libraries": inputs.libraries(),
            "kind": self._order.kind,
            "only": self._order.locales,
        }

    def _shards(self, shared: Shared, affected: Sequence[str]) -> dict[str, Made]:
        """Make what changed of the *affected* locales, and the pseudo-locales where they are asked for; return what came of each."""
        made = dict(zip(affected, self._workers.each(shard, shared, affected), strict=True))
        for tag in pseudo.TAGS if self._order.pseudo else ():
            unknown = Past(self._past, frozenset(), shared.past.key)  # it knows of no pseudo-locale what may have changed
            made[tag] = shard(replace(shared, site=pseudo.site(shared.site, tag), origin=shared.site, past=unknown), tag)
        for tag, each in made.items():
            self._say(f"{tag}: {each.drawn} of {each.pages} pages{PLAIN if each.plain else ''}")
        return made

    def _of_locales(self, tags: Iterable[str]) -> dict[str, str]:
        """Return the parts of the state that the last build left of locales."""
        names = (f"{part}.{tag}" for tag in tags for part in PARTS)
        return {name: self._past.parts[name] for name in names if name in self._past.parts}

    def _require(self, condition: bool, message: str) -> None:
        if not condition:
            raise CallError(f"{message}; build the parts again, with this sitegen and from these files")

    def _is_affected(self, tag: str, survey: Survey, site: Site, digest: str) -> bool:
        """Return whether anything that the pages of a locale show may be other than it was."""
        past = self._past
        if past.facts.get("locales", {}).get(tag) != digest or any(
            past.parts.get(name) != survey.parts[name] for name in ("roles", "relations", "listings")
        ):
            return True
        return any(source in site.drawn_from(slug, tag) for slug, source in survey.changed if slug in site.roles)

    def _is_as_it_was(self, known: Past, followed: Followed, made: Mapping[str, Made]) -> bool:
        """Return whether nothing changed that what belongs to no locale is made from: it shows no words of roles."""
        told = followed.changed or followed.told or any(each.indexed for each in made.values())
        return known.alone and not told and self._past.facts["only"] == list(self._order.locales)

    def _published(self) -> publish.Past:
        return publish.Past(self._past.tree, self._past.before, tuple(filter(None, self._past.text("changes").split("\n"))))

    def _of_lost_locales(self, tags: Collection[str]) -> Iterator[str]:
        """Yield the files of the locales that are no longer among those to publish."""
        for tag in self._past.facts.get("locales", {}):
            if tag not in tags:
                yield from Lines(self._past.data(f"pages.{tag}"), str)
                yield from Lines(self._past.data(f"index.{tag}"), str)

    def _counts(self, tag: str, made: Mapping[str, Made]) -> tuple[int, int]:
        if tag in made:
            return made[tag].pages, made[tag].files
        pages, files = self._past.facts["counts"][tag]
        return pages, files


def _key(past: State, site: Site, theme: Theme) -> str:
    """Return a digest of what all pages of a site depend on."""
    settings = site.settings
    edit = settings.repository.edit.value if settings.repository else ""
    menu = [(each.tag, each.autonym, each.direction, each.region) for each in site.locales.values()]
    assets = {name: of_bytes(data) for name, data in theme.assets.items()}
    return digest(past.key, theme.templates, assets, settings.url.value, settings.source.value, edit, menu, settings.pictures)
