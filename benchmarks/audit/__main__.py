"""Look at one page of each kind in each locale as a reader's browser does, and say which marks are missed.

Without a folder, the reference of this repository and a generated site with Japanese are built and looked at. Which kinds of pages there
are is read from what was built; of each kind, the heaviest page is taken.

examples:
  python -m benchmarks.audit
  python -m benchmarks.audit site --locales en ar --runs 1
  python -m benchmarks.audit --no-timings --json audit.json
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from benchmarks import corpus
from benchmarks.audit import tabular
from benchmarks.audit.examine import Finding, examine
from benchmarks.audit.lighthouse import Lighthouse
from benchmarks.audit.marks import missed
from benchmarks.audit.served import serving
from benchmarks.audit.visits import chromium, installed

ROOT = Path(__file__).parents[2]
OF_REFERENCE, OF_GENERATED = ("en", "zh-Hant", "ar"), ("ja",)
GENERATED = corpus.Plan(roles=4, locales=7)  # Japanese is the seventh


def main() -> int:
    """Return 0 if all marks are met, 1 if one is missed."""
    given = _given()
    with TemporaryDirectory() as scratch:
        sites = [(given.folder, given.locales)] if given.folder else _built(Path(scratch), given.locales)
        findings = list(_findings(sites, 0 if given.no_timings else given.runs))
    if given.json:
        given.json.write_text(tabular.as_json(findings), "utf-8")
    lines = [f"{each.page.address}: {line}" for each in findings for line in missed(each)]
    print(f"\n{len(findings)} pages, {len(lines)} marks missed", *lines, sep="\n")
    return 1 if lines or not findings else 0


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m benchmarks.audit", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", help="a built site to look at instead")
    parser.add_argument("--locales", nargs="+", default=[], help="look at these only (default: en zh-Hant ar ja; of a folder: all)")
    parser.add_argument("--runs", type=int, default=3, help="how often Lighthouse looks at most; the median counts (default: 3)")
    parser.add_argument("--no-timings", action="store_true", help="leave out what depends on the machine: Lighthouse's performance")
    parser.add_argument("--json", type=Path, help="write all that was found into this file")
    return parser.parse_args()


def _built(scratch: Path, wanted: list[str]) -> Iterator[tuple[Path, list[str]]]:
    """Build the reference and the generated site, and yield the folder and the locales of each that has any of *wanted*."""
    corpus.write(scratch / "generated", GENERATED)
    for root, known in ((ROOT, OF_REFERENCE), (scratch / "generated", OF_GENERATED)):
        if locales := [tag for tag in known if not wanted or tag in wanted]:
            out = scratch / f"{root.name}-out"
            subprocess.run([sys.executable, "-m", "sitegen", "build", root, "--out", out], check=True, cwd=ROOT)
            yield out, locales


def _findings(sites: Iterable[tuple[Path, list[str]]], runs: int) -> Iterator[Finding]:
    print(f"{tabular.EXPLAINED}\n\n{tabular.HEAD}", flush=True)
    for folder, locales in sites:
        with serving(folder.resolve()) as served, sync_playwright() as playwright:
            browser = chromium(playwright)
            with Lighthouse(installed(playwright), runs) as lighthouse:
                for found in examine(served, browser, lighthouse, locales):
                    print(tabular.row(found), flush=True)
                    yield found
            browser.close()


if __name__ == "__main__":
    sys.exit(main())
