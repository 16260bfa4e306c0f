"""The mark in a published folder: that sitegen wrote it, and the name of the tree that stands there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

MARK = ".sitegen"  # stands in every folder we publish; a folder without it is not ours to replace


def published(out: Path) -> str:
    """Return the name of the tree that stands published in *out*; nothing where none does, or where *out* is a link to one.

    What a link leads to may be anybody's: it is never changed, only left for a new tree.
    """
    try:
        return "" if out.is_symlink() else (out / MARK).read_text("ascii")
    except (OSError, UnicodeError):
        return ""


def left(out: Path) -> Iterator[Path]:
    """Yield the trees beside *out* that were to take its place: of a build at work, or of one that was killed."""
    return out.parent.glob(f".{out.name}.new-*")
