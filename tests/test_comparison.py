"""The comparison finds what it looks for: dead links between languages, the language of borrowed text, what a search finds."""

from __future__ import annotations

import pytest

from benchmarks import theme
from benchmarks.audit.visits import Visit
from benchmarks.documents import documents, languages
from benchmarks.reading import Reader, drawn
from benchmarks.tables.comparison import UNREACHED, _fault_of_ours
from tests.conftest import ROOT, serving

WORDS = "客戶來信時先確認問題"
PAGE = """<!DOCTYPE html>
<html lang="ar" dir="rtl">
<title>x</title>
<link rel="alternate" hreflang="en" href="/en/">
<link rel="alternate" hreflang="pl" href="/pl/">
<select class="menu"><option value="/ar/">x</option><option value="/ru/">x</option></select>
<main><p lang="en">Written in <b>English</b>.</p><p>Not said to be English.</p></main>
<script>let inline = 1</script><script type="application/ld+json">{}</script>
"""


@pytest.fixture
def reader(browser, tmp_path):
    for name, html in (("ar", PAGE), ("en", f"<!DOCTYPE html><title>x</title><p>{WORDS}</p>")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(html, "utf-8")
    with serving(tmp_path) as served:
        yield Reader(browser, served)


def test_links_to_pages_that_are_not_there_are_counted(reader):
    assert reader.dead(["/ar/"], ".menu option") == (["/ru/"], ["/pl/"])


@pytest.mark.parametrize(
    ("address", "text", "told"),
    [
        ("/ar/", "Written in English.", "en"),
        ("/ar/", "Not said to be English.", "ar"),
        ("/ar/", "Somewhere else.", "not on the page"),
        ("/pl/", "Written in English.", "no page"),
    ],
)
def test_the_language_of_a_text_is_that_of_the_nearest_element_that_names_one(reader, address, text, told):
    assert reader.told(address, text) == told


def test_scripts_in_the_page_are_counted_and_data_is_not(reader):
    assert reader.inline_scripts("/ar/") == 1


def test_found_is_what_stands_on_a_page_that_the_search_names(reader):
    answers = {"確認": ["/ar/", "/en/"], "來信": ["/ar/"], "問題": []}

    assert reader.found("/ar/", answers, lambda _, query: answers[query]) == pytest.approx(1 / 3)


def test_pieces_are_the_same_at_each_draw_and_stand_in_the_texts():
    known = [each for each in documents(ROOT) if each.locale == "zh-Hant"]
    texts = "\n".join(text for each in known for text in each.texts)

    pieces = drawn(known, 40)

    assert pieces == drawn(known, 40)
    assert {len(piece) for piece in pieces} == {2, 3, 4}
    assert [piece for piece in pieces if piece not in texts] == []


@pytest.mark.parametrize("form", [theme.guide, theme.headed, theme.without_anchors])
def test_the_input_of_a_theme_keeps_every_text_of_the_reference(form):
    spoken = {each.code: each for each in languages(ROOT)}

    for document in documents(ROOT):
        written = form(document, spoken[document.locale])
        assert [text for text in document.texts if text not in written] == []
        assert ("{#" in written) == (form is not theme.without_anchors)


@pytest.mark.parametrize(
    ("complaints", "left_out"),
    [([UNREACHED], ["errors-in-console"]), ([UNREACHED, "the server responded with a status of 404"], []), ([], [])],
)
def test_a_page_is_not_to_blame_that_no_other_host_is_reached(complaints, left_out):
    assert _fault_of_ours(Visit(complaints=complaints)) == left_out
