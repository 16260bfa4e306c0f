"""A site's folder in, how much of it is written in each locale out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sitegen import content
from sitegen.diagnostics import fatal


class Share(NamedTuple):
    """How much is written in a locale.

    Args:
        written: Units of the sources that have words in it.
        units: Units of all sources.
        unread: Files at fault; their roles are not counted.
    """

    written: int = 0
    units: int = 0
    unread: int = 0

    @property
    def percent(self) -> float:
        """The share in per cent; 100 where there is nothing to write."""
        return 100 * self.written / self.units if self.units else 100.0

    def __add__(self, other: object) -> Share:
        """Return both together."""
        return Share(*map(sum, zip(self, other, strict=True))) if isinstance(other, Share) else NotImplemented


def shares(root: Path) -> dict[str, Share]:
    """Return for each locale of the site in *root* how much is written in it; none where its settings are at fault."""
    settings, _ = content.settings(root)
    if settings is None:
        return {}
    there, sources = content.written(content.role_files(root), settings)
    found = dict.fromkeys(settings.tags, Share())
    for slug, source in sources.items():
        units = _units(root, slug, source)
        for tag in settings.tags:
            written = _units(root, slug, tag) if slug in there[tag] else frozenset()
            found[tag] += Share(unread=1) if units is None or written is None else Share(len(units & written), len(units))
    return found


def _units(root: Path, slug: str, tag: str) -> frozenset[str] | None:
    """Return the units of a role that are written in a locale; None where its file is at fault."""
    role, found = content.words(root, slug, tag)
    return frozenset(path for path, _ in role.units()) if role and not fatal(found) else None
