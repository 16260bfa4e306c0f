"""Beginning a site, a role or a locale: what is written is in order, and nothing is written over."""

from __future__ import annotations

import json
import re

import pytest

from sitegen import cli
from tests.conftest import tree


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
    before = {*demo.rglob("*")}
    assert status("new", "role", "night-auditor", "--site", demo) == 0
    new = [path for path in {*demo.rglob("*")} - before if path.is_file()]
    assert sorted(path.name for path in new) == ["en.yaml", "role.yaml"]
    assert all(path.read_text("utf-8").startswith("# yaml-language-server: $schema=../../schemas/") for path in new)
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


def test_a_locale_that_the_settings_list_already_gets_the_files_it_lacks(demo):
    settings = (demo / "site.yaml").read_text("utf-8").replace("[en, pl]", "[en, pl, de]")
    (demo / "site.yaml").write_text(settings)
    (demo / "roles/barista/de.yaml").write_text("name: Barista\n")

    assert status("new", "locale", "de", "--site", demo) == 0
    assert status("check", demo, "--jobs", "1") == 0

    assert (demo / "site.yaml").read_text("utf-8") == settings
    assert (demo / "roles/barista/de.yaml").read_text("utf-8") == "name: Barista\n"
    assert (demo / "roles/cafe-manager/de.yaml").is_file()


@pytest.mark.parametrize(("tag", "with_all_messages"), [("fr", True), ("zh-Hant", False)])
def test_a_new_locale_has_the_words_of_the_site_to_translate(demo, tag, with_all_messages):
    with (demo / "locales/en.yaml").open("a") as catalogue:
        catalogue.write("levels:\n  lead: First among equals\n")

    assert status("new", "locale", tag, "--site", demo) == 0
    assert status("check", demo, "--jobs", "1") == 0

    written = (demo / f"locales/{tag}.yaml").read_text("utf-8")
    assert "\n  site.name:  # Café roles\n" in written
    assert "\n  lead:  # First among equals\n" in written
    assert ("nav.home" in written) == with_all_messages
    assert ("entry:" in written) == with_all_messages


def test_a_new_locale_asks_for_the_plural_forms_of_its_language(demo):
    status("new", "locale", "uk", "--site", demo)

    lines = (demo / "locales/uk.yaml").read_text("utf-8").splitlines()

    at = lines.index("  roles.count:") + 1
    assert lines[at : at + 4] == [
        "    one:  # {count} role",
        "    few:  # {count} roles",
        "    many:  # {count} roles",
        "    other:  # {count} roles",
    ]
    assert lines[at + 4].startswith("  filter.")


def test_a_new_translation_has_every_key_beside_the_text_to_translate(demo):
    status("new", "locale", "uk", "--site", demo)

    written = (demo / "roles/barista/uk.yaml").read_text("utf-8")

    assert written.startswith("# yaml-language-server: $schema=../../schemas/role.json\n")
    assert "\nname:  # Barista\naliases: []  # Coffee bartender\n# Makes coffee to order" in written
    assert "\n  items:\n    craft:\n      text:  # The taste of a cup is set" in written
    source = (demo / "roles/barista/en.yaml").read_text("utf-8")
    assert set(re.findall(r"^ *([a-z-]+):", source, re.MULTILINE)) - {"updated"} == set(re.findall(r"^ *([a-z-]+):", written, re.MULTILINE))


def test_a_new_locale_is_shown_in_the_words_of_the_source_marked_as_such(demo, capsys):
    status("new", "locale", "uk", "--site", demo)
    capsys.readouterr()

    assert status("build", demo, "--no-search", "--jobs", "1") == 0
    assert "info[unwritten]" in capsys.readouterr().out
    assert status("check", "--site", demo / "site") == 0  # no text stands under another language than its own

    home = (demo / "site/uk/index.html").read_text("utf-8")
    assert '<html lang="uk" dir="ltr">' in home
    assert '<h1><span lang="en" dir="ltr">Work in a café, role by role</span></h1>' in home
    assert '<nav aria-label="Main">' in home
    assert '<meta name="robots" content="noindex">' in home
    assert '<link rel="alternate" hreflang="uk"' not in (demo / "site/en/index.html").read_text("utf-8")


def test_what_is_not_written_is_borrowed_from_the_nearest_locale_that_has_it(demo):
    status("new", "locale", "uk", "--site", demo)
    file = demo / "locales/uk.yaml"
    file.write_text(file.read_text("utf-8").replace("\nregion: europe", "\nfallback: [pl, en]\nregion: europe"), "utf-8")

    assert status("build", demo, "--no-search", "--jobs", "1") == 0

    page = (demo / "site/uk/roles/index.html").read_text("utf-8")
    assert '<h1><span lang="pl" dir="ltr">Stanowiska</span></h1>' in page


