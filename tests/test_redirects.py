"""A role that was renamed: its old addresses lead to the new one, in every locale that has its page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitegen.inspection import inspect
from sitegen.mark import MARK
from sitegen.preview import Preview
from sitegen.work import Workers
from tests.conftest import TinySite, Tree, serving, tree
from tests.documents import documents

OLD, NEW = "/book/{}/roles/agent/", "/book/{}/roles/support-agent/"


def renamed(site: TinySite) -> TinySite:
    """Rename the role “agent”, as docs/editing.md says."""
    (site.root / "roles/agent").rename(site.root / "roles/support-agent")
    facts = (site.root / "roles/support-agent/role.yaml").read_text("utf-8")
    lead = (site.root / "roles/lead/role.yaml").read_text("utf-8")
    site.write("roles/support-agent/role.yaml", facts + "formerly: [agent]\n")
    return site.write("roles/lead/role.yaml", lead.replace("[agent]", "[support-agent]"))


@pytest.fixture
def built(site):
    """Return the folder into which a site with a renamed role is built."""
    return renamed(site("two-locales")).build()


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_an_old_address_leads_on_without_being_listed(built, locale):
    pages = documents(built, "/book/")
    old, new = pages[OLD.format(locale)], pages[NEW.format(locale)]

    assert old.one("meta", **{"http-equiv": "refresh"})["content"] == f"0; url={new.url}"
    assert not old.listed
    assert old.alternates == {}
    assert old.canonical == new.canonical
    assert [each["href"] for each in old.all("a") if each.is_in("main")] == [new.url]
    assert (old.lang, old.one("html")["dir"]) == (new.lang, new.one("html")["dir"])


def test_nothing_of_the_site_leads_to_an_old_address(built):
    for path in (*built.rglob("*.html"), *built.glob("sitemap*.xml"), *built.rglob("quick.json")):
        assert "/roles/agent/" not in path.read_text("utf-8"), path


def test_hosts_that_read_redirects_are_told_of_each_old_address(built):
    lines = (built / "_redirects").read_text("utf-8").splitlines()

    moves = [(OLD.format(locale), NEW.format(locale)) for locale in ("en", "ar")]
    told = [line for line in lines if line.endswith(" 301")]
    assert told == [*(f"{old} {new} 301" for old, new in moves), *(f"{old}* {new}:splat 301" for old, new in moves)]


def test_a_site_in_which_nothing_moved_says_so_of_no_address(site):
    assert " 301" not in (site("two-locales").build() / "_redirects").read_text("utf-8")


def test_a_site_with_old_addresses_is_in_order_as_published(built):
    assert inspect(built, "", Workers()).found == ()


def test_a_role_is_renamed_and_named_back_with_the_bytes_of_clean_builds(site, tmp_path):
    two = site("two-locales")
    before = shutil.copytree(two.root, tmp_path / "before")
    two.built(tmp_path / "site")

    renamed(two).built(tmp_path / "site")

    two.built(tmp_path / "clean")
    assert published(tmp_path / "site") == published(tmp_path / "clean")

    shutil.rmtree(two.root)
    shutil.copytree(before, two.root)
    two.built(tmp_path / "site")

    two.built(tmp_path / "again")
    assert published(tmp_path / "site") == published(tmp_path / "again")


def published(folder: Path) -> Tree:
    """Return all files in *folder* but for the mark, which names the tree."""
    return {path: file for path, file in tree(folder).items() if path != MARK}


def test_the_preview_shows_old_addresses_too(site):
    preview = Preview(renamed(site("two-locales")).root)

    shown = preview.answer(OLD.format("ar"))

    assert shown.status == 200
    assert f'content="0; url={NEW.format("ar")}"' in shown.data.decode()


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_of_an_old_address_arrives_and_with_a_script_at_the_same_place(browser, site, tmp_path, script):
    out = tmp_path / "served/book"
    out.parent.mkdir()
    renamed(site("two-locales")).built(out)

    with serving(out.parent) as served:
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto(served.address + OLD.format("en") + "#skills", wait_until="commit")
        page.wait_for_url(f"**{NEW.format('en')}{'#skills' if script else ''}")
        assert page.locator("h1").inner_text() == "Support agent"
        context.close()
