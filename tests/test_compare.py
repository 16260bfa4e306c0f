"""Two roles compared: which pairs have a page, what it shows, what an edit draws again, and the choice of any two by a script."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from benchmarks.audit.visits import faults, faults_in_all_states
from tests.conftest import TinySite, serving
from tests.documents import Document, Element, documents
from tests.test_incremental import AGENT, SITE, built, change, item
from tests.test_pages import size

SUMMARY = "Answers whoever asks, whatever they ask, until there is nothing left that anybody would ask."
ROLE = f"name: {{name}}\nsummary: {SUMMARY}\nintro: Before all else.\n"
SKILL = "skills:\n  items:\n    empathy: {{label: Empathy, text: As {name} needs it.}}\n"


def compared(out: Path, locale: str = "en") -> set[str]:
    """Return the pairs that have a page in a locale."""
    return {path.parent.name for path in (out / locale / "compare").glob("*/index.html")}


def page(out: Path, url: str, base: str = "/book/") -> Document:
    return documents(out / url.removeprefix(base), url)[url]


def below(document: Document, id: str) -> list[str]:
    """Return the texts of a section by the id of its heading."""
    return within(document, document.one("h2", id=id).within)


def within(document: Document, *holders: Element | None) -> list[str]:
    """Return the texts in some elements."""
    held = [each for each in document.elements if any(around is holder for around in ways_up(each) for holder in holders)]
    return [text for each in held for text in each.texts]


def ways_up(element: Element | None) -> Iterator[Element]:
    while element:
        yield element
        element = element.within


def links(document: Document) -> set[str]:
    return {each["href"] for each in document.all("a") if each.is_in("main") or each.is_in("aside")}


# --- Which pairs have a page


@pytest.fixture
def crowd(site):
    """Return a site of twelve roles that all share a skill; the career of the first leads to five of them."""
    tiny = site("two-locales").remove("roles")
    for number in range(12):
        slug = f"role-{number:02d}"
        facts = "family: support\nlevel: entry\nskills: {empathy: essential}\n"
        facts += "career: {" + ", ".join(f"to-{n}: {{role: role-{n:02d}, kind: move}}" for n in range(1, 6)) + "}\n" if not number else ""
        facts += "related: [role-02]\n" if number == 11 else ""
        tiny.write(f"roles/{slug}/role.yaml", facts)
        words = ROLE.format(name=f"Role {number}") + SKILL.format(name=slug)
        words += (
            "career:\n  items:\n" + "".join(f"    to-{n}: {{label: On {n}, text: There.}}\n" for n in range(1, 6)) if not number else ""
        )
        tiny.write(f"roles/{slug}/en.yaml", words)
    return tiny


def test_each_step_has_a_page_and_no_role_more_than_three_beyond(crowd):
    pairs = compared(crowd.build())

    steps = {f"role-00-vs-role-{number:02d}" for number in range(1, 6)}
    beyond = Counter(slug for pair in pairs - steps for slug in pair.split("-vs-"))
    assert steps <= pairs
    assert max(beyond.values()) == 3
    assert len(beyond) == 12


def test_what_editors_chose_goes_before_shared_skills(crowd):
    assert "role-02-vs-role-11" in compared(crowd.build())
    assert "role-02-vs-role-11" not in compared(
        crowd.write("roles/role-11/role.yaml", "family: support\nlevel: entry\nskills: {empathy: useful}\n").build()
    )


def test_a_pair_has_a_page_where_both_roles_do_and_is_listed_where_both_are(site):
    out = site(SITE).build()

    assert "analyst-vs-engineer" not in compared(out)
    assert "analyst-vs-engineer" in compared(out, "zh-hant")
    for tag in ("en", "zh-hant", "zh-hans"):
        for url, each in documents(out / tag / "compare", f"/book/{tag}/compare/").items():
            if pair := re.search(r"compare/(.+)-vs-(.+)/", url):
                assert each.listed == all(page(out, f"/book/{tag}/roles/{slug}/").listed for slug in pair.groups())
                assert (f"{url}</loc>" in (out / f"sitemap-{tag}.xml").read_text("utf-8")) == each.listed


def test_a_role_whose_id_would_make_addresses_ambiguous_is_in_no_pair(site):
    tiny = site("two-locales")
    tiny.root.joinpath("roles/lead").rename(tiny.root / "roles/lead-vs-agent")
    change("roles/agent/role.yaml", "career", "lead", "role", to="lead-vs-agent")(tiny)
    change("roles/lead-vs-agent/role.yaml", "related", to=["agent"])(tiny)

    assert compared(tiny.build()) == set()


# --- What a page shows


def test_what_both_need_stands_side_by_side_and_the_rest_under_its_role(site):
    each = page(site("two-locales").build(), "/book/en/compare/agent-vs-lead/")

    cells = [cell for cell in each.all("td") if cell.is_in("tbody")]
    assert each.title == "Support agent or Support lead?"
    assert within(each, *cells) == [
        *("Support agent", "Essential", "Hears what a customer does not say."),
        *("Support lead", "Useful", "Notices when an agent has had enough."),
    ]
    assert "Every question is a ticket with a history." in below(each, "only-agent")
    assert below(each, "only-lead") == ["Support lead only", "Nothing beyond what both need."]
    assert {"/book/en/skills/empathy/", "/book/en/roles/agent/#skills-empathy", "/book/en/roles/lead/#skills-empathy"} <= links(each)
    assert {"/book/en/tools/help-desk/", "/book/en/roles/agent/#tools-help-desk", "/book/en/roles/lead/"} <= links(each)


@pytest.mark.parametrize(
    ("pair", "goal", "said"),
    [
        ("agent-vs-lead", "lead", "This is what you would add for the promotion from Support agent to Support lead."),
        ("agent-vs-analyst", "analyst", "This is what you would add for the move from Support agent to Support analyst."),
    ],
)
def test_where_a_career_leads_from_one_to_the_other_that_is_said_of_the_goal_alone(site, pair, goal, said):
    each = page(site(SITE).build(), f"/book/en/compare/{pair}/")

    assert said in below(each, f"only-{goal}")
    assert not any("would add" in text for text in below(each, "only-agent"))


def test_words_of_another_language_are_marked_on_a_comparison(bilingual):
    each = page(bilingual.folder / "book", "/book/ar/compare/agent-vs-lead/")

    assert not each.listed
    assert each.canonical.endswith("/book/en/compare/agent-vs-lead/")
    for text in ("Support lead", "Notices when an agent"):
        holders = [e for e in each.elements if e.is_in("main") and any(text in part for part in e.texts)]
        assert holders
        assert {(e.lang, e.dir) for e in holders} == {("en", "ltr")}
    assert {e.dir for e in each.all("a") if e["href"].endswith("#skills-empathy")} == {"rtl"}  # the sign stands at the end of its cell
    assert any(e.lang == "ar" and "يسمع ما لا يقوله العميل." in e.texts for e in each.elements)


# --- Where links lead


def test_a_career_step_and_a_related_role_lead_to_the_comparison_and_say_which(site):
    out = site(SITE).build()
    agent, analyst = (page(out, f"/book/en/roles/{slug}/") for slug in ("agent", "analyst"))

    assert "/book/en/compare/agent-vs-lead/#only-lead" in links(agent)
    assert "/book/en/compare/analyst-vs-trainer/" in links(analyst)
    for each in (agent, analyst):
        for link in [each for each in each.all("a") if "/compare/" in each["href"] and "-vs-" in each["href"]]:
            assert link.texts
            assert any(span.within is link and "".join(span.texts).strip() for span in each.all("span"))


def test_the_list_of_roles_leads_to_the_choice_and_that_to_every_comparison(site):
    out = site(SITE).build()

    assert "/book/en/compare/" in links(page(out, "/book/en/roles/"))
    assert {f"/book/en/compare/{pair}/" for pair in compared(out)} <= links(page(out, "/book/en/compare/"))


def test_only_comparisons_load_the_assets_of_comparisons(reference):
    for url, each in documents(reference.folder / "en", "/en/").items():
        assets = {link["href"] or link["src"] for link in (*each.all("link"), *each.all("script"))}
        assert any("compare" in asset for asset in assets if "/assets/" in asset) == ("/compare/" in url)


# --- What an edit draws again


def test_a_text_of_a_skill_draws_the_comparisons_that_show_it(site):
    tiny = site(SITE)
    out = tiny.build()

    item(AGENT, "skills", "empathy", "text", "Listens.")(tiny)
    done = built(tiny)

    drawn = {path.split("/")[2] for path in done.rendered if path.startswith("en/compare/")}
    assert drawn == {pair for pair in compared(out) if "agent" in pair.split("-vs-")}
    assert drawn < compared(out)


def test_a_text_that_no_comparison_shows_draws_none(site):
    tiny = site(SITE)
    tiny.build()

    item(AGENT, "faq", "training", "text", "Yes.")(tiny)

    assert not [path for path in built(tiny).rendered if "/compare/" in path]


# --- Any two roles, by a script


def twin(locale: str, slug: str, name: str, level: str, **sections: Any) -> str:
    """Return the JSON of a role as it is published beside its page."""
    empty: dict[str, Any] = {"skills": [], "tools": [], "metrics": [], "career": []}
    family = {"id": "support", "label": "Support"}
    head = {"id": slug, "locale": locale, "url": f"/book/{locale}/roles/{slug}/", "name": name, "family": family, "level": level}
    return json.dumps({**head, **empty, **sections})


def tool(text: str, *products: str) -> dict[str, Any]:
    return {"id": "help-desk", "label": "Help desk", "text": text, "products": products, "url": "/book/en/tools/help-desk/"}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Yield a small site in which two of three pairs were not built, and the JSON of two of its roles."""
    folder = tmp_path_factory.mktemp("compared")
    tiny = TinySite(folder / "site")
    source = Path(__file__).parent / "sites/two-locales"
    for path in source.rglob("*.yaml"):
        tiny.write(path.relative_to(source).as_posix(), path.read_bytes())
    tiny.write("roles/clerk/role.yaml", "family: support\nlevel: entry\nskills: {filing: essential}\ntools: {help-desk: [Zammad]}\n")
    texts = "skills:\n  items:\n    filing: {label: Filing, text: Finds it.}\n"
    texts += "tools:\n  items:\n    help-desk: {label: Help desk, text: Reads the history.}\n"
    tiny.write("roles/clerk/en.yaml", ROLE.format(name="Records clerk") + texts)
    made, found = tiny.built(folder / "served/book")
    assert made, found
    empathy = {"id": "empathy", "label": "Empathy", "text": "Hears **more**.", "importance": "essential", "url": "/book/en/skills/empathy/"}
    filing = {
        "id": "filing",
        "label": "تصنيف",
        "text": "يجد ما ضاع.",
        "importance": "essential",
        "url": "/book/en/skills/filing/",
        "lang": "ar",
    }
    step = {"id": "clerk", "label": "Clerk", "text": "On.", "kind": "move", "url": "/book/en/roles/clerk/"}
    roles = folder / "served/book/en/roles"
    agent = twin("en", "agent", "Support agent", "entry", skills=[empathy], tools=[tool("A ticket & a <sign>.", "Zendesk")], career=[step])
    clerk = twin("en", "clerk", "Records clerk", "entry", skills=[filing], tools=[tool("See [roles](/en/roles/).", "Zammad")])
    (roles / "agent/index.json").write_text(agent)
    (roles / "clerk/index.json").write_text(clerk)
    (roles / "lead/index.json").unlink(missing_ok=True)
    with serving(folder / "served") as there:
        yield there


