"""Look for mistakes in a site's files, or in the site as it was built, and print them; write nothing.

examples:
  sitegen check                     the site in this folder
  sitegen check --strict            let a warning fail the run, as an error does
  sitegen check --format github     mark the lines in a pull request
  sitegen check --changed-since main          only what concerns the lines that changed on this branch
  sitegen check --format html > report.html   a page to look at, or to send
  sitegen check --site site         the pages that were built into site/, whoever built them
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sitegen import console, inputs, work
from sitegen.content import Found
from sitegen.diagnostics import fatal
from sitegen.failure import CallError
from sitegen.proofreading import examined
from sitegen.state import State

if TYPE_CHECKING:
    from sitegen.changes import Changes


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    console.site_argument(parser)
    console.format_argument(parser)
    console.jobs_argument(parser)
    parser.add_argument("--strict", action="store_true", help="let a warning fail the run, as an error does")
    parser.add_argument(
        "--changed-since",
        dest="since",
        metavar="REV",
        help="report only what concerns lines that changed since this branch, tag or commit of git, uncommitted changes included",
    )
    parser.add_argument(
        "--site",
        type=Path,
        dest="published",
        metavar="FOLDER",
        help="look at the pages in FOLDER instead; where DIR is given too, they must be published at the address in its site.yaml",
    )


def run(given: Namespace) -> int:
    """Return 1 if anything found must stop a publication, else 0."""
    if given.published:
        return _published(given)
    root = console.site_root(given.site)
    changes = _changes(root, given.since) if given.since is not None else None
    with work.workers(given.jobs) as workers, TemporaryDirectory(prefix="sitegen-") as kept:
        survey, found = examined(root, State(Path(kept)), workers)
    if changes:
        found = _concerned(root, found, changes)
    console.show(found, root, given.format, changes.files.intersection(inputs.of_site(root)) if changes else None)
    if survey.site and not found:
        roles, locales = len(survey.site.roles), len(survey.site.locales)
        console.progress()(f"{roles} role{'s' * (roles != 1)} in {locales} locale{'s' * (locales != 1)}: nothing to correct")
    return int(fatal(found, strict=given.strict))


def _changes(root: Path, revision: str) -> Changes:
    from sitegen.changes import since  # it runs programs, which the others do without

    return since(root, revision)


def _concerned(root: Path, found: Found, changes: Changes) -> Found:
    """Return what concerns the *changes*, and say how much else there is."""
    from sitegen.concern import concerned

    kept = concerned(root, found, changes)
    errors = sum(each.severity == "error" for each in found) - sum(each.severity == "error" for each in kept)
    if len(kept) < len(found):
        also = f", {errors} of them error{'s' * (errors != 1)}" if errors else ""
        print(f"not shown, for it concerns no changed line: {len(found) - len(kept)} more{also}", file=sys.stderr)
    return kept


def _published(given: Namespace) -> int:
    """Look at what was built."""
    from sitegen.inspection import inspect

    folder: Path = given.published
    if given.since is not None:
        raise CallError("--changed-since looks at a site's files, --site at its pages; give one of them")
    if not folder.is_dir():
        raise CallError(f"there is no folder {folder}; name the one that “sitegen build” published into")
    with work.workers(given.jobs) as workers:
        pages, found = inspect(folder, _address(given.site), workers)
    console.show(found, folder, given.format, (path.relative_to(folder).as_posix() for path in folder.rglob("*.html")))
    if not found:
        console.progress()(f"{pages} page{'s' * (pages != 1)}: nothing to correct")
    return int(fatal(found, strict=given.strict))


def _address(site: Path | None) -> str:
    """Return the address that the settings of *site* give; nothing where none is named."""
    if site is None:
        return ""
    return console.settings(console.site_root(site)).url.value
