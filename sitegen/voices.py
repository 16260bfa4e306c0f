"""Words of roles in, those that the pages of one locale show out: each unit in the first locale of the fallback chain that has it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sitegen.gist import Gist, gist, item
from sitegen.pieces import Phrase
from sitegen.site import Reader, Site

HELD = 64  # roles whose words stay in memory: a page asks for those of a role or two, the pages of terms for an item of each


class Voices:
    """The words of a site's roles as the pages of one locale show them."""

    def __init__(self, read: Reader, site: Site, tag: str) -> None:
        self._read = read
        self._site = site
        self._tag = tag
        self.phrases = lru_cache(HELD)(self._taken)

    def gist(self, slug: str) -> Gist:
        """Return the gist of a role."""
        core = self._site.roles[slug]
        own = self._read(slug, self._tag) if self._tag in core.sources[self._tag] else None
        letters = self._tag.startswith("zh")
        return gist(self.phrases(slug), own.aliases if own else (), core.listing, letters=letters)

    def item(self, slug: str, kind: str, id: str) -> list[Phrase]:
        """Return the ITEM_FIELDS of an item of a role, each NOTHING where it is not written."""
        return item(self._taken(slug, f"{kind}.{id}."), kind, id)

    def _taken(self, slug: str, begin: str = "") -> Mapping[str, Phrase]:
        """Return the units of a role by their path, each in the first locale of the fallback chain that has it.

        Args:
            begin: What the paths of those wanted begin with.
        """
        found: dict[str, Phrase] = {}
        for tag in self._site.roles[slug].sources[self._tag]:
            words = self._read(slug, tag, begin)
            marks = () if tag == self._tag else (tag, self._site.locales[tag].direction)
            for unit, text in words.units.items() if words else ():
                if unit not in found:
                    found[unit] = Phrase(text, *marks)
        return found