@pytest.fixture
def opened(browser, served):
    """Return what opens a path of that site in a fresh window."""

    @contextmanager
    def visit(path: str, **settings: Any) -> Iterator[Page]:
        context = browser.new_context(**settings)
        page = context.new_page()
        page.goto(served.address + path)
        yield page
        context.close()

    return visit


DRAWN = "#compared"


def test_two_roles_that_were_chosen_are_compared_and_the_address_says_which(opened):
    with opened("/book/en/compare/") as page:
        page.select_option("#a", "agent")
        page.select_option("#b", "clerk")
        page.click(".choice button")
        page.wait_for_selector(DRAWN)

        assert page.url.endswith("/book/en/compare/?a=agent&b=clerk")
        assert page.inner_text(DRAWN) == "Support agent or Records clerk?"
        assert page.inner_text("[role=status]") == "Support agent and Records clerk are compared below."
        assert page.locator(".both tbody td").all_inner_texts()[0].endswith("A ticket & a <sign>.\n\nFor example: Zendesk")
        assert page.get_attribute(".both a >> text=roles", "href") == "/book/en/roles/"
        assert page.inner_text("#only-clerk + p") == "This is what you would add for the move from Support agent to Records clerk."
        assert page.get_attribute(".terms p:text('يجد')", "lang") == "ar"

        page.go_back()
        page.wait_for_selector(DRAWN, state="detached")
        assert page.input_value("#a") == ""


