"""A site's folder in, how much of it is written in each locale out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sitegen import content
from sitegen.diagnostics import fatal
from sitegen.model import Role
from sitegen.staleness import in_states


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
        of = _read(root, slug, source)
        for tag in settings.tags:
            role = of if tag == source else _read(root, slug, tag) if slug in there[tag] else None
            if of is None or (role is None and slug in there[tag]):
                found[tag] += Share(unread=1)
            else:
                units = in_states(of, role)
                found[tag] += Share(units.written, units.due)
    return found


def _read(root: Path, slug: str, tag: str) -> Role | None:
    """Return the words of a role in a locale; None where its file is at fault."""
    role, found = content.words(root, slug, tag)
    return None if fatal(found) else role
