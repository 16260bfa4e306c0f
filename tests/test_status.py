"""What readers see of how far translations follow their sources: a page, a label, marks and badges, as the history in git has it."""

from __future__ import annotations

import os
import re
from xml.etree import ElementTree as ET

import pytest

from sitegen.standing import Counts, share_of
from tests.conftest import TinySite, tree
from tests.documents import Document, Element, documents
from tests.histories import ALONE, git
from tests.test_bilingual import is_within
from tests.test_incremental import PAST, built, clean
from tests.test_incremental import pages as html

STATUS = "/book/ar/status/"
BANDS = {"all", "most", "much", "half", "some", "none"}
ROLE = "/book/ar/roles/agent/"


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)


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

    assert not [path for path in built if "status/" in path or path.startswith("badges/")]
    assert not [path for path, (_, data) in built.items() if path.endswith(".html") and b"status/" in data]


def test_outside_git_the_page_says_that_it_cannot_be_told_and_what_is_translated(site):
    tiny = site("two-locales")
    tiny.write("site.yaml", (tiny.root / "site.yaml").read_text("utf-8") + "status: yes\n")

    told = main(pages(tiny)["/book/en/status/"])

    assert "It cannot be told here which translations are current" in told
    assert "Not known" in told
    assert "100% current" not in told


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
