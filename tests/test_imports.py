"""What a command imports: as little as it needs, for to import is most of what a short run does."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.conftest import ROOT

OF_OTHERS = {"babel", "icu", "jinja2", "markdown_it", "markupsafe", "rapidfuzz", "yaml"}
OF_THE_SERVER = {"anyio", "starlette", "uvicorn", "watchfiles"}
HEAVY = {
    "asyncio",
    "brotli",
    "concurrent.futures.process",
    "ctypes",
    "email",
    "importlib.metadata",
    "multiprocessing",
    "subprocess",
    "tempfile",
}
LITTLE = {"", "cli", "commands", "console", "failure"}  # of sitegen, whatever it is asked
TO_DO_NOTHING = LITTLE | {"commands.build", "digest", "inputs", "lines", "mark", "order", "packaged", "state", "unchanged"}
LONG_AGO = 1_700_000_000


def imported(*arguments: object) -> set[str]:
    """Return the names of the modules that a run of sitegen imports."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # coverage imports its own
    command = [sys.executable, "-X", "importtime", "-m", "sitegen", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    return set(re.findall(r"^import time: [\d |]+ ([\w.]+)$", done.stderr, re.MULTILINE))


def of_sitegen(names: set[str]) -> set[str]:
    """Return what follows “sitegen.” in *names*."""
    return {name.removeprefix("sitegen").removeprefix(".") for name in names if name.partition(".")[0] == "sitegen"} - {"__main__"}


def grown_old(site):
    """Return *site* with files so old that their times can be trusted."""
    for path in site.root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return site


def test_a_build_imports_what_it_builds_with(site):
    two = grown_old(site("two-locales"))

    names = imported("build", two.root, "--no-search", "--jobs", "1", "--out", two.root / "out")

    assert {"yaml", "jinja2", "babel", "sitegen.pipeline"} <= names
    assert not names & (OF_THE_SERVER | {"sitegen.cluster", "email", "importlib.metadata"})


def test_a_build_with_nothing_to_do_imports_little(site):
    two = grown_old(site("two-locales"))
    command = ("build", two.root, "--no-search", "--jobs", "1", "--out", two.root / "out")
    imported(*command)

    names = imported(*command)

    assert of_sitegen(names) <= TO_DO_NOTHING
    assert not names & (OF_OTHERS | OF_THE_SERVER | HEAVY)


def test_a_check_imports_neither_the_server_nor_what_draws_pages(site):
    names = imported("check", site("two-locales").root, "--jobs", "1")

    assert "sitegen.survey" in names
    assert not names & (OF_THE_SERVER | {"brotli", "jinja2"})


def test_a_check_imports_jinja_for_a_site_with_templates_of_its_own(site):
    own = site("two-locales").write("templates/missing.html", "<p>{{ page.title }}</p>\n")

    assert "jinja2" in imported("check", own.root, "--jobs", "1")


def test_the_version_is_told_without_the_commands():
    names = imported("--version")

    assert of_sitegen(names) <= LITTLE
    assert not names & (OF_OTHERS | OF_THE_SERVER)