def test_a_link_to_a_comparison_draws_it(opened):
    with opened("/book/en/compare/?a=clerk&b=agent") as page:
        page.wait_for_selector(DRAWN)

        assert [page.input_value(control) for control in ("#a", "#b")] == ["clerk", "agent"]
        assert page.locator("thead th").all_inner_texts() == ["Records clerk", "Support agent"]


def test_a_pair_that_was_built_is_gone_to(opened):
    with opened("/book/en/compare/?a=lead&b=agent") as page:
        page.wait_for_url("**/book/en/compare/agent-vs-lead/")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?a=agent&b=agent", "Choose two different roles."),
        ("?a=clerk&b=lead", "The comparison could not be loaded. Try again, or read one of those listed below."),
        ("?a=../../x&b=agent", ""),
    ],
)
def test_what_cannot_be_compared_is_said(opened, query, said):
    with opened(f"/book/en/compare/{query}") as page:
        page.wait_for_load_state("networkidle")

        assert page.inner_text("[role=status]") == said
        assert page.locator(DRAWN).count() == 0


def test_the_choice_stands_there_before_its_script_comes(opened):
    with opened("/book/en/", service_workers="block") as page:
        below = "document.getElementById('all').getBoundingClientRect().y"
        page.route("**/compare.*.js", lambda route: route.abort())
        page.goto(f"{page.url}compare/", wait_until="networkidle")
        without = page.evaluate(below)
        page.unroute_all()
        page.reload(wait_until="networkidle")

        assert page.locator("#b option").count() > 1
        assert page.evaluate(below) == without


