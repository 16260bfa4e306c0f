"""A locale's own slug for a role: where its page then stands, what leads there, and what a slug may not be."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from sitegen.inspection import inspect
from sitegen.preview import Preview
from sitegen.slug import is_slug, slug_of
from sitegen.state import State
from sitegen.survey import examine
from sitegen.ties import Ties
from sitegen.work import Workers
from tests.conftest import TinySite, serving, tree
from tests.documents import documents

SLUG = "موظف-الدعم"
HERE, ENGLISH = f"/book/ar/roles/{quote(SLUG)}/", "/book/en/roles/helper/"
ORIGIN = "https://roles.example.org"
LINK = "See [an agent](/ar/roles/agent/#skills), [both](</ar/roles/agent/with/en/>), and `](/ar/roles/agent/)`."


def named(site: TinySite) -> TinySite:
    """Give the role “agent” a slug in each locale; in Arabic it had another before. A text of another role links to it by its id."""
    for tag, slugs in (("ar", f"slug: {SLUG}\nformerly: [موظف]\n"), ("en", "slug: helper\n")):
        path = f"roles/agent/{tag}.yaml"
        site.write(path, slugs + (site.root / path).read_text("utf-8"))
    return site.write("roles/lead/en.yaml", (site.root / "roles/lead/en.yaml").read_text("utf-8") + f"conclusion: '{LINK}'\n")


@pytest.fixture
def built(site):
    """Return the folder into which a site with such a role is built."""
    return named(site("two-locales")).build()


def test_all_of_a_role_stands_at_its_slug(built):
    there = {path.relative_to(built / "ar/roles").as_posix() for path in (built / "ar/roles").rglob("*") if path.is_file()}

    own = {f"{SLUG}/{name}" for name in ("index.html", "index.json", "index.md", "with/en/index.html")}
    assert {path for path in there if not path.startswith(("lead/", "index."))} == own | {"agent/index.html", "موظف/index.html"}


def test_what_leads_to_it_is_encoded_and_nothing_but_old_addresses_and_lasting_names_tells_of_its_id(built):
    texts = {
        path.relative_to(built).as_posix(): path.read_text("utf-8")
        for path in built.rglob("*")
        if path.suffix in {".html", ".xml", ".json", ".jsonld", ".md", ".csv", ".txt"} or path.name == "_redirects"
    }

    assert not [path for path, text in texts.items() if f"/{SLUG}/" in text]
    assert {path for path, text in texts.items() if "/book/ar/roles/agent/" in text} == {"_redirects", "ar/feed.xml"}
    leading = {path for path, text in texts.items() if path.startswith("ar/") and HERE in text}
    lists = {"index.html", "roles/index.html", "search/index.html", "compare/index.html", "map/index.html", "llms.txt", "feed.xml"}
    others = {
        "data/roles.csv",
        "data/reference.jsonld",
        "skills/empathy/index.html",
        "roles/lead/index.json",
        "compare/agent-vs-lead/index.html",
    }
    assert {f"ar/{path}" for path in lists | others} <= leading
    assert f"roles/{quote(SLUG)}/" in [row[0] for row in json.loads(texts["ar/quick.json"])["pages"]]


def test_every_version_knows_where_the_others_are(built):
    pages = documents(built, "/book/")
    arabic, english = pages[f"/book/ar/roles/{SLUG}/"], pages[ENGLISH]
    both = {"en": ORIGIN + ENGLISH, "ar": ORIGIN + HERE, "x-default": ORIGIN + ENGLISH}

    for page, address in ((arabic, HERE), (english, ENGLISH)):
        assert page.alternates == both
        assert page.canonical == ORIGIN + address
        assert {each["href"] for each in page.all("a") if each["hreflang"]} == {HERE, ENGLISH}
    beside = pages[f"/book/ar/roles/{SLUG}/with/en/"]
    assert {each["href"] for each in beside.all("a") if each["hreflang"]} == {f"{HERE}with/en/", f"{ENGLISH}with/ar/"}
    assert beside.canonical == ORIGIN + HERE
    sitemap = (built / "sitemap-en.xml").read_text("utf-8")
    assert f'<loc>{ORIGIN}{ENGLISH}</loc><lastmod>2026-11-20</lastmod><xhtml:link rel="alternate" hreflang="en"' in sitemap
    assert f'hreflang="ar" href="{ORIGIN}{HERE}"/>' in sitemap


def test_the_address_by_id_and_a_former_slug_lead_to_it(built):
    pages = documents(built, "/book/")

    for old in ("agent", "موظف"):
        page = pages[f"/book/ar/roles/{old}/"]
        assert page.one("meta", **{"http-equiv": "refresh"})["content"] == f"0; url={HERE}"
        assert (page.canonical, page.listed) == (ORIGIN + HERE, False)
    lines = (built / "_redirects").read_text("utf-8").splitlines()
    moves = (("ar/roles/agent", HERE), (f"ar/roles/{quote('موظف')}", HERE), ("en/roles/agent", ENGLISH))
    assert {line for line in lines if line.endswith(" 301") and ":splat" not in line} == {f"/book/{old}/ {new} 301" for old, new in moves}
    assert f"/book/ar/roles/agent/* {HERE}:splat 301" in lines


def test_a_page_that_is_borrowed_stands_for_the_one_at_the_slug(site):
    tiny = site("two-locales")
    path = "roles/lead/en.yaml"
    tiny.write(path, "slug: boss\n" + (tiny.root / path).read_text("utf-8"))

    assert documents(tiny.build(), "/book/")["/book/ar/roles/lead/"].canonical == f"{ORIGIN}/book/en/roles/boss/"


def test_links_in_texts_are_written_by_id_and_lead_to_the_slug(built):
    html, markdown, data = ((built / f"en/roles/lead/index.{form}").read_text("utf-8") for form in ("html", "md", "json"))

    assert f'<a href="{HERE}#skills">an agent</a>, <a href="{HERE}with/en/">both</a>, and <code>](/ar/roles/agent/)</code>' in html
    assert f"[an agent](<{ORIGIN}{HERE}#skills>), [both](<{ORIGIN}{HERE}with/en/>)" in markdown
    assert f"[an agent](/ar/roles/{quote(SLUG)}/#skills)" in json.loads(data)["conclusion"]
    assert json.loads(data)["origins"][0]["id"] == "agent"


def test_a_link_by_the_slug_is_fine_and_one_that_leads_nowhere_is_reported(site):
    tiny = named(site("two-locales"))
    for target, names in ((f"/ar/roles/{SLUG}/", []), (HERE.removeprefix("/book"), []), ("/ar/roles/موظف/", ["broken-link"])):
        tiny.write("roles/lead/ar.yaml", f"name: مشرف\nintro: انظر [الموظف]({target}).\n")
        assert [each.name for each in tiny.check() if each.severity == "error"] == names


def test_a_site_with_slugs_is_in_order_as_published(built):
    assert inspect(built, "", Workers()).found == ()


def test_only_what_shows_a_slug_is_drawn_again_when_it_changes(site):
    tiny = site("incremental")
    path = "roles/agent/zh-Hant.yaml"
    words = (tiny.root / path).read_text("utf-8")
    first = tree(tiny.build())

    for text in (f"slug: 客服\n{words}", f"slug: 專員\nformerly: [客服]\n{words}", words):
        before = tree(tiny.build())
        done, found = tiny.write(path, text).built(tiny.root.with_name("out"))
        assert done, found
        after = tree(tiny.root.with_name("out"))
        drawn = {each for each in after if each.endswith(".html") and "/" in each and after[each] != before.get(each)}
        leading = {each for each in drawn if b'http-equiv="refresh"' in after[each][1]}
        assert drawn - leading == set(done.rendered)
        clean, _ = tiny.built(tiny.root.with_name("clean"))
        assert clean
        assert tree(tiny.root.with_name("clean")) == after
    assert after == first


def test_pages_whose_role_has_no_slug_share_one_menu(site, tmp_path):
    tiny = site("incremental")
    path = "roles/agent/zh-Hant.yaml"
    tiny.write(path, "slug: 客服\n" + (tiny.root / path).read_text("utf-8"))
    made = examine(tiny.root, State(tmp_path), Workers()).site
    entries = {entry.key: entry for entry in made.tables["en"]}

    ties = Ties(made, "en", entries)
    agent, lead, analyst = (ties.versions(entries["roles", role]).each for role in ("agent", "lead", "analyst"))

    assert lead is analyst
    assert agent is not lead


def test_the_preview_answers_at_the_slug_and_leads_there(site):
    preview = Preview(named(site("two-locales")).root)

    assert "<h1>موظف دعم</h1>" in preview.answer(f"/book/ar/roles/{SLUG}/").data.decode()
    assert preview.answer(f"/book/ar/roles/{SLUG}").location == HERE
    assert f'content="0; url={HERE}"' in preview.answer("/book/ar/roles/agent/").data.decode()


def test_a_hit_of_the_full_text_search_leads_to_the_slug(site, browser, tmp_path):
    out = Path(tmp_path, "served/book")
    out.parent.mkdir()
    named(site("two-locales")).built(out, with_search=True)

    with serving(out.parent) as served:
        page = browser.new_page()
        page.goto(served.address + "/book/ar/search/?q=تنحل")
        hit = page.locator("main a", has=page.locator("mark")).first
        hit.click()
        page.wait_for_url(f"**{HERE}*")
        assert page.locator("h1").inner_text() == "موظف دعم"
        page.close()


@pytest.mark.parametrize("text", ["agent", "obsługa-klienta", "客服專員", "موظف-الدعم", "ग्राहक-सेवा", "2-linia", "a" * 60])
def test_a_slug_has_small_letters_and_digits_of_any_script(text):
    assert is_slug(text)
    assert slug_of(text) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Obsługa klienta", "obsługa-klienta"),
        ("%E5%AE%A2%E6%9C%8D", "客服"),
        ("cafe\u0301", "café"),
        ("a--b", "a-b"),
        ("l’agent_2", "l-agent-2"),
        ("客\ufe00服", "客服"),
        ("\u3164", None),
        ("\u0301a", None),
        ("a" * 61, None),
        ("", None),
    ],
)
def test_what_is_no_slug_is_told_what_may_be_meant(text, meant):
    assert not is_slug(text)
    assert slug_of(text) == meant
