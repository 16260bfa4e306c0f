"""Check a site, build it, and publish it into a folder, which changes in one step when all is well.

examples:
  sitegen build                     the site in this folder, into site/
  sitegen build --no-search         without full-text search, which takes most of the time
  sitegen build --compress          with .br and .gz files, for a server that sends such files as they are
  sitegen build demo --out /srv/www/roles
  sitegen build --pseudo --out try    with locales to try out the interface: long and accented, and right to left
  sitegen build --locales pl,ru --out part-1    a part, for “sitegen join”
"""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen import console, inputs
from sitegen.failure import CONTENT, CallError
from sitegen.inputs import Glance
from sitegen.order import Built, Order
from sitegen.unchanged import unchanged

if TYPE_CHECKING:
    from sitegen.work import Workers


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    console.site_argument(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder to publish into; everything else in it is replaced (default: site/ in the site's folder)",
    )
    console.format_argument(parser)
    console.jobs_argument(parser)
    parser.add_argument(
        "--locales", metavar="TAGS", help="publish some locales only, as pl,ru; “sitegen join” makes a site of such parts (wants --out)"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="work on the dask cluster whose scheduler is at tcp://HOST:PORT")
    parser.add_argument("--no-search", action="store_true", help="build without full-text search")
    parser.add_argument("--pseudo", action="store_true", help="build en-XA and ar-XB too, made from the source to try out the interface")
    parser.add_argument("--compress", action="store_true", help="publish files in compressed forms too, for hosts that send .br and .gz")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="write what was done, and the time of each stage, as JSON")
    parser.add_argument("--durable", action="store_true", help="sync everything to the disk before it is published")


def run(given: Namespace) -> int:
    """Return 0 when the site was published, 1 when its content stopped that."""
    root = console.site_root(given.site)
    out = given.out or root / "site"
    order = Order(root, out, not given.no_search, given.durable, given.compress, _locales(root, given), given.pseudo)
    began = time.perf_counter()
    seen = inputs.glance(root)
    built = _unchanged(order, given, seen) or _built(order, given, seen)
    if given.profile and built:
        _write_profile(given.profile, built, time.perf_counter() - began)
    return told(built, order)


def told(built: Built | None, order: Order) -> int:
    """Say what was published, and return the exit status."""
    if built is None:
        print("sitegen: nothing was published; the folder is as it was", file=sys.stderr)
        return CONTENT
    done = f"{len(built.rendered)} drawn" if built.rendered else "all as they were"
    print(f"{built.pages} pages in {len(built.counts)} locales, {built.files} files, published in {order.out}; {done}", file=sys.stderr)
    return 0


def _locales(root: Path, given: Namespace) -> tuple[str, ...]:
    """Return the locales that are asked for, in the site's order; none where all are."""
    if given.locales is None:
        return ()
    if given.out is None:
        raise CallError("--locales publishes a part of the site; name a folder for it with --out")
    if given.pseudo:
        raise CallError("--pseudo makes locales from the whole site; leave out --locales")
    from sitegen import content

    settings, _ = content.settings(root)
    return (
        console.locales(given.locales, settings.tags)
        if settings and not settings.refused
        else tuple(tag.strip() for tag in given.locales.split(","))
    )


def _write_profile(path: Path, built: Built, seconds: float) -> None:
    """Write what a build did, and the microseconds of processor time that each stage took in all processes."""
    done = {"read": built.read, "rendered": built.rendered, "indexed": built.indexed}
    path.write_text(json.dumps({"wall": round(seconds, 3), "pages": built.pages, "stages": built.spent, **done}, indent=2) + "\n", "utf-8")


def _unchanged(order: Order, given: Namespace, seen: Glance) -> Built | None:
    """Return what is published already, where nothing changed since."""
    there = unchanged(order, seen)
    if there and there[1]:
        from sitegen.diagnostics import read_plain

        found = sorted((each for found in there[1].values() for each in read_plain(found)), key=lambda each: each.order)
        console.show(found, order.root, given.format)
    return there[0] if there else None


def _built(order: Order, given: Namespace, seen: Glance) -> Built | None:
    """Return what was built; None where the content stopped it."""
    from sitegen.work import resting  # a build with nothing to do does without

    with resting(), workers(given.jobs, given.scheduler) as found:
        from sitegen import pipeline

        return pipeline.build(order, found, seen, show=lambda wrong: console.show(wrong, order.root, given.format), say=console.progress())


def workers(jobs: int, scheduler: str | None = None) -> AbstractContextManager[Workers]:
    """Return those who do the work, to be begun with: *jobs* processes, or the cluster whose scheduler is at an address."""
    if scheduler:
        from sitegen.cluster import cluster  # a build on this machine does without

        return cluster(scheduler, jobs)
    from sitegen import work

    return work.workers(jobs)