def test_without_a_script_the_comparisons_there_are_can_be_reached(opened):
    with opened("/book/en/compare/", java_script_enabled=False) as page:
        assert page.locator("form.choice:visible").count() == 0
        page.click("main >> text=Support agent or Support lead?")

        assert page.url.endswith("/book/en/compare/agent-vs-lead/")


def test_a_drawn_comparison_is_accessible_and_fits_a_small_phone(opened):
    with opened("/book/en/compare/?a=agent&b=clerk") as page:
        page.wait_for_selector(DRAWN)

        assert faults_in_all_states(page) == {}
        page.set_viewport_size(size(320))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


# --- On the screen


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_on_a_wide_screen_the_names_stay_in_view_and_cover_nothing_that_has_the_focus(browser, reference, locale):
    page = browser.new_page(viewport=size(1280))
    page.goto(f"{reference.address}/{locale}/compare/customer-support-agent-vs-customer-support-specialist/")
    links = page.locator(".both tbody a")
    links.last.focus()
    page.keyboard.press("Shift+Tab")
    for _ in range(links.count() - 2):
        page.keyboard.press("Shift+Tab")
        place = page.evaluate("document.activeElement.getBoundingClientRect().top")
        head = page.evaluate("document.querySelector('.both thead th').getBoundingClientRect().bottom")
        assert place >= head - 1 or page.evaluate("document.activeElement.closest('thead') !== null")

    page.evaluate("document.querySelector('.both tbody:last-of-type').scrollIntoView({block: 'start'})")
    assert page.evaluate("Math.round(document.querySelector('.both thead th').getBoundingClientRect().top)") == 0
    page.close()


def test_on_a_narrow_screen_each_cell_is_named(browser, reference):
    page = browser.new_page(viewport=size(360))
    page.goto(f"{reference.address}/en/compare/customer-support-agent-vs-customer-support-specialist/")
    cells = page.evaluate("[...document.querySelectorAll('.both tbody td')].map(each => each.getBoundingClientRect().left)")
    names = page.evaluate("[...document.querySelectorAll('.both td > a')].map(each => each.innerText + (each.clientHeight > 20))")

    assert len(set(cells)) == 1
    assert set(names) == {"Customer support agenttrue", "Customer support specialisttrue"}
    page.close()


def test_a_comparison_is_accessible_in_forced_colours_and_stands_on_paper(browser, reference):
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{reference.address}/ar/compare/customer-support-agent-vs-customer-support-specialist/")

    assert faults(page) == []
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
