"""A role in two languages side by side: row by row as it is written, at the same anchors, and drawn again where either text changes."""

from __future__ import annotations

import re

import pytest
import yaml
from playwright.sync_api import Page

from sitegen.shapes.settings import SETTINGS
from tests.conftest import TinySite, tree
from tests.documents import Document, Element, documents
from tests.test_incremental import built, change, clean, item, pages
from tests.test_pages import size

WIDE, PHONE = size(1280), size(360)
BESIDE = "en/roles/agent/with/zh-hant/"
EDIT = "https://git.example.org/book/edit/main/roles/agent"


@pytest.fixture
def small(site):
    return site("two-locales")


def page(tiny: TinySite, path: str) -> Document:
    return documents(tiny.build(), "/book/")[f"/book/{path}"]


def rows(document: Document, *, captions: bool = True) -> list[tuple[str, list[str]]]:
    """Return the anchor and the texts of each row, with or without the words of the page in them."""
    found: list[tuple[str, list[str]]] = []
    for each in document.elements:
        if each.is_in("tbody"):
            if each.tag == "tr":
                found.append((each["id"], []))
            elif each.tag == "td":
                found[-1][1].append(text(document, each, captions=captions))
    return found


def text(document: Document, cell: Element, *, captions: bool = True) -> str:
    inner = [each for each in document.elements if is_within(each, cell) and (captions or not each.is_in("small"))]
    return " ".join(part.strip() for each in inner for part in each.texts)


def is_within(element: Element | None, other: Element) -> bool:
    return element is other or bool(element and is_within(element.within, other))


def with_pairs(tiny: TinySite, pairs: object) -> TinySite:
    settings = yaml.safe_load((tiny.root / "site.yaml").read_text("utf-8")) | {"bilingual": pairs}
    return tiny.write("site.yaml", yaml.safe_dump({key: value for key, value in settings.items() if value is not None}))


def bilingual(tiny: TinySite) -> set[str]:
    return {path.removesuffix("index.html") for path in tree(tiny.build()) if "/with/" in path}


# --- What the page shows


def test_the_texts_of_both_languages_stand_side_by_side(small):
    found = rows(page(small, "en/roles/agent/with/ar/"))

    assert ("", ["Support agent", "موظف دعم"]) in found
    assert ("skills-empathy", ["Empathy", "التعاطف"]) in found
    assert ("", ["Hears what a customer does not say.", "يسمع ما لا يقوله العميل."]) in found
    assert ("", ["Also called Help desk agent", "Also called موظف مكتب المساعدة"]) in found


def test_both_pages_have_the_same_rows_the_other_way_round_at_the_anchors_of_the_role_page(small):
    site = documents(small.build(), "/book/")
    there, back = (site[f"/book/{path}"] for path in ("en/roles/agent/with/ar/", "ar/roles/agent/with/en/"))
    pairs, mirrored = ([row for row in rows(each, captions=False) if len(row[1]) == 2] for each in (there, back))

    assert len(pairs) > 10
    assert pairs == [(anchor, cells[::-1]) for anchor, cells in mirrored]
    anchors = [{each["id"] for each in site[f"/book/{path}"].elements if each.is_in("main") and each["id"]} for path in (
        "en/roles/agent/", "ar/roles/agent/", "en/roles/agent/with/ar/", "ar/roles/agent/with/en/"
    )]  # fmt: skip
    assert all(each == anchors[0] for each in anchors)


def test_rows_follow_the_order_of_the_source_locale(small):
    path = small.root / "roles/agent/ar.yaml"
    words = yaml.safe_load(path.read_text("utf-8"))
    small.write("roles/agent/ar.yaml", yaml.safe_dump(dict(reversed(words.items())), allow_unicode=True, sort_keys=False))

    anchors = [anchor for anchor, _ in rows(page(small, "ar/roles/agent/with/en/")) if anchor]

    assert anchors == ["skills-empathy", "tools-help-desk", "career-lead", "faq-training"]


