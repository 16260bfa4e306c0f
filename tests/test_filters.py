"""The list of roles, narrowed in place: what is counted, said and kept in the address, and what there is without a script."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from benchmarks import corpus
from benchmarks.audit.visits import ARRANGED, faults_day_and_night
from tests.conftest import Served, Shared, made, serving
from tests.documents import documents

LOCALES = ("en", "zh-hant", "ar")


@pytest.fixture(scope="module")
def sixty(shared: Shared) -> Iterator[Served]:
    """Yield a site of sixty roles, with sixty skills and twenty-five tools."""
    with serving(shared("sixty", lambda folder: made(folder, corpus.site(corpus.Plan(60, 1)))) / "site") as served:
        yield served


def roles(page: Page) -> list[str]:
    """Return the roles that are shown, by their ids."""
    script = "cards => cards.filter(card => card.checkVisibility()).map(card => card.querySelector('a').pathname.split('/').at(-2))"
    return page.eval_on_selector_all(".cards > li", script)


def counts(page: Page, filter: str) -> dict[str, str]:
    """Return how many roles each shown choice of a filter says it has."""
    script = "lines => lines.filter(line => line.checkVisibility()).map(line => [line.dataset.id, line.querySelector('small').textContent])"
    return dict(page.eval_on_selector_all(f"fieldset[name={filter}] li", script))


def query(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def said(page: Page) -> str:
    return page.inner_text(".found [role=status]")


def test_choices_of_one_filter_add_up_and_several_filters_must_all_be_met(visit, reference):
    page = visit(f"{reference.address}/en/roles/")

    page.check("text=Entry level")
    assert roles(page) == ["customer-service-representative", "customer-support-agent"]
    page.check("text=Specialist")
    assert roles(page) == ["customer-service-representative", "customer-support-agent", "customer-support-specialist"]
    page.check("text=Customer support")

    assert roles(page) == ["customer-support-agent", "customer-support-specialist"]
    assert said(page) == "2 roles"
    assert query(page) == [("family", "customer-support"), ("level", "entry"), ("level", "specialist")]


def test_each_choice_says_how_many_roles_it_would_leave(visit, reference):
    page = visit(f"{reference.address}/en/roles/")
    assert counts(page, "level") == {"entry": "2", "specialist": "1", "manager": "1"}

    page.check("text=Customer support")

    assert counts(page, "family") == {"customer-service": "2", "customer-support": "2"}  # either could be added
    assert counts(page, "level") == {"entry": "1", "specialist": "1", "manager": "0"}


@pytest.mark.parametrize(("name", "kind"), [("family", "families"), ("skill", "skills"), ("tool", "tools")])
def test_a_choice_leaves_the_roles_that_its_page_lists(visit, reference, name, kind):
    page = visit(f"{reference.address}/en/roles/")
    pages = documents(reference.folder / "en", "/en/")

    for id in page.eval_on_selector_all(f"fieldset[name={name}] li", "lines => lines.map(line => line.dataset.id)"):
        page.goto(f"{reference.address}/en/roles/?{name}={id}")
        links = [each["href"] for each in pages[f"/en/{kind}/{id}/"].all("a") if each.is_in("h3") and each.is_in("main")]
        assert roles(page) == sorted({link.split("/")[3] for link in links}), id


def test_a_narrowed_list_can_be_linked_to_and_the_back_button_widens_it(visit, reference):
    page = visit(f"{reference.address}/en/roles/?level=entry&skill=writing&skill=no-such-skill")
    assert roles(page) == ["customer-support-agent"]

    page.uncheck("[value=entry]")
    assert query(page) == [("skill", "writing")]
    assert len(roles(page)) == 2
    page.go_back()

    assert roles(page) == ["customer-support-agent"]
    assert page.is_checked("fieldset[name=level] [value=entry]")
    page.go_forward()
    assert not page.is_checked("fieldset[name=level] [value=entry]")


def test_the_choice_is_there_again_after_a_look_at_a_role(visit, reference):
    page = visit(f"{reference.address}/en/roles/")
    page.check("text=Manager")
    page.click(".cards li:not([hidden]) a")
    page.wait_for_url("**/customer-service-manager/")
    page.go_back()

    page.wait_for_function("document.querySelectorAll('.cards > li:not([hidden])').length === 1")
    assert page.is_checked("text=Manager")


def test_another_language_keeps_the_choice(visit, reference):
    page = visit(f"{reference.address}/en/roles/?level=manager")
    page.click(".lang summary")
    page.wait_for_selector(ARRANGED)
    page.click(".lang a[hreflang=ar]")
    page.wait_for_url("**/ar/roles/?level=manager")

    assert roles(page) == ["customer-service-manager"]
    assert said(page) == "وظيفة واحدة"


@pytest.mark.parametrize(
    ("locale", "texts"),
    [("pl", ["4 stanowiska", "1 stanowisko", "0 stanowisk"]), ("ar", ["4 وظائف", "وظيفة واحدة", "لا وظائف"])],
)
def test_the_number_of_roles_is_said_in_the_plural_form_of_the_language(visit, reference, locale, texts):
    page = visit(f"{reference.address}/{locale}/roles/")
    heard = [said(page)]
    page.check("[value=manager]")
    heard.append(said(page))
    page.check("[value=customer-support]")
    heard.append(said(page))

    digits = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    assert [each.translate(digits) for each in heard] == texts


def test_one_button_takes_everything_back(visit, reference):
    page = visit(f"{reference.address}/en/roles/")
    button = page.get_by_role("button", name="Clear all filters")
    expect(button).to_be_hidden()
    page.check("text=Entry level")
    page.check("text=Customer support")

    button.click()

    assert len(roles(page)) == 4
    assert query(page) == []
    expect(button).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"


def test_what_is_chosen_stands_above_the_list_and_can_be_taken_back_there(visit, reference):
    page = visit(f"{reference.address}/en/roles/?level=entry&family=customer-support")

    page.get_by_role("button", name="Remove the filter “Entry level”").click()

    assert query(page) == [("family", "customer-support")]
    assert not page.is_checked("[value=entry]")


def test_where_nothing_matches_it_is_said_what_to_leave_out(visit, reference):
    page = visit(f"{reference.address}/en/roles/?level=manager&family=customer-support&skill=empathy")
    assert roles(page) == []
    assert said(page) == "0 roles"
    expect(page.get_by_text("No role matches all of these filters.")).to_be_visible()
    ways = page.locator(".none button")
    assert ways.all_inner_texts() == ["Field of work – Customer support 1 role", "Level – Manager 2 roles"]  # not the skill, that all have

    ways.nth(1).click()

    assert said(page) == "2 roles"
    expect(page.locator(".none")).to_be_hidden()


def test_of_many_skills_the_most_common_are_shown_and_others_are_found_by_typing(visit, sixty):
    page = visit(f"{sixty.address}/en/roles/")
    shown = counts(page, "skill")
    assert len(shown) == 8
    told = "lines => lines.map(line => [line.dataset.id, ...Array.from(line.querySelectorAll('span, small'), each => each.textContent)])"
    everything = page.eval_on_selector_all("fieldset[name=skill] li", told)
    assert len(everything) == 60
    assert [int(size) for _, _, size in everything] == sorted((int(size) for _, _, size in everything), reverse=True)

    rare, text, size = everything[-1]
    field = page.get_by_role("group", name="Skills").get_by_role("textbox", name="Find in this list")
    field.fill(text.upper())
    assert rare in counts(page, "skill")
    assert counts(page, "skill").keys() != shown.keys()
    page.check(f"[value={rare}]")
    assert len(roles(page)) == int(size)

    field.fill("")
    assert rare in counts(page, "skill")  # what is chosen stays in sight
    field.fill("no such skill")
    expect(page.locator("fieldset[name=skill] [role=status]")).to_have_text("Nothing was found for “no such skill”.")


def test_the_keyboard_alone_narrows_the_list_on_a_phone(visit, reference):
    page = visit(f"{reference.address}/en/roles/", viewport={"width": 360, "height": 740})
    page.wait_for_selector(".filters input", state="attached")
    page.focus(".filters summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function("location.search")

    assert query(page) == [("family", "customer-support")]
    assert said(page) == "2 roles"


@pytest.mark.parametrize("locale", LOCALES)
def test_without_scripts_the_filters_lead_to_pages_that_are_there(visit, reference, locale):
    page = visit(f"{reference.address}/{locale}/roles/", java_script_enabled=False)

    links = page.eval_on_selector_all(".filters a", "links => links.filter(link => link.checkVisibility()).map(link => link.pathname)")
    assert {link.split("/")[2] for link in links} == {"families", "skills", "tools"}
    assert all((reference.folder / link.lstrip("/") / "index.html").exists() for link in links)
    assert page.locator(".filters input:visible, .found button:visible").count() == 0


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", [320, 1280])
def test_open_filters_are_accessible_large_enough_to_hit_and_no_wider_than_the_window(visit, reference, locale, width):
    page = visit(f"{reference.address}/{locale}/roles/?level=entry", viewport={"width": width, "height": 800})
    for address in (page.url, page.url.replace("entry", "manager") + "&family=customer-support"):
        page.goto(address)
        if width < 960:
            page.click(".filters summary")

        assert faults_day_and_night(page) == {}
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        sizes = "each => each.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().height)"
        assert min(page.eval_on_selector_all(":is(.found, .none) button, .filters :is(label, summary, fieldset > input)", sizes)) >= 44


def test_nothing_moves_when_the_filters_are_made(visit, sixty):
    page = visit("about:blank")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{sixty.address}/en/roles/", wait_until="networkidle")

        assert page.evaluate("window.moves") == []


def test_a_list_that_no_filter_parts_has_none(tmp_path):
    page = made(tmp_path, corpus.site(corpus.Plan(1, 1))) / "en/roles/index.html"

    assert "filter" not in page.read_text("utf-8")
