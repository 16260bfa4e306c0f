"""What was found and what changed in, what concerns the change out: for a reviewer, who need not read of what was there before."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sitegen import content, inputs
from sitegen.changes import Changes
from sitegen.content import Found
from sitegen.diagnostics import Diagnostic
from sitegen.source import Span


def concerned(root: Path, found: Iterable[Diagnostic], changes: Changes) -> Found:
    """Return those of *found* that have a place, or a related place, on a line that changed, and those a changed source may have caused."""
    sources = _Sources(root, changes)
    return tuple(each for each in found if any(map(changes.touches, each.spans)) or sources.may_have_caused(each.span))


class _Sources:
    """What translations are translated from, and what of that changed."""

    def __init__(self, root: Path, changes: Changes) -> None:
        self._root = root
        self._changes = changes
        settings, _ = content.settings(root)
        self._catalogue = f"locales/{settings.source.value}.yaml" if settings else ""
        self._locales = content.written(content.role_files(root), settings)[1] if settings else {}
        self._units = cache(self._read_units)

    def may_have_caused(self, span: Span) -> bool:
        """Return whether *span* stands in a translation whose source changed.

        Within a unit of a role's words that is the same unit of the source; elsewhere in them any line of the source or of the facts.
        """
        if span.path.startswith("locales/"):
            return span.path != self._catalogue and self._catalogue in self._changes.files
        if not inputs.is_words(span.path):
            return False
        _, slug, name = span.path.split("/")
        source = self._locales.get(slug, "")
        if name == f"{source}.yaml":
            return False
        written = self._units(slug, source)
        own = [unit for unit, there in self._units(slug, name.removesuffix(".yaml")).items() if there.line <= span.line <= there.end_line]
        if within := [written[unit] for unit in own if unit in written]:
            return any(map(self._changes.touches, within))
        return not self._changes.files.isdisjoint((f"roles/{slug}/{source}.yaml", f"roles/{slug}/role.yaml"))

    def _read_units(self, slug: str, tag: str) -> dict[str, Span]:
        """Return where each unit of a role stands in a locale; nothing where its file cannot be read."""
        role, _ = content.words(self._root, slug, tag)
        return {unit: text.span for unit, text in role.units()} if role else {}
