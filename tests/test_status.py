"""What readers see of how far translations follow their sources: a page, a label, marks and badges, as the history in git has it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from benchmarks.audit.visits import faults_day_and_night
from sitegen import cli
from sitegen.standing import Counts, share_of
from tests.conftest import TinySite, serving, tree
from tests.documents import Document, Element, documents
from tests.histories import git
from tests.test_bilingual import is_within
from tests.test_incremental import PAST, built, clean
from tests.test_incremental import pages as html
from tests.test_offline import kept

STATUS = "/book/ar/status/"
BANDS = {"all", "most", "much", "half", "some", "none"}
ROLE = "/book/ar/roles/agent/"


pytestmark = pytest.mark.usefixtures("own_git")


@pytest.fixture
def small(site):
    """Return a small site that asks for its standing, in a repository of its own; its second role is in its source language alone."""
    tiny = site("two-locales")
    settings = (tiny.root / "site.yaml").read_text("utf-8")
    tiny.write("site.yaml", f"{settings}status: yes\n")
    git(tiny.root, "init", "-q")
    return committed(tiny)


def committed(tiny: TinySite, day: str = "2026-03-01") -> TinySite:
    git(tiny.root, "add", "-A")
    git(tiny.root, "commit", "-q", "-m", "state", "--date", f"{day}T12:00:00+0000")
    return tiny


def edit(tiny: TinySite, path: str, old: str, new: str) -> TinySite:
    text = (tiny.root / path).read_text("utf-8")
    assert old in text
    return tiny.write(path, text.replace(old, new))


def outdated(tiny: TinySite) -> TinySite:
    """Return the site with a text of its source rewritten, and nothing committed."""
    return edit(tiny, "roles/agent/en.yaml", "Every question is a ticket", "Every call is a ticket")


def pages(tiny: TinySite) -> dict[str, Document]:
    return documents(tiny.build(), "/book/")


def main(document: Document) -> str:
    words = (part for each in document.elements if each.is_in("main") for part in each.texts)
    return " ".join(" ".join(words).split())


# --- Where git cannot tell, and where nobody asks


def test_where_nobody_asks_nothing_is_told(site):
    built = tree(site("two-locales").build())

    assert not [path for path in built if "status/" in path or path.startswith(("badges/", "standings/"))]
    assert b'"standing"' not in built["languages/en.json"][1]
    assert not [path for path, (_, data) in built.items() if path.endswith(".html") and b"status/" in data]


def test_outside_git_the_page_says_that_it_cannot_be_told_and_what_is_translated(site):
    tiny = site("two-locales")
    tiny.write("site.yaml", (tiny.root / "site.yaml").read_text("utf-8") + "status: yes\n")

    told = main(pages(tiny)["/book/en/status/"])
    out = tiny.root.with_name("out")

    assert "It cannot be told here which translations are current" in told
    assert "Not known" in told
    assert "100% current" not in told
    assert not (out / "standings").exists()
    assert b'"standing"' not in (out / "languages/en.json").read_bytes()


# --- What is told


def test_an_edited_source_is_outdated_in_the_other_language_at_once(small):
    before = current(pages(small)[ROLE])

    after = current(pages(outdated(small))[ROLE])

    assert after < before


def current(document: Document) -> int:
    """Return the share that the label of a role in Arabic tells."""
    return int(re.search(r"محدَّثة بنسبة (\d+)%", main(document))[1])


def test_the_label_leads_to_the_role_on_the_page_of_the_whole(small):
    made = pages(small)

    label = next(each for each in made[ROLE].all("a") if each["href"].startswith(STATUS))

    assert label["href"] == f"{STATUS}#agent"
    assert "agent" in {each["id"] for each in made[STATUS].elements}
    assert not [each for each in made["/book/en/roles/agent/"].all("a") if "/status/" in each["href"]]


def test_cells_of_the_map_say_their_figure_in_words(small):
    page = pages(outdated(small))["/book/en/status/"]
    cells = [each for each in page.all("td") if each["class"] in BANDS]

    figures = [re.findall(r"\d+%", " ".join(words(page, each))) for each in cells]

    assert len(figures) == 3  # of all roles, of the one that is translated, and of the one that is not
    assert all(figures)


def words(page: Document, element: Element) -> list[str]:
    return [part for each in page.elements if is_within(each, element) for part in each.texts]


def test_what_is_to_be_translated_is_named_and_leads_to_where_it_stands_beside_its_source(small):
    page = pages(outdated(small))[STATUS]

    links = {each["href"] for each in page.all("a")}

    assert "/book/ar/roles/agent/with/en/#tools-help-desk" in links
    assert "tools.help-desk.text" in main(page)


def test_a_bilingual_page_marks_the_words_that_changed_in_the_source(small):
    page = pages(outdated(small))["/book/ar/roles/agent/with/en/"]

    assert [("".join(each.texts), each.tag) for each in page.elements if each.tag in {"ins", "del"}] == [
        ("question", "del"),
        ("call", "ins"),
    ]
    assert not [each for each in page.elements if each.tag == "ins" and each.within["lang"] != "en"]


def test_a_translation_that_says_so_is_marked_as_made_by_a_machine(small):
    edit(small, "roles/agent/ar.yaml", "name:", "origin: machine\nname:")

    made = pages(small)

    assert "ترجمة آلية" in main(made[ROLE])
    assert "Machine translation: 1 role" in main(made["/book/en/status/"])


def test_badges_are_small_pictures_that_say_what_they_show_to_those_who_see_none(small):
    out = outdated(small).build()

    badge = ET.parse(out / "badges/ar.svg").getroot()  # noqa: S314  # it is ours

    assert re.fullmatch(r"الترجمة: العربية, \d+%", badge.get("aria-label", ""))
    assert "Source" in (out / "badges/en.svg").read_text("utf-8")


# --- The language menu of a role


def standings(folder: Path) -> dict[str, dict[str, int]]:
    """Return the shares that language menus tell, by the path of their file."""
    there = sorted((folder / "standings").rglob("*.json"))
    return {path.relative_to(folder / "standings").as_posix(): json.loads(path.read_bytes()) for path in there}


def test_a_file_tells_which_translations_of_a_role_are_begun_and_not_complete(small):
    small.write("roles/lead/ar.yaml", (small.root / "roles/lead/en.yaml").read_bytes())  # complete; before it was not begun
    before = standings(small.build())
    label = current(pages(outdated(small))[ROLE])

    after = standings(small.root.with_name("out"))

    assert before["en/agent.json"]["ar"] > label
    assert after == {"en/agent.json": {"ar": label}, "en/lead.json": {}}


def test_a_file_tells_nothing_of_a_translation_that_is_not_begun(small):
    assert standings(small.build())["en/lead.json"] == {}


def test_a_role_goes_by_its_address_in_the_language_it_was_first_written_in(small):
    (small.root / "roles/lead/en.yaml").rename(small.root / "roles/lead/ar.yaml")
    edit(small, "roles/agent/en.yaml", "name:", "slug: helper\nname:")
    edit(small, "roles/lead/ar.yaml", "name:", "slug: مشرف\nname:")

    assert set(standings(small.build())) == {"en/helper.json", "ar/مشرف.json"}


def test_parts_of_a_site_that_are_joined_tell_the_same(small, monkeypatch):
    monkeypatch.chdir(outdated(small).root)
    for tag in ("ar", "en"):
        assert cli.main(["build", "--no-search", "--locales", tag, "--out", f"../{tag}", "--jobs", "1"]) == 0

    assert cli.main(["join", "../ar", "../en", "--out", "../joined", "--jobs", "1"]) == 0

    assert not standings(small.root.with_name("en"))
    assert tree(small.root.with_name("joined")) == clean(small)


def test_an_open_language_menu_tells_how_far_the_translations_of_the_role_are(visit, small, tmp_path):
    outdated(small).built(tmp_path / "book")
    share = standings(tmp_path / "book")["en/agent.json"]["ar"]
    with serving(tmp_path) as served:
        page = visit(f"{served.address}/book/en/roles/agent/")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.hover(".lang summary")
        page.wait_for_selector(".lang[aria-busy=false]")
        assert not [url for url in asked if "standing" in url]
        page.click(".lang summary")

        expect(page.get_by_role("link", name=f"العربية translation {share}% up to date")).to_be_visible()
        expect(page.locator(".lang nav a[lang=ar] small[lang=en][dir=ltr]")).to_be_visible()
        expect(page.locator(".lang nav a[lang=en] small")).to_have_count(0)
        assert faults_day_and_night(page) == {}

        page.wait_for_function("navigator.serviceWorker.controller !== null")
        page.goto(f"{served.address}{ROLE}")
        page.click(".lang summary")
        mark = page.locator(".lang nav a[aria-current] small[lang=ar][dir=rtl]")
        expect(mark).to_have_text(f"الترجمة محدَّثة بنسبة {share}%")
        assert mark.bounding_box()["x"] < page.locator(".lang nav a[lang=ar]").bounding_box()["x"] + 60  # where its row ends
        kept(page, f"{served.address}/book/standings/en/agent.json")
    page.reload()
    page.click(".lang summary")
    expect(mark).to_be_visible()


# --- Badges


@pytest.mark.parametrize(
    ("units", "band", "percent"),
    [
        (Counts(current=200), "all", 100),
        (Counts(current=199, outdated=1), "most", 99),
        (Counts(missing=3), "none", 0),
        (Counts(current=9, unknown=1), "unknown", 0),
        (Counts(), "source", 0),
    ],
)
def test_a_share_is_rounded_down_and_unknown_where_any_of_it_is(units, band, percent):
    assert share_of(units) == (band, percent)


# --- Again only what shows it


def test_an_edit_draws_the_pages_that_show_it_and_gives_the_site_of_a_clean_build(small):
    age(small)
    built(small)
    edit(small, "roles/agent/en.yaml", "Yes, the product is learned on the job.", "No, never.")

    again = built(small)

    wanted = {"roles/agent/", "roles/agent/with/en/", "status/"}
    assert {path.removesuffix("index.html") for path in again.rendered if path.startswith("ar/")} == {f"ar/{path}" for path in wanted}
    assert tree(small.root.with_name("out")) == clean(small)


def test_a_commit_alone_is_seen_by_the_next_build(small):
    age(outdated(small))
    built(small)
    before = html(tree(small.root.with_name("out")))
    committed(small, "2026-04-01")

    again = built(small)

    assert "ar/status/index.html" in again.rendered
    assert html(tree(small.root.with_name("out"))) != before
    assert tree(small.root.with_name("out")) == clean(small)
    assert built(small).rendered == ()


def test_texts_that_are_edited_one_after_the_other_and_taken_back_give_the_site_of_a_clean_build(small):
    age(small)
    built(small)
    kept = {path: (small.root / path).read_bytes() for path in ("roles/agent/en.yaml", "roles/agent/ar.yaml", "roles/lead/en.yaml")}
    outdated(small)
    built(small)
    edit(small, "roles/lead/en.yaml", "A lead sees", "A lead knows")
    built(small)
    edit(small, "roles/agent/ar.yaml", "name:", "reviewed: 0123456789\nname:")

    for path, data in [("", b""), *kept.items()]:
        if path:  # else it is as it was edited last
            small.write(path, data)
        built(small)
        assert tree(small.root.with_name("out")) == clean(small), path


def age(tiny: TinySite) -> TinySite:
    for path in tiny.root.rglob("*.yaml"):
        os.utime(path, (PAST, PAST))
    return tiny
