"""Words of roles in, those that the pages of one locale show out: each unit in the first locale of the fallback chain that has it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sitegen.gist import Gist, gist, item
from sitegen.pieces import Phrase
from sitegen.site import Reader, Site

HELD = 1_000  # roles whose words stay in memory, some 40 MB in Cyrillic: those of most sites are then read once a locale
LATELY = 32  # those whose words do where the site has more: a locale would come back to few of them in time


class Voices:
    """The words of a site's roles as the pages of one locale show them."""

    def __init__(self, read: Reader, site: Site, tag: str) -> None:
        """Take what gives the words of roles as they are written in any locale."""
        self.read = read
        self._site = site
        self._tag = tag
        self._holds_all = len(site.roles) <= HELD
        self.phrases = lru_cache(HELD if self._holds_all else LATELY)(self._taken)

    def gist(self, slug: str) -> Gist:
        """Return the gist of a role."""
        core = self._site.roles[slug]
        own = self.read(slug, self._tag, "aliases") if self._tag in core.sources[self._tag] else None  # which are no units
        letters = self._tag.startswith("zh")
        return gist(self.phrases(slug), own.aliases if own else (), self._site.listings.fresh(slug), letters=letters)

    def item(self, slug: str, kind: str, id: str) -> list[Phrase]:
        """Return the ITEM_FIELDS of an item of a role, each NOTHING where it is not written."""
        taken = self.phrases(slug) if self._holds_all else self._taken(slug, f"{kind}.{id}.")
        return item(taken, kind, id)

    def _taken(self, slug: str, begin: str = "") -> Mapping[str, Phrase]:
        """Return the units of a role whose paths *begin* so, each in the first locale of the fallback chain that has it."""
        found: dict[str, Phrase] = {}
        for tag in self._site.roles[slug].sources[self._tag]:
            words = self.read(slug, tag, begin)
            units = words.units if words else {}
            if tag == self._tag:
                found = dict(zip(units, map(Phrase, units.values()), strict=True))
                continue
            direction = self._site.locales[tag].direction
            found |= {unit: Phrase(text, tag, direction) for unit, text in units.items() if unit not in found}
        return found
