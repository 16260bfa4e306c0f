"""Parts of a site, each built by itself, joined: the bytes of one build, and a site like any other."""

from __future__ import annotations

import json
import os
import shutil
import stat
from contextlib import chdir
from pathlib import Path

import brotli
import pytest

from sitegen import cli
from sitegen.state import INDEX
from tests.conftest import ROOT

PARTS = {"part-1": "en,pl", "part-2": "ar, zh-Hans", "part-3": "ru,zh-Hant"}
Tree = dict[str, tuple[int, bytes]]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Return the folder of a site in six locales, in which the test runs."""
    site = copy(tmp_path / "reference")
    monkeypatch.chdir(site)
    return site


@pytest.fixture
def parted(shared, tmp_path, monkeypatch):
    """Return the folder of that site, in which the test runs, built without search: into whole/, and in parts."""

    def make(folder: Path) -> None:
        with chdir(copy(folder / "reference")):
            sitegen("build", "--no-search", "--out", "whole")
            built_in_parts("--no-search")

    site = shutil.copytree(shared("parted", make) / "reference", tmp_path / "reference", symlinks=True)
    monkeypatch.chdir(site)
    return Path(site)


def copy(site: Path) -> Path:
    for name in ("roles", "locales"):
        shutil.copytree(ROOT / name, site / name)
    shutil.copy(ROOT / "site.yaml", site)
    return site


def tree(folder: Path | str) -> Tree:
    """Return the modes and bytes of all files in *folder* by their paths."""
    files = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): (stat.S_IMODE(path.stat().st_mode), path.read_bytes()) for path in files}


def sitegen(*arguments: str) -> None:
    assert cli.main([*arguments, "--jobs", "1"]) == 0


def built_in_parts(*arguments: str) -> None:
    for folder, tags in PARTS.items():
        sitegen("build", "--locales", tags, "--out", folder, *arguments)


@pytest.mark.parametrize("kind", [[], ["--no-search", "--compress"]], ids=["with-search", "compressed"])
def test_joined_parts_have_the_bytes_of_one_build(here, monkeypatch, kind):
    compress = brotli.compress
    monkeypatch.setattr(brotli, "compress", lambda data, quality: compress(data, quality=quality // 3))  # which takes a tenth of the time
    built_in_parts(*kind)
    sitegen("build", *kind, "--out", "whole")

    sitegen("join", "part-3", "part-1", "part-2")

    assert tree("site") == tree("whole")
    assert {mode for mode, _ in tree("site").values()} == {0o644}


def test_a_part_holds_its_locales_and_nothing_that_belongs_to_none(here):
    sitegen("build", "--no-search", "--locales", "pl", "--out", "part")

    assert {path.split("/")[0] for path in tree("part")} == {"pl", ".sitegen"}


def test_a_joined_site_is_built_on_from_there(parted):
    sitegen("join", *PARTS)
    role = parted / "roles/customer-support-agent/pl.yaml"
    role.write_text(role.read_text("utf-8").replace("intro: |\n  ", "intro: |\n  Zaczynamy. "), "utf-8")

    sitegen("build", "--no-search", "--profile", "done.json")
    sitegen("build", "--no-search", "--out", "anew")

    done = json.loads(Path("done.json").read_text())
    assert done["read"] == ["roles/customer-support-agent/pl.yaml"]
    page = "roles/customer-support-agent"
    assert done["rendered"] == [f"{path}/index.html" for path in (f"en/{page}/with/pl", f"pl/{page}/with/en", f"pl/{page}")]
    assert tree("site") == tree("anew")


def test_parts_from_other_machines_are_joined_beside_a_fresh_checkout(parted, tmp_path, monkeypatch):
    there = tmp_path / "there"
    shutil.copytree(parted, there)
    for path in there.rglob("*.yaml"):
        os.utime(path)
    for path in (there / "part-1").rglob("*.html"):
        path.chmod(0o600)  # as an archive may have them
    monkeypatch.chdir(there)

    sitegen("join", *PARTS, "--out", "site")

    assert tree("site") == tree("whole")


def test_a_part_is_built_on_from_there_too(here):
    sitegen("build", "--no-search", "--locales", "pl,en", "--out", "part")
    path = here / "locales/pl.yaml"
    path.write_text(path.read_text("utf-8").replace("label: Obsługa klienta", "label: Obsługa"), "utf-8")

    sitegen("build", "--no-search", "--locales", "en,pl", "--out", "part", "--profile", "done.json")
    sitegen("build", "--no-search", "--locales", "en,pl", "--out", "anew")

    rendered = json.loads(Path("done.json").read_text())["rendered"]
    assert rendered
    assert all(path.startswith("pl/") for path in rendered)
    assert tree("part") == tree("anew")


def test_a_part_becomes_a_whole_site_and_a_part_again(here):
    sitegen("build", "--locales", "pl", "--out", "part")
    before = tree("part")
    sitegen("build", "--out", "whole")

    sitegen("build", "--out", "part")
    assert tree("part") == tree("whole")

    sitegen("build", "--locales", "pl", "--out", "part")
    assert tree("part") == before


def test_a_site_that_stands_is_replaced(here):
    sitegen("build", "--no-search", "--out", "site")
    path = here / "locales/en.yaml"
    path.write_text(path.read_text("utf-8").replace("label: Customer", "label: Kind customer"), "utf-8")
    built_in_parts("--no-search")
    sitegen("build", "--no-search", "--out", "whole")

    sitegen("join", *PARTS)

    assert tree("site") == tree("whole")


def edit(here: Path) -> None:
    path = here / "roles/customer-support-agent/pl.yaml"
    path.write_text(path.read_text("utf-8").replace("intro: |\n  ", "intro: |\n  Zaczynamy. "), "utf-8")


def rename(here: Path) -> None:
    path = here / "site.yaml"
    path.write_text(path.read_text("utf-8") + "# another\n", "utf-8")


def rebuild(folder: str, *arguments: str) -> None:
    sitegen("build", "--locales", PARTS[folder], "--out", folder, *arguments)


FAULTS = [
    pytest.param(lambda _: None, ["part-1", "part-3"], "no part has “zh-Hans”, “ar”; build it with “sitegen build --locales", id="lacking"),
    pytest.param(
        lambda _: sitegen("build", "--no-search", "--locales", "ar,pl", "--out", "part-4"),
        [*PARTS, "part-4"],
        "pl is in both part-1 and part-4",
        id="overlapping",
    ),
    pytest.param(
        lambda here: (edit(here), rebuild("part-2", "--no-search")),
        [*PARTS],
        "part-1 and part-2 do not belong together: roles/customer-support-agent/pl.yaml differs",
        id="of-other-words",
    ),
    pytest.param(
        lambda here: (rename(here), rebuild("part-3", "--no-search")),
        [*PARTS],
        "part-1 and part-3 do not belong together: site.yaml differs",
        id="of-other-settings",
    ),
    pytest.param(lambda _: rebuild("part-3"), [*PARTS], "only one was built with search", id="of-another-kind"),
    pytest.param(edit, [*PARTS], "pl would now be built from other files than the part was", id="of-another-site"),
    pytest.param(lambda here: shutil.rmtree(here / ".part-1.cache"), [*PARTS], "part-1 is no part of a site", id="without-cache"),
    pytest.param(lambda _: sitegen("build", "--no-search", "--out", "part-1"), [*PARTS], "part-1 is no part of a site", id="whole"),
    pytest.param(lambda _: None, ["roles"], "roles is no part of a site", id="foreign"),
    pytest.param(lambda here: (here / "part-2/ar/quick.json").unlink(), [*PARTS], "part-2 lacks ar/quick.json", id="torn"),
    pytest.param(
        lambda here: [path.write_bytes(b"") for path in (here / ".part-2.cache/state").iterdir() if path.name != INDEX],
        [*PARTS],
        "is damaged; build the parts again",
        id="damaged",
    ),
]


@pytest.mark.parametrize(("change", "given", "says"), FAULTS)
def test_parts_that_do_not_make_a_site_are_refused_and_the_old_site_stands(parted, capsys, change, given, says):
    shutil.copytree("whole", "site")
    before = tree("site")
    change(parted)
    capsys.readouterr()

    assert cli.main(["join", *given]) == 2

    assert says in capsys.readouterr().err
    assert tree("site") == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--locales", "pl,zh-Hantt", "--out", "part"], "the site has no locale “zh-Hantt”; did you mean “zh-Hant”?"),
        (["--locales", "pl"], "name a folder for it with --out"),
    ],
    ids=["unknown-locale", "no-folder"],
)
def test_a_part_that_cannot_be_is_refused(here, capsys, arguments, says):
    assert cli.main(["build", *arguments]) == 2

    assert says in capsys.readouterr().err
    assert not (here / "part").exists()
