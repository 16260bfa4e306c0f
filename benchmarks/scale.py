"""Measure how sitegen grows, and write what a million pages would take into docs/scale.md.

    python -m benchmarks.scale

Sites of a few thousand pages are built; what they differ by, over the pages they differ by, is the slope. Figures of a million pages
are that slope times a million: worked out, not measured.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import corpus
from benchmarks.corpus import Plan
from benchmarks.install import ROOT, environment, home
from benchmarks.measure import Run, run
from benchmarks.record import machine

PAGE = ROOT / "docs/scale.md"
ROLES, LOCALES = 20_000, 50
PAGES = ROLES * LOCALES
SMALL, LARGE = Plan(30, LOCALES), Plan(90, LOCALES)
NARROW, WIDE = 2, 20  # locales of the sites that tell what of the memory grows with the roles, and what with all pages
SHORT, LONG = Plan(200, NARROW), Plan(800, NARROW)
BROAD, BROADER = Plan(300, WIDE), Plan(900, WIDE)
LONGER, LONGEST = Plan(1200, NARROW), Plan(2400, NARROW)  # of more roles than a worker holds the words of
SURVEY = ("read", "check", "outline")
CENTRAL = "the table of pages and all else, in one process"
STATE = "the state beside it"
KINDS = {
    "role pages": "*/roles/*/index.html",
    "roles as JSON and as Markdown": "*/roles/*/index.[jm]*",
    "comparisons": "*/compare/*/index.html",
    "full-text indexes": "pagefind/**/*",
    "sitemaps": "sitemap-*.xml",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A site that was built in one process."""

    plan: Plan
    run: Run
    stages: dict[str, float]  # seconds of CPU
    files: dict[str, tuple[int, int]]  # number and bytes, by kind
    urls: int  # in all sitemaps
    title: float  # bytes of a row of a quick-jump index that has none of the names in other languages

    @property
    def pages(self) -> int:
        """The number of role pages."""
        return self.plan.roles * self.plan.locales


def built(plan: Plan, folder: Path) -> Measured:
    """Return what a clean build of a site took, and what it gave."""
    site, out, told = folder / "site", folder / "out", folder / "profile.json"
    taken = run([_build(site, out, "--jobs", "1", "--profile", str(told))], site)
    stages = {name: taken / 1e6 for name, taken in json.loads(told.read_text())["stages"].items()}
    stages[CENTRAL] = taken.cpu - sum(stages.values())
    found = {kind: list(out.glob(pattern)) for kind, pattern in KINDS.items()} | {STATE: list((folder / ".out.cache/state").iterdir())}
    sizes = {kind: [path.stat().st_size for path in paths if path.is_file()] for kind, paths in found.items()}
    urls = sum(path.read_text("utf-8").count("<url>") for path in out.glob(KINDS["sitemaps"]))
    titles = [
        json.dumps(row[:3], ensure_ascii=False) for path in out.glob("*/quick.json") for row in json.loads(path.read_text("utf-8"))["pages"]
    ]
    title = statistics.fmean(len(each.encode()) for each in titles)
    return Measured(plan, taken, stages, {kind: (len(found), sum(found)) for kind, found in sizes.items()}, urls, title)


def carried(folder: Path) -> float:
    """Return the seconds of CPU that a build on a cluster takes on the machine that asks for it, without search."""
    site, told, log = folder / "site", folder / "scheduler.json", (folder / "cluster.log").open("wb")
    dask = [sys.executable, "-m", "dask"]
    asked = [[*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]]
    asked += [
        [*dask, "worker", "--scheduler-file", str(told), "--no-nanny", "--nthreads", "1", "--no-dashboard", "--memory-limit", "0"]
    ] * 2
    started = [subprocess.Popen(command, cwd=folder, env=environment(), stdout=log, stderr=log) for command in asked]
    try:
        while not told.exists() or not told.read_text():
            time.sleep(0.1)
        address = json.loads(told.read_text())["address"]
        return run([_build(site, folder / "carried", "--no-search", "--jobs", "1", "--scheduler", address)], site).cpu
    finally:
        for each in started:
            each.kill()
            each.wait()
        log.close()


def joined(measured: Measured, folder: Path) -> float:
    """Return the seconds of CPU that joining two halves of a site takes."""
    site, tags = folder / "site", measured.plan.tags
    halves = [(folder / f"part-{number}", tags[number::2]) for number in (0, 1)]
    for out, own in halves:
        run([_build(site, out, "--no-search", "--jobs", "1", "--locales", ",".join(own))], site)
    parts = [str(out) for out, _ in halves]
    return run(
        [[sys.executable, "-m", "sitegen", "join", *parts, "--site", str(site), "--out", str(folder / "joined"), "--jobs", "1"]], site
    ).cpu


def _build(site: Path, out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "sitegen", "build", str(site), "--out", str(out), *options]


