"""`sitegen check --site`: what is wrong with a site as it is published is found once, at its place, whoever built it."""

from __future__ import annotations

import json
import os
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from sitegen.audit import all_audits
from sitegen.cli import main
from sitegen.commands import explain
from sitegen.inspection import inspect
from sitegen.load import file_text
from sitegen.reports.terminal import block
from sitegen.work import Workers

HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
EDITS = re.compile(r"^```diff (\S+)\n(.*?\n)```$", re.MULTILINE | re.DOTALL)
FOUND = re.compile(r"^```found\n(.*?)```$", re.MULTILINE | re.DOTALL)
PAGES = {name: page for name, page in explain.pages().items() if page.parent.name == "audits"}


def cases():
    for name, page in PAGES.items():
        _, *parts = HEADING.split(page.read_text("utf-8"))
        for heading, text in zip(parts[::2], parts[1::2], strict=True):
            yield pytest.param(page, text, id=f"{name}: {heading}")


def edited(folder: Path, path: str, diff: str) -> None:
    """Edit a file: what stands after “-” is there once, and gives way to what stands after “+”."""
    old, new = ("\n".join(line[1:] for line in diff.splitlines() if line.startswith(sign)) for sign in "-+")
    text = (folder / path).read_text("utf-8")
    assert text.count(old) == 1, old
    (folder / path).write_text(text.replace(old if new else f"{old}\n", new), "utf-8")


@pytest.mark.parametrize(("page", "text"), list(cases()))
def test_page_shows_what_is_found_in_a_published_site(site, page, text):
    folder = site("published").root
    for path, diff in EDITS.findall(text):
        edited(folder, path, diff)

    found = inspect(folder, "", Workers()).found

    printed = "\n\n".join(block(each, {each.span.path: file_text(folder, each.span.path).split("\n")}) for each in found)
    printed = f"{printed}\n" if printed else ""
    if os.environ.get("UPDATE"):
        whole = page.read_text("utf-8")
        page.write_text(whole.replace(text, FOUND.sub(lambda _: f"```found\n{printed}```", text)), "utf-8")
    else:
        assert FOUND.findall(text) == [printed]


@pytest.mark.parametrize("name", PAGES)
def test_page_has_a_case_that_is_found_and_one_that_is_not(name):
    printed = FOUND.findall(PAGES[name].read_text("utf-8"))

    if printed:
        assert {found for each in printed for found in re.findall(r"^\w+\[([a-z-]+)\]", each, re.MULTILINE)} == {name}
        assert "" in printed
    else:
        assert f'"{name}' in Path(__file__).read_text("utf-8")


def test_every_audit_has_a_page_and_every_page_an_audit():
    assert set(all_audits()) == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_titled_by_its_name_and_begins_with_sentences(name):
    title, prose, *_ = PAGES[name].read_text("utf-8").split("\n\n")

    assert title == f"# {name}"
    assert 2 <= len(re.findall(r"[.”](?=\s|$)", prose)) <= 5


AGENT = "en/roles/agent/index.html"
NOISE = "".join(sha256(bytes([number])).hexdigest() for number in range(250))  # which no compression makes much smaller
PLANTED = [  # what is edited in a built site, what it is found as, in which file, and what stands there
    ("dead-link", "en/index.html", 'href="/book/en/skills/"', 'href="/book/en/skils/"', "/book/en/skils/"),
    ("dead-anchor", AGENT, 'href="#main"', 'href="#mian"', "#mian"),
    ("wrong-alternate", AGENT, '(hreflang="x-default" href="[^"]*)"', r'\1x/"', "https://roles.example.org/book/en/roles/agent/x/"),
    ("missing-alternate", AGENT, '<link rel="alternate" hreflang="x-default"[^>]*>', "", "<head"),
    ("missing-canonical", AGENT, 'rel="canonical" href="https://[^/]*', 'rel="canonical" href="', "/book/en/roles/agent/"),
    ("wrong-canonical", AGENT, '(rel="canonical" href="[^"]*)', r"\1x/", "https://roles.example.org/book/en/roles/agent/x/"),
    ("wrong-language", AGENT, ' lang="ar"', ' lang="Ar"', "Ar"),
    ("wrong-direction", "en/index.html", 'dir="rtl"', 'dir="ltr"', "ltr"),
    ("foreign-script", AGENT, "(<h1[^>]*>)", r"\1支援 ", "支援"),
    ("duplicate-id", AGENT, "<h1", '<h1 id="main"', "main"),
    ("broken-reference", AGENT, "<h1", '<h1 aria-labelledby="nobody"', "nobody"),
    ("duplicate-title", "en/tools/index.html", "<title>Tools", "<title>Skills", "<title"),
    ("missing-metadata", AGENT, '<meta name="description"[^>]*>', "", "<head"),
    ("broken-data", AGENT, "</head>", '<script type="application/ld+json">{</script></head>', "<script"),
    ("missing-policy", AGENT, '<meta http-equiv="Content-Security-Policy"[^>]*>', "", "<head"),
    ("forbidden-inline", AGENT, "<h1", '<h1 onclick="print()"', "print()"),
    ("other-host", AGENT, "</h1>", '</h1><img src="//cdn.example.com/x.png" alt="">', "//cdn.example.com/x.png"),
    ("too-heavy", AGENT, "</body>", f"<!-- {NOISE} --></body>", "<html"),
    ("wrong-robots", "robots.txt", "Sitemap:.*", "", "U"),
    ("wrong-error-page", "404.html", '<meta name="robots" content="noindex">', "", "<head"),
    ("wrong-sitemap", "sitemap-en.xml", "<xhtml:link[^>]*/>", "", "https://roles.example.org/book/en/"),
]  # fmt: skip


