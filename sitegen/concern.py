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
    """Return those of *found* that have a place, or a related place, on a line that changed, and those a changed source may have caused.

    That may be so in a translation: where a finding is within a unit, if this unit changed in the source; else if any line of the
    source or of the role's facts did.
    """
    sources = _sources(root)

    @cache
    def units(slug: str, tag: str) -> dict[str, Span]:
        role, _ = content.words(root, slug, tag)
        return {path: text.span for path, text in role.units()} if role else {}

    def follows(span: Span) -> bool:
        if not inputs.is_words(span.path):
            return False
        _, slug, name = span.path.split("/")
        tag, source = name.removesuffix(".yaml"), sources.get(slug, "")
        if tag == source:
            return False
        of_source = units(slug, source)
        within = [path for path, there in units(slug, tag).items() if there.line <= span.line <= there.end_line and path in of_source]
        if within:
            return any(changes.touches(of_source[path]) for path in within)
        return any(path in changes.files for path in (f"roles/{slug}/{source}.yaml", f"roles/{slug}/role.yaml"))

    return tuple(each for each in found if any(map(changes.touches, each.spans)) or follows(each.span))


def _sources(root: Path) -> dict[str, str]:
    """Return the locale that each role was first written in."""
    settings, _ = content.settings(root)
    return content.written(content.role_files(root), settings)[1] if settings else {}