def test_what_is_written_of_a_new_locale_is_shown(demo):
    status("new", "locale", "uk", "--site", demo)
    assert status("build", demo, "--no-search", "--jobs", "1") == 0
    for path, key, text in (
        ("locales/uk.yaml", "  roles.title:", "Ролі"),
        ("locales/uk.yaml", "  lead:", "Керівний рівень"),
        ("locales/uk.yaml", "    label:", "Кав’ярня"),
        ("roles/barista/uk.yaml", "name:", "Бариста"),
    ):
        file = demo / path
        file.write_text(re.sub(f"^{key} .*", f"{key} {text}", file.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")

    assert status("build", demo, "--no-search", "--jobs", "1") == 0
    assert status("check", "--site", demo / "site") == 0
    assert status("build", demo, "--no-search", "--jobs", "1", "--out", demo.with_name("clean")) == 0

    roles = (demo / "site/uk/roles/index.html").read_text("utf-8")
    assert "<h1>Ролі</h1>" in roles
    assert ">Бариста</a>" in roles
    assert "<li>Кав’ярня</li>" in roles
    assert tree(demo / "site") == tree(demo.with_name("clean"))


def test_a_locale_is_listed_once_most_of_it_is_written(demo):
    status("new", "locale", "uk", "--site", demo)
    assert status("build", demo, "--no-search", "--jobs", "1") == 0
    file = demo / "locales/uk.yaml"
    beside = re.compile(r"^( +[a-z.-]+:)  # (.+)$", re.MULTILINE)
    file.write_text(beside.sub(lambda key: f"{key[1]} {json.dumps(key[2])}", file.read_text("utf-8")), "utf-8")

    assert status("build", demo, "--no-search", "--jobs", "1") == 0
    assert status("build", demo, "--no-search", "--jobs", "1", "--out", demo.with_name("clean")) == 0

    assert "noindex" not in (demo / "site/uk/index.html").read_text("utf-8")
    assert '<link rel="alternate" hreflang="uk"' in (demo / "site/en/index.html").read_text("utf-8")
    assert tree(demo / "site") == tree(demo.with_name("clean"))


def test_what_the_source_says_otherwise_reaches_a_locale_that_borrows_it(demo):
    status("new", "locale", "uk", "--site", demo)
    assert status("build", demo, "--no-search", "--jobs", "1") == 0
    source = demo / "locales/en.yaml"
    source.write_text(source.read_text("utf-8").replace("Café roles", "Roles in a café"), "utf-8")

    assert status("build", demo, "--no-search", "--jobs", "1") == 0

    assert "Roles in a café" in (demo / "site/uk/index.html").read_text("utf-8")


def test_the_source_has_nothing_to_borrow_from(demo, capsys):
    source = demo / "locales/en.yaml"
    source.write_text(re.sub("label:.*", "label:", source.read_text("utf-8")), "utf-8")

    assert status("check", demo, "--jobs", "1") == 1
    assert "error[missing-message]: nothing is written for “families.cafe.label” in the locale en" in capsys.readouterr().out


def test_the_site_is_found_from_a_folder_within_it(demo, capsys, monkeypatch):
    monkeypatch.chdir(demo / "roles/barista")

    assert status("new", "role", "night-auditor") == 0
    said = capsys.readouterr().err
    assert status("check", "--jobs", "1") == 0

    assert (demo / "roles/night-auditor/role.yaml").is_file()
    assert said.count("../../roles/night-auditor/role.yaml") == 2


def test_paths_are_said_as_they_would_be_typed(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert status("new", "site", "my site") == 0
    assert status("new", "locale", "de", "--site", "my site") == 0

    said = capsys.readouterr().err
    assert "cd 'my site', then" in said
    assert "  my site/site.yaml\n" in said
    assert "  my site/locales/de.yaml\n" in said
    assert str(tmp_path) not in said


def test_where_no_site_is_the_way_to_one_is_said(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert status("check") == 2
    assert "sitegen new site NAME" in capsys.readouterr().err


def test_nothing_is_begun_from_a_source_catalogue_at_fault(demo, capsys):
    (demo / "locales/en.yaml").write_text("regoin: europe\n")

    assert status("new", "locale", "de", "--site", demo) == 2
    assert "locales/en.yaml is at fault" in capsys.readouterr().err
    assert not (demo / "locales/de.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["role", "Night Auditor"], "", id="no-id"),
        pytest.param(["role", "barista"], "nothing was written", id="role-there"),
        pytest.param(["locale", "pl"], "locales/pl.yaml is there already", id="locale-there"),
        pytest.param(["locale", "xx-nowhere"], "BCP 47", id="no-locale"),
        pytest.param(["locale", "fr_ca"], "did you mean “fr-CA”?", id="locale-with-an-underscore"),
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