@pytest.fixture(params=["reference", "bilingual"])
def published(request):
    """Return the folder of a built site."""
    served = request.getfixturevalue(request.param)
    return served.folder / "book" if request.param == "bilingual" else served.folder


def test_what_we_build_is_in_order(published):
    assert inspect(published, "", Workers()).found == ()


@pytest.mark.parametrize(("name", "path", "old", "new", "stands"), PLANTED, ids=[each[0] for each in PLANTED])
def test_a_fault_planted_in_a_built_site_is_found_once_and_at_its_place(bilingual, tmp_path, name, path, old, new, stands):
    folder = Path(shutil.copytree(bilingual.folder / "book", tmp_path / "book"))
    text = (folder / path).read_text("utf-8")
    (folder / path).write_text(re.sub(old, new, text, count=1), "utf-8")

    found = inspect(folder, "", Workers()).found

    assert [(each.name, each.span.path) for each in found] == [(name, path)]
    line = (folder / path).read_text("utf-8").split("\n")[found[0].span.line - 1]
    assert line[found[0].span.column - 1 :].startswith(stands)


def test_a_fault_is_planted_for_every_audit():
    assert {each[0] for each in PLANTED} == set(all_audits())


@pytest.mark.parametrize(
    ("format", "holds"),
    [("terminal", "--> index.html:17:14"), ("github", "::error file=index.html,line=17,"), ("json", '"rule": "dead-link"')],
)
def test_what_is_found_is_printed_as_every_mistake_is_and_fails_the_run(site, capsys, format, holds):
    folder = site("published").root
    edited(folder, "index.html", '-href="/book/en/"\n+href="/book/an/"')

    assert main(["check", "--site", str(folder), "--format", format]) == 1

    said = capsys.readouterr().out
    assert holds in said
    assert "/book/an/" in said


def test_a_site_in_order_passes_in_silence(site, capsys):
    assert main(["check", "--site", str(site("published").root)]) == 0
    assert capsys.readouterr().out == ""


def test_pages_must_stand_at_the_address_of_the_settings_where_these_are_given(site, capsys):
    folder, settings = site("published").root, site("two-locales")
    assert main(["check", str(settings.root), "--site", str(folder)]) == 0

    settings.write("site.yaml", "url: https://example.com/\nsource: en\nlocales: [en, ar]\n")

    assert main(["check", str(settings.root), "--site", str(folder)]) == 1
    assert "“https://roles.example.org/book/en/” is no page of the site" in capsys.readouterr().out


def test_a_site_says_itself_where_it_is_published_or_must_be_told(site, capsys):
    folder = site("published").root
    edited(folder, "index.html", '-<link rel="canonical" href="https://roles.example.org/book/">')
    assert [each.name for each in inspect(folder, "", Workers()).found] == ["missing-canonical"]

    (folder / "robots.txt").unlink()

    assert main(["check", "--site", str(folder)]) == 2
    assert "does not tell where it is published" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_a_folder_without_pages_is_refused(tmp_path, capsys, name):
    (tmp_path / "empty").mkdir()

    assert main(["check", "--site", str(tmp_path / name)]) == 2
    assert "published into" in capsys.readouterr().err


def test_workers_find_what_one_finds(bilingual, tmp_path, capsys):
    folder = Path(shutil.copytree(bilingual.folder / "book", tmp_path / "book"))
    for path in folder.rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace('href="#main"', 'href="#mian"'), "utf-8")
    printed = []
    for jobs in ("1", "2"):
        assert main(["check", "--site", str(folder), "--format", "json", "--jobs", jobs]) == 1
        printed.append(capsys.readouterr().out)

    assert printed[0] == printed[1]
    assert len(json.loads(printed[0])) == len([*folder.rglob("*.html")])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xff<html>", id="no-utf-8"),
        pytest.param(b"<", id="no-element"),
        pytest.param(b"<!DOCTYPE", id="cut-off"),
        pytest.param(b"<a href='http://[x' srcset=', ,' data-x='//['>", id="no-addresses"),
        pytest.param(b"<html lang=ar dir><p lang=''>\xd8\xb9</i></html></html>", id="closed-twice"),
    ],
)
def test_what_is_hardly_html_is_looked_at_like_any_other(site, data):
    folder = site("published").root
    (folder / "en/odd.html").write_bytes(data)

    assert {each.span.path for each in inspect(folder, "", Workers()).found} == {"en/odd.html"}
