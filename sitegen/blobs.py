"""What git kept of a file in, what the history needs to know of it out."""

from __future__ import annotations

from sitegen import load, validate
from sitegen.model import Facts, Role
from sitegen.readings import Document
from sitegen.source import Source


def words(data: bytes) -> Document | None:
    """Return what the words in a file say; None where they cannot be read."""
    source = _parsed(data)
    made, _ = validate.role("", "", source) if source else (None, ())
    return said(made) if made else None


def said(words: Role) -> Document:
    """Return what the history needs to know of a role's words."""
    return Document({unit: text.value for unit, text in words.units()}, words.reviewed.value if words.reviewed else "")


def facts(data: bytes) -> Facts | None:
    """Return the facts in a file; None where they are at fault."""
    source = _parsed(data)
    made, found = validate.facts("role", source) if source else (None, ())
    return None if found else made


def _parsed(data: bytes) -> Source | None:
    """Return what a file holds; None where it cannot be read."""
    if len(data) > load.MOST_BYTES:
        return None
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    source, found = load.parsed("", text)
    return None if found else source
