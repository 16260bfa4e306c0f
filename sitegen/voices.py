"""Words of roles in, those that the pages of one locale show out: each unit in the first locale of the fallback chain that has it."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.gist import Gist, gist, item
from sitegen.pieces import Phrase
from sitegen.site import Reader, Site

HELD = 1_000  # roles whose words stay in memory, some 40 MB in Cyrillic: those of most sites are then read once a locale


class Voices:
    """The words of a site's roles as the pages of one locale show them."""

    def __init__(self, read: Reader, site: Site, tag: str) -> None:
        """Take what gives the words of roles as they are written in any locale."""
        self.read = read
        self._site = site
        self._tag = tag
        self._held: dict[str, Mapping[str, Phrase]] = {}

    def gist(self, slug: str) -> Gist:
        """Return the gist of a role."""
        core = self._site.roles[slug]
        own = self.read(slug, self._tag, "aliases") if self._tag in core.sources[self._tag] else None  # which are no units
        letters = self._tag.startswith("zh")
        return gist(self.phrases(slug), own.aliases if own else (), core.listing, letters=letters)

    def item(self, slug: str, kind: str, id: str) -> list[Phrase]:
        """Return the ITEM_FIELDS of an item of a role, each NOTHING where it is not written."""
        return item(self._held.get(slug) or self._taken(slug, f"{kind}.{id}."), kind, id)

    def phrases(self, slug: str) -> Mapping[str, Phrase]:
        """Return the units of a role by their path, each in the first locale of the fallback chain that has it."""
        if slug not in self._held:
            while len(self._held) >= HELD:
                del self._held[next(iter(self._held))]
            self._held[slug] = self._taken(slug)
        return self._held[slug]

    def _taken(self, slug: str, begin: str = "") -> Mapping[str, Phrase]:
        """Return those whose paths *begin* so."""
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
