"""Files that are none, cannot be read, or are too many, too large or foreign: what is said of each, and the exit status."""

import errno
import os
import shutil
import socket

import pytest

from sitegen import load, reports
from sitegen.cli import main
from sitegen.console import modules

AGENT = "roles/agent/pl.yaml"


def found(tiny):
    return [f"{each.name} {each.span.path}" for each in tiny.check()]


def test_link_to_a_system_file_is_not_followed(site):
    tiny = site("rules").remove(AGENT)
    (tiny.root / AGENT).symlink_to("/etc/passwd")

    assert found(tiny) == [f"symbolic-link {AGENT}"]


@pytest.mark.parametrize("target", ["../lead/en.yaml", "nowhere.yaml", "pl.yaml"], ids=["within the site", "to nothing", "to itself"])
def test_no_other_link_is_followed_either(site, target):
    tiny = site("rules").remove(AGENT)
    (tiny.root / AGENT).symlink_to(target)

    assert found(tiny) == [f"symbolic-link {AGENT}"]


def test_link_to_a_folder_of_a_role_is_not_followed(site):
    tiny = site("rules")
    (tiny.root / "roles/copy").symlink_to("lead")

    assert set(found(tiny)) == {"symbolic-link roles/copy/en.yaml", "symbolic-link roles/copy/role.yaml"}


def test_link_instead_of_a_catalogue_is_not_followed(site):
    tiny = site("rules").remove("locales/pl.yaml")
    (tiny.root / "locales/pl.yaml").symlink_to("nowhere")

    assert "symbolic-link locales/pl.yaml" in found(tiny)


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc"])
@pytest.mark.parametrize("path", ["templates", "templates/term.html", "templates/parts", "templates/assets/logo.svg", "templates/assets"])
def test_no_link_of_the_theme_is_followed(site, path, target):
    tiny = site("rules")
    (tiny.root / path).parent.mkdir(parents=True, exist_ok=True)
    (tiny.root / path).symlink_to(target)

    assert found(tiny) == [f"symbolic-link {path}"]
    assert load.theme(tiny.root) == load.theme(tiny.root.parent)


@pytest.mark.parametrize(
    ("name", "shown"), [("my logo.svg", "my logo.svg"), ("a\nb.svg", "a\\nb.svg"), ("żuk.svg", "żuk.svg"), ('a".js', 'a".js')]
)
def test_asset_whose_name_is_no_address_is_named(site, name, shown):
    tiny = site("rules").write(f"templates/assets/{name}", "x").write("templates/assets/fine-1_x.svg", "x")

    assert found(tiny) == [f"odd-name templates/assets/{shown}"]


def test_template_that_is_not_utf8_is_named(site):
    tiny = site("rules").write("templates/term.html", b"\xff")

    assert found(tiny) == ["not-utf-8 templates/term.html"]


def test_own_template_takes_the_place_of_the_theme_s(site):
    tiny = site("rules").write("templates/missing.html", "nothing here").write("templates/assets/logo.svg", "<svg/>")

    theme = load.theme(tiny.root)

    assert theme.templates["missing.html"] == "nothing here"
    assert theme.assets["logo.svg"] == b"<svg/>"


def test_pipe_is_not_read(site):
    tiny = site("rules").remove(AGENT)
    os.mkfifo(tiny.root / AGENT)

    assert found(tiny) == [f"not-a-file {AGENT}"]


def test_socket_is_not_read(site, monkeypatch):
    tiny = site("rules").remove(AGENT)
    monkeypatch.chdir(tiny.root)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(AGENT)

        assert found(tiny) == [f"not-a-file {AGENT}"]


def test_folder_named_like_a_file_is_not_read(site):
    tiny = site("rules").remove(AGENT)
    (tiny.root / AGENT).mkdir()

    assert found(tiny) == ["not-a-file roles/agent/pl.yaml"]


def test_file_of_the_greatest_size_is_read_and_a_larger_one_is_not(site):
    tiny = site("rules").write(AGENT, f"name: x\n#{'x' * (load.MOST_BYTES - 9)}")
    assert found(tiny) == []

    tiny.write(AGENT, f"name: x\n#{'x' * (load.MOST_BYTES - 8)}")

    assert [(each.name, each.message) for each in tiny.check()] == [("too-large", "the file has 1,048,577 bytes; 1,048,576 are the most")]


def test_empty_translation_has_not_begun(site):
    assert found(site("rules").write(AGENT, "")) == []


def test_empty_source_lacks_all_it_must_have(site):
    tiny = site("rules").write("roles/lead/en.yaml", "")

    assert {each.name for each in tiny.check()} == {"missing-field", "unknown-item"}


def test_missing_facts_are_named(site):
    assert found(site("rules").remove("roles/lead/role.yaml")) == ["missing-file roles/lead/role.yaml"]


def test_hidden_files_are_left_alone(site):
    assert found(site("rules").write("roles/agent/.pl.yaml", "{").write("roles/.trash/pl.yaml", "{")) == []


