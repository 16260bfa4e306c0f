"""The wheel: installed in an empty environment, away from this repository, it makes and builds a site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT
from tests.documents import documents


@pytest.fixture(scope="module")
def wheel(shared):
    return next(shared("wheel", lambda folder: packed("wheel", folder)).iterdir())


def packed(target: str, folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder], cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def programs(wheel, shared):
    """Return the folder of the programs of an environment that holds what requirements.txt names, and the wheel."""

    def make(folder: Path) -> None:
        venv.create(folder)
        pip = [sys.executable, "-m", "pip", "--python", folder / "bin/python", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-compile", "--require-hashes", "-r", ROOT / "requirements.txt"], check=True)
        subprocess.run([*pip, "--no-deps", "--no-index", wheel], check=True)

    return shared("environment", make) / "bin"


@pytest.fixture(scope="module")
def demo(programs, shared):
    """Return the folder of a new site, built with the installed program."""

    def make(folder: Path) -> None:
        for command, where in (("new site demo", folder), ("check --strict", folder / "demo"), ("build", folder / "demo")):
            sitegen(programs, command, where)

    return shared("elsewhere", make) / "demo"


def sitegen(programs: Path, command: str, where: Path) -> str:
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([programs / "sitegen", *command.split()], cwd=where, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_brings_theme_catalogues_rules_and_a_site_to_begin_with(wheel):
    held = set(ZipFile(wheel).namelist())

    for folder in ("templates", "locales", "docs/rules", "docs/audits"):
        files = [path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert files
        assert {f"sitegen/{path}" for path in files} <= held
    assert {"sitegen/py.typed", "sitegen/starter/site.yaml"} <= held
    assert {path.split("/")[0] for path in held} == {"sitegen", f"sitegen_roles-{version()}.dist-info"}
    assert not [path for path in held if "__pycache__" in path]


def version() -> str:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(settings["project"]["version"])


def test_the_source_archive_holds_what_the_wheel_is_made_of_and_no_tests(tmp_path):
    with tarfile.open(packed("sdist", tmp_path)) as archive:
        folders = {name.split("/")[1] for name in archive.getnames()}

    assert {"sitegen", "templates", "locales", "docs", "pyproject.toml", "README.md", "LICENSE"} <= folders
    assert not folders & {"tests", "site", "node_modules", "roles"}


def test_the_program_says_its_version(programs, tmp_path):
    assert sitegen(programs, "--version", tmp_path) == f"sitegen {version()}\n"


def test_a_new_site_builds_in_two_languages_and_can_be_searched(demo):
    pages = documents(demo / "site", "/")

    assert {page.lang for page in pages.values()} == {"en", "pl"}
    assert (demo / "site/pagefind/pagefind.js").is_file()
    assert any(re.fullmatch(r"/pl/roles/[a-z-]+/", url) and page.listed for url, page in pages.items())


@pytest.mark.parametrize("command", ["new role night-auditor", "new locale de"])
def test_what_is_begun_in_a_new_site_can_be_checked_at_once(programs, tmp_path, command):
    sitegen(programs, "new site demo", tmp_path)

    sitegen(programs, command, tmp_path / "demo")

    sitegen(programs, "check", tmp_path / "demo")


def test_the_installed_program_explains_mistakes(programs, tmp_path):
    assert "duplicate-item" in sitegen(programs, "explain", tmp_path)
    assert sitegen(programs, "explain duplicate-item", tmp_path).startswith("# duplicate-item")
