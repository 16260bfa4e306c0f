"""The disk in, a word when it has changed out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

WATCHED = ("roles", "locales", "templates", "site.yaml")


class _Content(DefaultFilter):
    """Lets through what a site is made of: not what is published into it, nor what editors leave beside a file."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        super().__init__()
        self._watched = tuple(str(root / name) for root in roots for name in WATCHED)

    def __call__(self, change: Change, path: str) -> bool:
        return path.startswith(self._watched) and super().__call__(change, path)


async def changes(*roots: Path) -> AsyncIterator[frozenset[str]]:
    """Yield the paths where files of a site in one of *roots* have changed, whenever some have; what changes at once comes at once."""
    wanted = _Content(roots)
    async for found in awatch(*roots, watch_filter=wanted, debounce=50, step=10, ignore_permission_denied=True, raise_interrupt=False):
        yield frozenset(path for _, path in found)
