"""The disk in, a word when it has changed out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from sitegen.inputs import CONTENT

MOST_WAIT = 100  # milliseconds from a look at what has changed to the next: a watch begins, and ends, within one


class _Content(DefaultFilter):
    """Lets through what a site is made of: not what is published into it, nor what editors leave beside a file."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        super().__init__()
        self._watched = tuple(str(root / name) for root in roots for name in CONTENT)

    def __call__(self, change: Change, path: str) -> bool:
        return path.startswith(self._watched) and super().__call__(change, path)


class Watch:
    """Tells where files of a site in one of *roots* change, from the moment it is made."""

    def __init__(self, *roots: Path) -> None:
        self._found = watch(
            *roots,
            watch_filter=_Content(roots),
            debounce=50,
            step=10,
            rust_timeout=MOST_WAIT,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        )
        self._first = next(self._found)  # it is only now that it begins

    async def changes(self) -> AsyncIterator[frozenset[str]]:
        """Yield the paths where files have changed, whenever some have; what changes at once comes at once."""
        found = self._first
        while True:
            if found:
                yield frozenset(path for _, path in found)
            found = await asyncio.to_thread(next, self._found)