def test_each_cell_says_its_language_and_direction(small):
    for path, expected in (("en/roles/agent/with/ar/", ["en ltr", "ar rtl"]), ("ar/roles/agent/with/en/", ["ar rtl", "en ltr"])):
        document = page(small, path)
        cells = [each for each in document.elements if each.tag in {"td", "th"} and not each["colspan"]]

        assert len(cells) > 10
        assert [f"{each['lang']} {each['dir']}" for each in cells] == expected * (len(cells) // 2)


def test_what_a_language_lacks_is_not_borrowed_and_leads_to_where_it_can_be_written(small):
    document = page(small, "en/roles/agent/with/ar/")
    last = rows(document)[-2:]

    assert last == [
        ("faq-training", ["Can one begin without training?", "Not translated yet Help translate it"]),
        ("", ["Yes, the product is learned on the job.", "Not translated yet Help translate it"]),
    ]
    (missing, *_) = [each for each in document.elements if "Not translated yet" in "".join(each.texts)]
    assert (missing.lang, missing.dir) == ("en", "ltr")
    assert {each["href"] for each in document.all("a") if each.texts == ["Help translate it"]} == {f"{EDIT}/ar.yaml"}


def test_without_a_repository_there_is_nowhere_to_write_it(small):
    small.write("site.yaml", "url: https://roles.example.org/book/\nsource: en\nlocales: [en, ar]\n")

    assert rows(page(small, "ar/roles/agent/with/en/"))[-1] == ("", ["لم يُترجم بعد", "Yes, the product is learned on the job."])


def test_the_head_of_a_column_leads_to_the_role_and_says_how_old_its_text_is(small):
    heads = [text(document, each) for document in [page(small, "en/roles/agent/with/ar/")] for each in document.all("th", scope="col")]

    assert heads == ["English Last updated: November 20, 2026 The older of the two", "العربية Last updated: November 21, 2026"]


@pytest.mark.parametrize("day", [None, "2026-11-21"])
def test_no_text_is_older_than_one_of_the_same_day_or_of_none(small, day):
    change("roles/agent/en.yaml", "updated", to=day)(small) if day else leave_out_day(small)

    assert "The older of the two" not in "".join(part for each in page(small, "en/roles/agent/with/ar/").elements for part in each.texts)


def leave_out_day(tiny: TinySite) -> None:
    path = "roles/agent/en.yaml"
    tiny.write(path, (tiny.root / path).read_text("utf-8").replace("updated: 2026-11-20\n", ""))


# --- Where it stands among the other pages


def test_it_is_kept_from_search_engines_and_names_the_page_of_the_role(small):
    out = small.build(with_search=True)
    document = documents(out, "/book/")["/book/ar/roles/agent/with/en/"]

    assert not document.listed
    assert document.canonical == "https://roles.example.org/book/ar/roles/agent/"
    assert document.alternates == {}
    assert [path for path in out.glob("sitemap*.xml") if "/with/" in path.read_text("utf-8")] == []
    assert [path for path in out.glob("*/quick.json") if "/with/" in path.read_text("utf-8")] == []
    assert "/with/" not in (out / "en/search/index.html").read_text("utf-8")
    (script,) = out.glob("assets/site.*.js")
    (ahead,) = re.findall(r"href_matches: `\$\{base\}(.+?)`", script.read_text())
    pattern = "/book/" + re.sub(":[a-z]", "[^/]+", ahead)
    assert re.fullmatch(pattern, "/book/ar/roles/agent/")
    assert not re.fullmatch(pattern, "/book/ar/roles/agent/with/en/")


def test_its_stylesheet_is_loaded_by_no_other_page(small):
    loading = {
        url for url, each in documents(small.build(), "/book/").items() if any("bilingual" in link["href"] for link in each.all("link"))
    }

    assert loading == {"/book/en/roles/agent/with/ar/", "/book/ar/roles/agent/with/en/"}


def test_the_page_of_a_role_leads_to_it_where_it_was_built(small):
    site = documents(small.build(), "/book/")
    leading = {
        url: [each["href"] for each in page.all("a") if "/with/" in each["href"]] for url, page in site.items() if "/with/" not in url
    }

    assert {url: links for url, links in leading.items() if links} == {
        "/book/en/roles/agent/": ["/book/en/roles/agent/with/ar/"],
        "/book/ar/roles/agent/": ["/book/ar/roles/agent/with/en/"],
    }


def test_the_language_menu_leads_to_the_mirrored_page_and_else_to_the_role(site):
    document = page(site("incremental"), BESIDE)
    menu = {each["hreflang"]: each["href"] for each in document.all("a") if each["hreflang"]}

    assert menu == {
        "en": "/book/en/roles/agent/with/zh-hant/",
        "zh-Hant": "/book/zh-hant/roles/agent/with/en/",
        "zh-Hans": "/book/zh-hans/roles/agent/",
    }
    (current, _) = [each["hreflang"] for each in document.all("a") if each["aria-current"] == "true"]
    assert current == "en"


# --- Settings


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(None, {"en zh-hant", "zh-hant en", "en zh-hans", "zh-hans en"}, id="each with the source"),
        pytest.param([], set(), id="none"),
        pytest.param([["zh-Hans", "zh-Hant"]], {"zh-hant zh-hans", "zh-hans zh-hant"}, id="one pair"),
    ],
)
def test_pages_are_built_for_the_pairs_of_the_settings_both_ways(site, pairs, expected):
    tiny = with_pairs(site("incremental"), pairs)

    of_agent = {path for path in bilingual(tiny) if "/agent/" in path}

    assert of_agent == {f"{own}/roles/agent/with/{other}/" for own, other in map(str.split, expected)}


