"""The words of roles in, as the survey kept them, or from their own files: so that a build reads each file once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sitegen import content
from sitegen.model import Role
from sitegen.site import Words, words


@dataclass(frozen=True, slots=True)
class Texts:
    """Where the words of a site's roles are.

    Args:
        root: The site's folder.
        kept: A folder in which the survey kept them; None where it did not.
    """

    root: Path
    kept: Path | None = None

    def keep(self, tag: str, roles: Iterable[Role]) -> None:
        """Keep the words of *roles* in the locale *tag*: a line each, its slug before it, so that others need not be parsed."""
        if self.kept:
            lines = (f"{role.slug}\t{json.dumps(_plain(words(role)), ensure_ascii=False)}\n" for role in roles)
            (self.kept / tag).write_text("".join(lines), "utf-8")

    def words(self, tag: str, slugs: Collection[str]) -> dict[tuple[str, str], Words]:
        """Return the words of the roles *slugs* in the locale *tag*, by slug and locale."""
        found: dict[tuple[str, str], Words] = {}
        if self.kept:
            for line in (self.kept / tag).read_text("utf-8").split("\n") if slugs else ():
                slug, _, kept = line.partition("\t")
                if slug in slugs:
                    found[slug, tag] = _words(json.loads(kept))
            return found
        for slug in slugs:
            role, _ = content.words(self.root, slug, tag)
            if role:
                found[slug, tag] = words(role)
        return found


def _plain(words: Words) -> list[object]:
    return [words.path, words.aliases, words.units]


def _words(plain: list[object]) -> Words:
    path, aliases, units = plain
    return Words(path, tuple(aliases), units)  # type: ignore[arg-type]  # what _plain wrote
