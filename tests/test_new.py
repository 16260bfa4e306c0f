"""Beginning a site, a role or a locale: what is written is in order, and nothing is written over."""

from __future__ import annotations

import json

import pytest

from sitegen import cli


@pytest.fixture
def demo(tmp_path, capsys):
    assert cli.main(["new", "site", str(tmp_path / "demo")]) == 0
    assert "sitegen serve" in capsys.readouterr().err
    return tmp_path / "demo"


def status(*arguments):
    return cli.main([str(each) for each in arguments])


def test_a_new_site_is_in_order_and_builds(demo):
    assert status("check", demo, "--strict", "--jobs", "1") == 0
    assert status("build", demo, "--no-search", "--jobs", "1") == 0
    assert (demo / "site/pl/index.html").is_file()


@pytest.mark.parametrize("kind", ["a file", "a folder that is not empty"])
def test_a_new_site_is_not_written_over_anything(tmp_path, capsys, kind):
    place = tmp_path / "demo"
    if kind == "a file":
        place.write_text("mine")
    else:
        (place / "mine").mkdir(parents=True)

    assert status("new", "site", place) == 2
    assert "name a new folder" in capsys.readouterr().err
    assert place.is_file() or [path.name for path in place.iterdir()] == ["mine"]


def test_a_new_role_is_in_order_and_in_the_site(demo, capsys):
    assert status("new", "role", "night-auditor", "--site", demo) == 0
    assert status("check", demo, "--jobs", "1") == 0
    assert status("build", demo, "--no-search", "--jobs", "1") == 0

    assert (demo / "site/en/roles/night-auditor/index.html").is_file()
    assert "roles/night-auditor/role.yaml" in capsys.readouterr().err


def test_a_new_locale_lacks_nothing_but_translation(demo):
    before = {path: path.read_bytes() for path in demo.rglob("*.yaml") if path.name != "site.yaml"}

    assert status("new", "locale", "pt-br", "--site", demo) == 0
    assert status("check", demo, "--jobs", "1") in {0, 1}

    assert "pt-BR" in (demo / "site.yaml").read_text("utf-8")
    assert (demo / "locales/pt-BR.yaml").is_file()
    assert (demo / "roles/barista/pt-BR.yaml").is_file()
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["role", "Night Auditor"], "", id="no-id"),
        pytest.param(["role", "barista"], "nothing was written", id="role-there"),
        pytest.param(["locale", "pl"], "already", id="locale-there"),
        pytest.param(["locale", "xx-nowhere"], "BCP 47", id="no-locale"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(demo, capsys, arguments, says):
    before = {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()}

    assert status("new", *arguments, "--site", demo) == 2

    assert says in capsys.readouterr().err
    assert {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()} == before


def test_nothing_is_begun_in_a_site_whose_settings_are_at_fault(demo, capsys):
    (demo / "site.yaml").write_text("urll: x\n")

    assert status("new", "role", "night-auditor", "--site", demo) == 2
    assert "site.yaml is at fault" in capsys.readouterr().err
    assert not (demo / "roles/night-auditor").exists()


def test_schemas_know_the_roles_of_the_site(demo):
    status("new", "role", "night-auditor", "--site", demo)

    assert status("schema", demo) == 0

    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in (demo / "schemas").iterdir()}
    assert {"site.json", "role.json", "facts.json", "locale.json"} <= set(schemas)
    assert all(each["$schema"].startswith("https://json-schema.org/") for each in schemas.values())
    assert "night-auditor" in json.dumps(schemas["facts.json"])