def test_all_mistakes_of_several_files_come_in_one_run(site):
    tiny = (
        site("rules")
        .write(AGENT, 'sumary: x\nname: [x]\nintro: "Konsultant <b>czyta i pyta."\n')
        .write("roles/lead/pl.yaml", 'name: "x\n')
        .write("roles/lead/role.yaml", "family: support\nlevel: boss\n")
        .write("locales/pl.yaml", "region: moon\n")
        .write("site.yaml", "url: https://a.example/\nsource: en\nlocales: [en, pl, is]\n")
    )

    assert found(tiny) == [
        "bad-value locales/pl.yaml",
        f"unknown-field {AGENT}",
        f"wrong-type {AGENT}",
        f"html-in-text {AGENT}",
        "unclosed-quote roles/lead/pl.yaml",
        "bad-value roles/lead/role.yaml",
        "missing-catalogue site.yaml",
    ]


def test_broken_settings_do_not_hide_broken_facts(site):
    tiny = site("rules").write("site.yaml", "url: x\n").write("roles/lead/role.yaml", "family: support\nlevel: boss\n")

    assert found(tiny) == ["bad-value roles/lead/role.yaml", "missing-field site.yaml", "bad-url site.yaml"]


def test_file_that_the_system_does_not_give_is_the_machine_s_fault(site, monkeypatch, capsys):
    tiny = site("rules")
    opened = os.open

    def refused(path, *rest, **more):
        if str(path).endswith(AGENT):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", refused)

    assert main(["check", str(tiny.root), "--jobs", "1"]) == 3
    assert capsys.readouterr().err == f"sitegen: Permission denied: {tiny.root / AGENT}\n"


def test_disk_that_fails_while_reading_is_the_machine_s_fault(site, monkeypatch, capsys):
    tiny = site("rules")

    def failing(*_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "read", failing)

    assert main(["check", str(tiny.root), "--jobs", "1"]) == 3
    assert capsys.readouterr().err == "sitegen: Input/output error\n"


@pytest.mark.parametrize("form", modules(reports.__path__[0]))
def test_name_that_is_no_text_can_be_printed(site, capsys, form):
    tiny = site("rules")
    tiny.write("roles/\udcff/role.yaml", "family: support\nlevel: entry\n")

    assert main(["check", str(tiny.root), "--jobs", "1", "--format", form]) == 1
    assert "bad-id" in capsys.readouterr().out


def test_long_chain_of_promotions_is_walked_to_its_end(site):
    tiny = site("rules")
    for number in range(1500):
        tiny.write(f"roles/r{number}/role.yaml", f"family: support\nlevel: lead\ncareer: {{next: {{role: r{(number + 1) % 1500}}}}}\n")

    assert [each.message.count("→") for each in tiny.check() if each.name == "career-cycle"] == [1500]


def test_many_mistakes_in_one_line_are_printed(site, capsys):
    tiny = site("rules").write(AGENT, f"{{{'name: x, ' * 2_000}}}")

    assert main(["check", str(tiny.root), "--jobs", "1"]) == 1
    assert capsys.readouterr().out.endswith("1999 errors in 1 file; “sitegen explain NAME” says more of each\n")


def test_fault_in_the_facts_does_not_hide_their_other_faults(site):
    tiny = site("rules").write("roles/agent/role.yaml", "family: suport\nlevel: boss\nrelated: [nobody]\n")

    assert [each.name for each in tiny.check()] == ["unknown-family", "bad-value", "unknown-role"]


def test_bad_address_of_the_site_does_not_hide_the_mistakes_of_its_roles(site):
    tiny = site("rules").write("site.yaml", "url: x\nsource: en\nlocales: [en, pl]\n").write(AGENT, "nme: x\n")

    assert found(tiny) == [f"unknown-field {AGENT}", "bad-url site.yaml"]


@pytest.mark.parametrize("linked", ["", "roles", "roles/agent"], ids=["the site", "its roles", "a role"])
def test_folder_of_the_site_may_be_a_link_but_none_within_it(site, tmp_path, linked):
    tiny = site("rules")
    whole, moved = tiny.root / linked, tmp_path / "elsewhere"
    whole.rename(moved)
    whole.symlink_to(moved)

    _, found = load.read(tiny.root, AGENT)

    assert [each.name for each in found] == (["symbolic-link"] if linked else [])


def test_path_leads_nowhere_above_the_site(site):
    tiny = site("rules")

    _, found = load.read(tiny.root / "roles", "../site.yaml")

    assert [each.name for each in found] == ["symbolic-link"]


def test_a_role_whose_folder_is_called_by_no_text_is_reported(site):
    tiny = site("rules")
    roles = os.fsencode(tiny.root / "roles")
    shutil.copytree(roles + b"/agent", roles + b"/a\xff")

    assert {each.name for each in tiny.check()} == {"bad-id"}