def slope(small: Measured, large: Measured, stages: Sequence[str]) -> float:
    """Return the seconds of CPU that *stages* take for a role page and its part in all others."""
    return sum(large.stages.get(name, 0) - small.stages.get(name, 0) for name in stages) / (large.pages - small.pages)


def rows(small: Measured, large: Measured, grown: tuple[float, float, float], extra: dict[str, float]) -> Iterator[tuple[str, str, str]]:
    """Yield what is measured, a page's share of it, and that times a million.

    Args:
        grown: MB of memory for a role in a worker at its locale, in Pagefind, and for a page in the process that knows the whole site.
        extra: Seconds of CPU for a page of what only some builds do.
    """
    index = ("search copies", "index")
    draw = [name for name in large.stages if name not in {*SURVEY, *index, CENTRAL}]
    parts = {"reading and checking": SURVEY, "linking, drawing and writing": draw, "the search index": index, CENTRAL: [CENTRAL]}
    for what, seconds in {**{name: slope(small, large, stages) for name, stages in parts.items()}, **extra}.items():
        yield f"CPU: {what}", f"{seconds * 1e6:,.0f} µs", f"{seconds * PAGES / 60:,.0f} minutes"
    processes = "a worker at its locale", "Pagefind at that locale", "the process that knows the whole site"
    for what, each, times in zip(processes, grown, (ROLES, ROLES, PAGES), strict=True):
        yield f"memory: {what}", f"{each * 2**10:,.1f} KB", f"{each * times / 2**10:,.1f} GB"
    for kind in (*KINDS, STATE):
        count, size = (
            (after - before) / (large.pages - small.pages) for before, after in zip(small.files[kind], large.files[kind], strict=True)
        )
        files = f", {count * PAGES:,.0f} files" if count else ""
        yield f"output: {kind}", f"{size / 2**10:,.1f} KB", f"{size * PAGES / 2**30:,.1f} GB{files}"
    url = large.files["sitemaps"][1] / large.urls
    yield "the sitemap of one locale", f"{url / 2**10:,.1f} KB", f"{url * ROLES / 2**20:,.0f} MB"
    yield "the quick-jump index of one locale", f"{large.title / 2**10:,.2f} KB", f"{large.title * ROLES / 2**20:,.1f} MB"


def memory(folders: Mapping[Plan, Path]) -> tuple[float, float]:
    """Return the MB that a role takes in a worker at its locale, and those that a page takes in the process that knows the whole site.

    The first is what the worker has for itself alone. Of the second the words that a worker holds of up to a thousand roles are a part,
    where that is the largest process: so it is rather too much.
    """

    def took(plan: Plan) -> Run:
        folder = folders[plan]
        return run([_build(folder / "site", folder / "plain", "--no-search", "--jobs", "2")], folder, watched=True)

    worker = (took(LONGEST).own - took(LONGER).own) / (LONGEST.roles - LONGER.roles)
    return worker, (took(BROADER).largest - took(BROAD).largest) / (BROADER.roles - BROAD.roles) / WIDE


def table(made: Sequence[tuple[str, str, str]], pages: tuple[int, int]) -> str:
    """Return the rows as Markdown, under where and when they were measured."""
    about = machine()
    head = f"Measured {about['date']}, sitegen {about['sitegen']}, Python {about['python']}, {about['cpu']}, {about['memory']}: "
    head += f"the slope from {pages[0]:,} to {pages[1]:,} role pages in {LOCALES} locales.\n\n"
    lines = ["| | a role page | a million |", "|---|---:|---:|", *(f"| {' | '.join(row)} |" for row in made)]
    return head + "\n".join(lines) + "\n"


def main() -> None:
    """Measure, and write the table between its marks."""
    with TemporaryDirectory(prefix="sitegen-scale-", dir=home().parent) as name:
        folders = {
            plan: Path(name, f"{plan.roles}x{plan.locales}") for plan in (SMALL, LARGE, SHORT, LONG, BROAD, BROADER, LONGER, LONGEST)
        }
        for plan, folder in folders.items():
            corpus.write(folder / "site", plan)
        small, large = (built(plan, folders[plan]) for plan in (SMALL, LARGE))
        short, long = (built(plan, folders[plan]) for plan in (SHORT, LONG))
        pagefind = (long.run.largest - short.run.largest) / (LONG.roles - SHORT.roles)  # it is the largest process by far
        per_role, per_page = memory(folders)
        extra = {
            "`sitegen join`": joined(large, folders[LARGE]) / large.pages,
            "with `--scheduler`, where the build was asked for": carried(folders[LARGE]) / large.pages,
        }
    made = list(rows(small, large, (per_role, pagefind, per_page), extra))
    text = PAGE.read_text("utf-8")
    head, opening, rest = text.partition("<!-- measured -->\n")
    _, closing, tail = rest.partition("<!-- /measured -->")
    written = table(made, (small.pages, large.pages))
    PAGE.write_text(head + opening + written + closing + tail, "utf-8")
    print(written)


if __name__ == "__main__":
    main()
