"""What full-text search and the quick-jump index know of a page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen import quick
from sitegen.bodies import Body, HomeBody, RoleBody, SearchBody
from sitegen.locales import Locale
from sitegen.pages import Page
from sitegen.pieces import NOTHING, Entry, Forms, Link, Part, Phrase, Versions
from sitegen.searchable import search_copy
from sitegen.sections import KINDS
from tests.conftest import TinySite

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
    return RoleBody(
        "", Phrase(name), aliases, NOTHING, care, "entry", 1, "", (), NOTHING, intro, parts, NOTHING, (), (), (), Versions((), "")
    )


def page(body: Body, title: str, url: str = "/en/roles/agent/", *, listed: bool = True) -> Page:
    """Return a page with *body*."""
    return Page(url, f"{url[1:]}index.html", "en", "role", title, "", "", listed, "", (), (), Forms((), ""), (), None, "", "", body)


def in_another_locale(site: TinySite, tag: str, name: str) -> TinySite:
    """Return *site* with one locale more, in which only its first role is written."""
    settings = (site.root / "site.yaml").read_text("utf-8").replace("locales: [", f"locales: [{tag}, ")
    catalogue = "messages:\n  site.name: Book\nfamilies:\n  support: {label: A, text: B.}\n"
    words = f"name: {name}\naliases: [X]\nsummary: C.\nupdated: 2026-11-20\n"
    return site.write("site.yaml", settings).write(f"locales/{tag}.yaml", catalogue).write(f"roles/agent/{tag}.yaml", words)


def index(site: TinySite, slug: str) -> dict[str, Any]:
    """Return the quick-jump index of a locale of *site*, read back."""
    read: dict[str, Any] = json.loads((site.build() / slug / "quick.json").read_bytes())
    return read


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


def test_the_quick_index_knows_titles_aliases_and_names_in_other_languages(site: Callable[[str], TinySite]) -> None:
    found = index(in_another_locale(site("two-locales"), "pl", "Support agent"), "en")

    assert found["root"] == "/book/en/"
    assert [(name, list(values)) for name, _, values in found["facets"]] == [("level", ["entry", "lead"])]
    assert found["pages"] == [
        ["skills/empathy/", "Empathy"],
        ["tools/help-desk/", "Help desk"],
        ["families/support/", "Support"],
        ["roles/agent/", "Support agent", ["Help desk agent"], {"ar": "موظف دعم"}, "", "", 1],
        ["roles/lead/", "Support lead", [], {}, "", "", 2],
    ]


def test_chinese_titles_bring_their_pinyin_and_the_letters_of_the_other_script(site: Callable[[str], TinySite]) -> None:
    found = index(in_another_locale(site("two-locales"), "zh-Hant", "客戶CRM專員"), "zh-hant")

    theirs, ours = found["variants"]
    (agent,) = (row for row in found["pages"] if row[0] == "roles/agent/")
    assert agent[4] == "ke hu crm zhuan yuan"
    assert {pair for pair in zip(theirs, ours, strict=True) if pair[0] in "户专员"} == {("户", "戶"), ("专", "專"), ("员", "員")}


def test_a_title_in_another_language_is_marked(site: Callable[[str], TinySite]) -> None:
    found = index(site("two-locales"), "ar")

    assert ["roles/lead/", "Support lead", [], {}, "", "en", 2] in found["pages"]


def test_a_large_index_leaves_names_in_other_languages_out_and_a_larger_one_pinyin(
    site: Callable[[str], TinySite], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = in_another_locale(site("two-locales"), "zh-Hant", "專員")
    sizes, rows = [quick.LARGEST], []

    for number in range(3):
        monkeypatch.setattr(quick, "LARGEST", sizes[-1])
        own.built(tmp_path / f"out-{number}")
        data = (tmp_path / f"out-{number}/zh-hant/quick.json").read_bytes()
        assert len(data) <= quick.LARGEST
        sizes.append(len(data) - 1)
        rows.append(json.loads(data)["pages"])

    assert [next(row for row in each if row[0] == "roles/agent/") for each in rows] == [
        ["roles/agent/", "專員", ["X"], {"ar": "موظف دعم", "en": "Support agent"}, "zhuan yuan", "", 1],
        ["roles/agent/", "專員", ["X"], {}, "zhuan yuan", "", 1],
        ["roles/agent/", "專員", ["X"], {}, "", "", 1],
    ]
    assert len({tuple(row[0] for row in each) for each in rows}) == 1
