"""Tell how much of a site is written in each locale, and how much more or less than in another state of it, as a table in Markdown.

examples:
  sitegen coverage                  the site in this folder
  git worktree add ../before main
  sitegen coverage --base ../before   and what a branch adds to it
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen import console, coverage
from sitegen.coverage import Share


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    console.site_argument(parser)
    parser.add_argument("--base", type=Path, metavar="DIR", help="the folder of the same site in another state, to compare with")


def run(given: Namespace) -> int:
    """Return 0 when the table is printed."""
    root = console.site_root(given.site)
    base = coverage.shares(console.site_root(given.base)) if given.base else None
    print("\n".join(_rows(coverage.shares(root), base)))
    return 0


def _rows(now: Mapping[str, Share], base: Mapping[str, Share] | None) -> Iterator[str]:
    """Yield the lines of the table: a row for each locale, those that are there no longer last."""
    yield "| locale | units | written |" + (" before | difference |" if base is not None else "")
    yield "|---|---:|---:|" + ("---:|---:|" if base is not None else "")
    for tag in dict.fromkeys((*now, *(base or ()))):
        yield f"| {tag} {_counts(now.get(tag))}" + (_against(now.get(tag), base.get(tag)) if base is not None else "")
    at_fault = {tag: share.unread for tag, share in now.items() if share.unread}
    if at_fault:
        yield f"\nNot counted, for their files are at fault: {', '.join(f'{tag} {count}' for tag, count in at_fault.items())}"


def _counts(share: Share | None) -> str:
    return f"| {share.written} of {share.units} | {share.percent:.1f} % |" if share else "|  |  |"


def _against(now: Share | None, base: Share | None) -> str:
    if not now or not base:
        return f" {f'{base.percent:.1f} %' if base else ''} | {'new' if now else 'gone'} |"
    difference = round(now.percent - base.percent, 1)
    return f" {base.percent:.1f} % | {f'{difference:+.1f}' if difference else '='} |"
