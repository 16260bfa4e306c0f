"""What a build is asked for, and what it gives.

These are named tuples, as is all that a build with nothing to do is made of: to import dataclasses takes an eighth of its time.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Order(NamedTuple):
    """What a build is asked for.

    Args:
        root: The site's folder.
        out: The folder to publish into.
        durable: Whether to sync everything to the disk before it is published.
        compress: Whether to publish files in compressed forms too.
        locales: Those to publish, in the site's order, without what belongs to none; nothing for the whole site.
        pseudo: Whether to make the pseudo-locales too.
    """

    root: Path
    out: Path
    with_search: bool = True
    durable: bool = False
    compress: bool = False
    locales: tuple[str, ...] = ()
    pseudo: bool = False

    @property
    def kind(self) -> list[bool]:
        """What the order says of the files that are published, as JSON has it."""
        return [self.with_search, self.compress, self.pseudo]

    @property
    def kept(self) -> Path:
        """The folder in which a build keeps what the next can use."""
        out = self.out.absolute()
        return out.with_name(f".{out.name}.cache")


class Built(NamedTuple):
    """What is published now, and what was done for it.

    Args:
        counts: For each locale, its pages and its files.
        others: The number of files beside those.
        read: The files whose words were read.
        rendered: The pages that were drawn.
        indexed: The locales whose search index was made again.
        spent: Microseconds of processor time by stage.
    """

    counts: Mapping[str, tuple[int, int]]
    others: int
    read: tuple[str, ...] = ()
    rendered: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()
    spent: Mapping[str, int] = {}

    @property
    def pages(self) -> int:
        """The number of pages."""
        return sum(pages for pages, _ in self.counts.values())

    @property
    def files(self) -> int:
        """The number of files."""
        return self.others + sum(files for _, files in self.counts.values())
