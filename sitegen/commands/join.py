"""Make one site of parts that were built by themselves, each of some locales: on several machines, or in several jobs of CI.

examples:
  sitegen build --locales en,pl --out part-1
  sitegen build --locales ru,ar --out part-2
  sitegen join part-1 part-2        the site, into site/, as one build would have made it

A part is its folder and the one beside it, whose name begins with a dot and ends in .cache.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from sitegen import console
from sitegen.commands.build import told, workers
from sitegen.order import Order


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("parts", nargs="+", type=Path, metavar="PART", help="a folder that “sitegen build --locales” published into")
    parser.add_argument(
        "--site", type=Path, metavar="DIR", help="the folder that holds site.yaml (default: this one, or the nearest above it)"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder to publish into (default: site/ in the site's folder)")
    console.format_argument(parser)
    console.jobs_argument(parser)
    parser.add_argument("--durable", action="store_true", help="sync everything to the disk before it is published")


def run(given: Namespace) -> int:
    """Return 0 when the site was published, 1 when its content stopped that."""
    from sitegen import joined, pipeline

    root = console.site_root(given.site)
    parts = joined.parts(given.parts)
    with_search, compress = parts[0].kind
    order = Order(root, given.out or root / "site", with_search, given.durable, compress)
    with workers(given.jobs) as found:
        built = pipeline.join(order, parts, found, show=lambda wrong: console.show(wrong, root, given.format), say=console.progress())
    return told(built, order)
