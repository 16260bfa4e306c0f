"""Look for mistakes in a site's files and print them; write nothing.

examples:
  sitegen check                     the site in this folder
  sitegen check --strict            let a warning fail the run, as an error does
  sitegen check --format github     mark the lines in a pull request
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen import console, work
from sitegen.diagnostics import fatal
from sitegen.state import State
from sitegen.survey import examine


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    console.site_argument(parser)
    console.format_argument(parser)
    console.jobs_argument(parser)
    parser.add_argument("--strict", action="store_true", help="let a warning fail the run, as an error does")


def run(given: Namespace) -> int:
    """Return 1 if anything found must stop a publication, else 0."""
    root = console.site_root(given.site)
    with work.workers(given.jobs) as workers, TemporaryDirectory(prefix="sitegen-") as kept:
        survey = examine(root, State(Path(kept)), workers)
    console.show(survey.found, root, given.format)
    if survey.site and not survey.found:
        roles, locales = len(survey.site.roles), len(survey.site.locales)
        console.progress()(f"{roles} role{'s' * (roles != 1)} in {locales} locale{'s' * (locales != 1)}: nothing to correct")
    return int(fatal(survey.found, strict=given.strict))