def test_a_role_without_a_name_of_its_own_in_one_of_the_two_has_no_such_page(site):
    tiny = with_pairs(site("incremental"), None)

    assert {path.split("/")[2] for path in bilingual(tiny)} == {"agent", "lead", "analyst"}
    assert "zh-hans/roles/lead/with/en/" not in bilingual(tiny)


SETTINGS_AT_FAULT = {
    "[[en, pt]]": "bad-locale 4:18-20 the site has no locale “pt”: add pt to “locales”, or remove the pair",
    "[[en, zh-hant]]": "bad-locale 4:18-25 the site has no locale “zh-hant”: did you mean “zh-Hant”?",
    "[[en, pt_BR]]": "bad-locale 4:18-23 “pt_BR” is not a language tag: did you mean “pt-BR”?",
    "[[en, en]]": "self-reference 4:14-20 “en” cannot stand beside itself: write two locales, or remove the pair",
    "[[en, ar], [ar, en]]": "duplicate-member 4:24-30 the pair “ar, en” is listed twice: remove one of the two; both give the same pages",
    "[[en]]": "bad-value 4:13-14 a list of 1 stands where a pair of locales belongs: write 2, such as [pl, en]",
    "[[en, ar, zh-Hant]]": "bad-value 4:13-14 a list of 3 stands where a pair of locales belongs: write 2, such as [pl, en]",
    "[en, ar]": "wrong-type 4:13-15 a text stands where a pair of locales belongs: write [pl, en]",
    "en": "wrong-type 4:12-14 a text stands where the pairs of locales belong: write [[pl, en], [zh-Hant, zh-Hans]]",
    "": "empty-value 4:11-11 nothing is written where the pairs of locales belong: write [[pl, en], [zh-Hant, zh-Hans]], or remove the key",
}


@pytest.mark.parametrize(("pairs", "expected"), SETTINGS_AT_FAULT.items(), ids=SETTINGS_AT_FAULT)
def test_what_is_wrong_with_the_pairs_is_said_at_its_place(site, pairs, expected):
    tiny = site("two-locales").write("locales/zh-Hant.yaml", "families: {support: {label: 支援, text: 支援。}}\n")
    tiny.write("site.yaml", f"url: https://roles.example.org/\nsource: en\nlocales: [en, ar, zh-Hant]\nbilingual: {pairs}\n")

    found = [each for each in tiny.check() if each.severity == "error"][:1]

    assert [f"{each.name} {each.span.line}:{each.span.column}-{each.span.end_column} {each.message}: {each.help}" for each in found] == [
        expected
    ]


def test_the_schema_of_the_settings_asks_for_pairs():
    schema = SETTINGS.schema()["properties"]["bilingual"]

    assert schema["minItems"] == 0
    assert (schema["items"]["minItems"], schema["items"]["maxItems"]) == (2, 2)
    assert schema["items"]["items"]["type"] == "string"


# --- What an edit draws again


EDITS = {
    "a translated text": (
        item("roles/agent/zh-Hant.yaml", "skills", "empathy", "text", "先聽，再回答。"),
        {f"{one}/roles/agent/with/{other}/" for one in ("en", "zh-hans") for one, other in ((one, "zh-hant"), ("zh-hant", one))},
    ),
    "a text of the source": (
        item("roles/agent/en.yaml", "faq", "training", "text", "Yes."),
        {"en/roles/agent/with/zh-hant/", "zh-hant/roles/agent/with/en/"},
    ),
    "a text of a role in one pair": (
        item("roles/lead/zh-Hant.yaml", "skills", "planning", "text", "知道誰上班。"),
        {"en/roles/lead/with/zh-hant/", "zh-hant/roles/lead/with/en/"},
    ),
    "a day": (
        change("roles/agent/zh-Hans.yaml", "updated", to="2026-11-28"),
        {"zh-hans/roles/agent/with/zh-hant/", "zh-hant/roles/agent/with/zh-hans/"},
    ),
    "an alias": (
        change("roles/agent/zh-Hans.yaml", "aliases", to=["坐席"]),
        {"zh-hans/roles/agent/with/zh-hant/", "zh-hant/roles/agent/with/zh-hans/"},
    ),
    "a text of a role in no pair": (item("roles/trainer/en.yaml", "skills", "teaching", "text", "Teaches."), set()),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), EDITS.values(), ids=EDITS)
