"""What full-text search and the quick-jump index know of a page."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sitegen.locales import Locale
from sitegen.pages import Body, FamilyBody, HomeBody, Page, RoleBody, SearchBody
from sitegen.pieces import NOTHING, Entry, Link, Part, Phrase
from sitegen.quick import LARGEST, quick
from sitegen.searchable import search_copy
from sitegen.sections import KINDS

MESSAGES = {f"section.{kind.key}": kind.key.title() for kind in KINDS} | {"section.conclusion": "To conclude"}
MESSAGES |= {f"search.{key}": key for key in ("close", "hint", "label", "loading", "none", "nearest", "titles", "texts", "more", "failed")}
MESSAGES |= {f"kind.{noun}": noun for noun in ("role", "skill", "tool", "metric", "family")}


def locale(tag: str) -> Locale:
    """Return a locale whose messages are their keys."""
    return Locale(tag, "europe", (), "ltr", tag, MESSAGES, {"search.count": {"other": "{count} found"}}, {}, {})


def part(*entries: Entry) -> Part:
    """Return a section of skills."""
    return Part("skills", "skills", False, NOTHING, entries, NOTHING)


def role(name: str, *parts: Part, aliases: tuple[str, ...] = (), intro: Phrase = NOTHING) -> RoleBody:
    """Return a role with little in it."""
    care = Link(Phrase("Care"), "/en/families/care/")
    return RoleBody(Phrase(name), aliases, NOTHING, care, "entry", 1, "", (), NOTHING, intro, parts, NOTHING, (), (), ())


def page(body: Body, title: str, url: str = "/en/roles/agent/", *, listed: bool = True) -> Page:
    """Return a page with *body*."""
    return Page(url, f"{url[1:]}index.html", "en", "role", title, "", "", listed, "", (), (), (), None, "", "", body)


def read(pages: tuple[Page, ...], tag: str, names: dict[str, dict[str, str]] | None = None) -> dict[str, Any]:
    """Return the quick-jump index of *pages*, read back."""
    index: dict[str, Any] = json.loads(quick(pages, locale(tag), names or {}, True))
    return index


def test_a_copy_holds_the_page_s_own_words_under_the_page_s_anchors() -> None:
    own = Entry("empathy", Phrase("Empathy"), Phrase("Feels *with* <others> & stays calm."))
    borrowed = Entry("tact", Phrase("Takt", "pl", "ltr"), Phrase("Wyczucie", "pl", "ltr"))
    body = role("Agent", part(own, borrowed), aliases=("Helper",), intro=Phrase("One.\n\nTwo."))

    assert (search_copy(page(body, "Agent"), locale("en")) or b"").decode() == (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Agent</title><body data-pagefind-body>'
        "<h1>Agent</h1><p>Helper</p>One. Two. "
        '<h2 id="skills">Skills</h2><h3 id="skills-empathy">Empathy</h3>Feels with &lt;others&gt; &amp; stays calm. '
    )


def test_chinese_copies_have_a_space_round_every_letter() -> None:
    copy = search_copy(page(role("客服CRM"), "客服CRM"), locale("zh-Hant")) or b""

    assert '<html lang="zh-hant">' in copy.decode()
    assert "<h1> 客 服 CRM</h1>" in copy.decode()


def test_words_with_letters_that_keyboards_lack_are_kept_in_their_plain_form_too() -> None:
    copy = search_copy(page(role("Obsługa", intro=Phrase("Żółty dział obsługi.")), "Obsługa"), locale("pl")) or b""

    assert 'content="dzial obsluga obslugi żólty"' in copy.decode()


def test_what_is_not_searched_has_no_copy() -> None:
    assert search_copy(page(role("Agent"), "Agent", listed=False), locale("en")) is None
    assert search_copy(page(SearchBody(()), "Search"), locale("en")) is None
    assert search_copy(page(HomeBody((), (), 0, 0, ()), "Home"), locale("en")) is None


def test_the_quick_index_knows_titles_aliases_and_names_in_other_languages() -> None:
    home = page(HomeBody((), (), 0, 0, ()), "Home", "/base/en/")
    agent = page(role("Agent", aliases=("Helper",)), "Agent", "/base/en/roles/agent/")
    care = page(FamilyBody("Care", "", ()), "Care", "/base/en/families/care/")

    index = read((home, care, agent), "en", {"agent": {"en": "Agent", "pl": "Konsultant", "de": "Agent"}})

    assert index["root"] == "/base/en/"
    assert index["pages"] == [["roles/agent/", "Agent", ["Helper"], {"pl": "Konsultant"}], ["families/care/", "Care"]]


def test_chinese_titles_bring_their_pinyin_and_the_letters_of_the_other_script() -> None:
    index = read((page(role("客戶CRM專員"), "客戶CRM專員", "/zh-hant/roles/agent/"),), "zh-Hant")

    theirs, ours = index["variants"]
    assert index["pages"][0][4] == "ke huCRM zhuan yuan".replace("CRM", " crm")
    assert {pair for pair in zip(theirs, ours, strict=True) if pair[0] in "户专员"} == {("户", "戶"), ("专", "專"), ("员", "員")}


def test_a_title_in_another_language_is_marked() -> None:
    borrowed = replace(page(role("Agent"), "Agent"), title_lang="en")

    assert read((borrowed,), "pl")["pages"] == [["/en/roles/agent/", "Agent", [], {}, "", "en"]]


def test_a_large_index_leaves_names_in_other_languages_out() -> None:
    pages = tuple(page(role(f"Role {number}"), f"Role {number}", f"/en/roles/r{number}/") for number in range(2000))
    names = {f"r{number}": {"pl": "Bardzo długa nazwa stanowiska " * 8} for number in range(2000)}

    data = quick(pages, locale("en"), names, True)

    assert len(data) <= LARGEST
    assert "Bardzo" not in data.decode()
    assert len(json.loads(data)["pages"]) == 2000
