"""Words of roles in, those that the pages of one locale show out: each unit in the first locale of the fallback chain that has it."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.gist import Gist, gist
from sitegen.pieces import Phrase
from sitegen.site import Reader, Site


class Voices:
    """The words of a site's roles as the pages of one locale show them."""

    def __init__(self, read: Reader, site: Site, tag: str) -> None:
        self._read = read
        self._site = site
        self._tag = tag
        self._phrases: dict[str, Mapping[str, Phrase]] = {}

    def gist(self, slug: str) -> Gist:
        """Return the gist of a role."""
        core = self._site.roles[slug]
        own = self._read(slug, self._tag) if self._tag in core.sources[self._tag] else None
        letters = self._tag.startswith("zh")
        return gist(self.phrases(slug), own.aliases if own else (), core.listing, letters=letters)

    def phrases(self, slug: str) -> Mapping[str, Phrase]:
        """Return all units of a role by their path, each in the first locale of the fallback chain that has it."""
        if slug not in self._phrases:
            found: dict[str, Phrase] = {}
            for tag in self._site.roles[slug].sources[self._tag]:
                words = self._read(slug, tag)
                marks = () if tag == self._tag else (tag, self._site.locales[tag].direction)
                for unit, text in words.units.items() if words else ():
                    if unit not in found:
                        found[unit] = Phrase(text, *marks)
            self._phrases[slug] = found
        return self._phrases[slug]