def test_an_edited_text_draws_the_pages_that_show_it(site, edit, expected):
    tiny = site("incremental")
    before = pages(tree(tiny.build()))

    edit(tiny)
    done, after = built(tiny), pages(clean(tiny))

    assert {path.removesuffix("index.html") for path in done.rendered if "/with/" in path} == expected
    assert set(done.rendered) == {each for each in after if after[each] != before.get(each)}
    assert pages(tree(tiny.root.with_name("out"))) == after


def test_an_edit_that_changes_no_word_draws_nothing(site):
    tiny = site("incremental")
    tiny.build()
    path = "roles/agent/zh-Hant.yaml"

    tiny.write(path, b"# A remark.\n" + (tiny.root / path).read_bytes())

    assert built(tiny).rendered == ()


def test_a_translated_text_is_indexed_in_its_own_locale_alone(site):
    tiny = site("incremental")
    tiny.build(with_search=True)

    item("roles/agent/zh-Hant.yaml", "skills", "empathy", "text", "先聽，再回答。")(tiny)

    assert set(built(tiny, with_search=True).indexed) == {"zh-Hant"}


@pytest.mark.parametrize("pairs", [None, [], [["en", "zh-Hans"]]], ids=str)
def test_other_pairs_give_the_site_of_a_clean_build(site, pairs):
    tiny = site("incremental")
    tiny.build()

    with_pairs(tiny, pairs)

    assert tree(tiny.build()) == clean(tiny)


# --- In a browser


@pytest.fixture(scope="module")
def visit(browser, reference):
    """Return what opens a page of the reference."""
    contexts = []

    def opened(path: str, **settings: object) -> Page:
        contexts.append(browser.new_context(**settings))
        shown = contexts[-1].new_page()
        shown.goto(reference.address + path)
        return shown

    yield opened
    for each in contexts:
        each.close()


ROLE = "roles/customer-support-agent"

CELLS = """() => [...document.querySelectorAll('tr[id] td')].slice(0, 2).map(each => {
    const {x, y, width} = each.getBoundingClientRect(), style = getComputedStyle(each);
    const range = document.createRange(); range.selectNodeContents(each.querySelector('b'));
    const text = range.getBoundingClientRect();
    const left = text.left - x < x + width - text.right;
    return [style.direction, left ? 'left' : 'right', Math.round(x), Math.round(y)];
})"""


@pytest.mark.parametrize(("path", "first"), [(f"/en/{ROLE}/with/ar/", "ltr"), (f"/ar/{ROLE}/with/en/", "rtl")])
def test_a_cell_runs_in_its_own_direction_and_the_page_s_own_comes_first(visit, path, first):
    page = visit(path, viewport=WIDE)
    own, other = page.evaluate(CELLS)

    sides = {"ltr": "left", "rtl": "right"}
    assert own[0] == first != other[0]
    assert (own[1], other[1]) == (sides[own[0]], sides[other[0]])
    assert (own[2] < other[2]) == (first == "ltr")
    assert own[3] == other[3]


def test_on_a_phone_the_second_stands_under_the_first_tinted_and_named(visit):
    page = visit(f"/en/{ROLE}/with/ar/", viewport=PHONE)
    own, other = page.evaluate(CELLS)
    named = "each => getComputedStyle(document.querySelectorAll('tr[id] td')[each], '::before').content"
    ground = "each => getComputedStyle(document.querySelectorAll('tr[id] td')[each])['background-color']"

    assert other[3] > own[3]
    assert page.evaluate(named, 1) == '"العربية"'
    assert page.evaluate(named, 0) in {'""', "none"}
    assert page.evaluate(ground, 0) != page.evaluate(ground, 1)


def test_on_paper_both_stand_side_by_side(visit):
    page = visit(f"/en/{ROLE}/with/ar/", viewport=PHONE)
    page.emulate_media(media="print")
    own, other = page.evaluate(CELLS)

    assert own[3] == other[3]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_forced_colours_the_second_is_told_from_the_first_by_a_border(visit):
    page = visit(f"/en/{ROLE}/with/ar/", viewport=PHONE, forced_colors="active")

    widths = page.evaluate(
        "[...document.querySelectorAll('tr[id] td')].slice(0, 2).map(each => getComputedStyle(each)['border-top-width'])"
    )

    assert widths == ["0px", "1px"]


def test_an_address_leads_to_its_row_and_not_below_the_head(visit):
    page = visit(f"/en/{ROLE}/with/ar/#skills-empathy", viewport=WIDE)
    place = "each => document.querySelector(each).getBoundingClientRect()"

    assert page.evaluate(place, "#skills-empathy td")["top"] >= page.evaluate(place, "thead th")["bottom"]
