"""Values in, a digest of them out: equal where they are equal, in every process, and in practice only there."""

from __future__ import annotations

import hashlib
import json
from typing import Any

DIGITS = 32  # 128 bits: no two of 10**9 values are alike, but for one chance in 10**20


def digest(*values: object) -> str:
    """Return the digest of frozen values: texts, numbers, tuples, mappings in their order, and dataclasses with slots."""
    return hashlib.sha256(_encoded(values).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def of_text(text: str) -> str:
    """Return the digest of *text*."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def of_bytes(data: bytes) -> str:
    """Return the digest of *data*."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


class Digest:
    """A digest of data that comes in pieces, as `of_bytes` gives it of all of them in one."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._hash = hashlib.sha256()

    def add(self, data: bytes) -> None:
        """Add *data*."""
        self._hash.update(data)

    @property
    def text(self) -> str:
        """The digest of what was added."""
        return self._hash.hexdigest()[:DIGITS]


def _plain(value: Any) -> object:
    return [type(value).__name__, *(getattr(value, name) for name in value.__slots__)]


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_plain).encode
