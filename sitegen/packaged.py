"""What the package brings along: the theme, the catalogues, and the pages of docs/rules and docs/audits."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder *name* (templates, locales, docs): inside the package when installed, beside it in a checkout."""
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name
