"""A site's folder in, survey after survey out: what the last one in order found is remembered, so that the next costs what changed."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection
from functools import lru_cache, partial
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

from sitegen import inputs
from sitegen.diagnostics import plain
from sitegen.inputs import Inputs
from sitegen.site import Reader, Site, Words
from sitegen.state import State, StateLost
from sitegen.survey import Survey, examine
from sitegen.texts import Kept
from sitegen.work import Workers

HELD = 8  # parts of the state that stay in memory: as many as a survey of one locale's words asks for


def _looked_at(root: Path, before: Inputs, paths: Collection[str]) -> Inputs | None:
    """Return the files of the site in *root* where none but *paths* can be other than *before*; None where any of them came or went."""
    known = [path for path in paths if path in before.stats]
    passing = [path for path in paths if path not in before.stats]  # what editors write beside a file while they save it
    if not all((root / path).is_file() for path in known) or any(os.path.lexists(root / path) for path in passing):
        return None
    if passing and any(path.startswith(tuple(f"{each}/" for each in passing)) for path in before.stats):  # a folder was moved away
        return None
    digests = {**before.digests, **{path: inputs.digest_of(root, path) for path in known if not inputs.is_words(path)}}
    changed = frozenset(path for path in known if digests.get(path) != before.digests.get(path))
    return Inputs(before.stats, digests, frozenset(known), changed, frozenset(), frozenset())


class Memory:
    """What is known of a site. Most of it is in a folder that is removed with this value, at the latest when the program ends."""

    def __init__(self, root: Path) -> None:
        self.folder = Path(mkdtemp(prefix="sitegen-"))
        finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self._root = root
        self._state: State = _Held(self.folder)
        self._seen: Inputs | None = None  # the files when the site was last in order
        self._touched: set[str] | None = None  # those that may have changed since; None where that may be any
        self._site: Site | None = None
        self._kept: dict[tuple[str, str], str] = {}  # by slug and locale, the part of the state that has the words
        self._ever_kept: set[str] = set()  # such parts, also of what an earlier state of the site showed
        self._of_locale = lru_cache(HELD)(partial(Kept, self._state))

    def survey(self, paths: Collection[str] | None) -> Survey:
        """Return a survey of the site as its files are now.

        Args:
            paths: Where files may have changed since the last survey; None where that may be anywhere.

        Raises:
            StateLost: Somebody removed what was known.
        """
        self._touched = None if paths is None or self._touched is None else {*self._touched, *paths}
        moment = time.time_ns()
        seen = self._looked()
        found = examine(self._root, self._state, Workers(), seen)
        if found.site is None:
            return found
        if self._site:
            found.site.roles.recall(self._site.roles)
            found.site.tables.recall(self._site.tables)
        parts = {**self._state.parts, **found.parts}
        if self._seen is None or seen.stats is not self._seen.stats:
            parts |= {name: self._state.put(data) for name, data in seen.parts(moment).items()}
        origins = {origin: plain(each) for origin, each in found.origins.items() if each}
        shown = self._state.parts.values()  # until this site is
        self._state = self._state._replace(facts={"found": origins}, parts=parts)
        self._seen, self._touched, self._site = seen, set(), found.site
        self._kept = self._kept | {(slug, tag): found.kept[tag] for tag, slugs in found.read.items() for slug in slugs}
        self._ever_kept.update(found.kept.values())
        self._state.forget({*parts.values(), *shown, *self._ever_kept})
        return found

    def words(self) -> Reader:
        """Return what gives the words of roles as they were when the site was last in order, whatever becomes of their files."""
        kept, of_locale = self._kept, self._of_locale

        def read(slug: str, tag: str, begin: str = "") -> Words | None:
            return of_locale(kept[slug, tag]).words(slug, begin) if (slug, tag) in kept else None

        return read

    def _looked(self) -> Inputs:
        seen = _looked_at(self._root, self._seen, self._touched) if self._seen and self._touched is not None else None
        return seen or inputs.look(self._root, self._state.data)


class _Held(State):
    """A state in a folder that nobody else writes into: what was asked for last stays in memory."""

    def text(self, name: str) -> str:
        """Return the part *name* as text."""
        return _text(self.folder / self.parts[name]) if name in self.parts else ""


@lru_cache(HELD)
def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as lost:
        raise StateLost from lost
