"""What search engines, feeds and browsers are told about the pages: everything leads somewhere, and everything agrees."""

from __future__ import annotations

import ast
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from jinja2 import Environment, nodes

from sitegen.cldr import direction
from sitegen.outputs import sitemap
from sitegen.quick import MESSAGES
from sitegen.reading import columns
from tests.conftest import ROOT
from tests.documents import Document, documents

ORIGIN = "https://roles.example.org"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LETTERS = {"ARABIC": {"ar"}, "CYRILLIC": {"ru"}, "CJK": {"zh-Hant", "zh-Hans"}}  # by the first word of a letter's Unicode name


class Built:
    """A built site and what is in it."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder
        self.base = base
        self.pages = documents(folder, base)
        self.listed = [page for page in self.pages.values() if page.listed]

    def page(self, address: str) -> Document:
        """Return the page at a whole address; it must have been built."""
        assert address.startswith(ORIGIN)
        return self.pages[address.removeprefix(ORIGIN)]

    def file(self, path: str) -> Path:
        """Return the file that a server gives for a path."""
        below = unquote(path).removeprefix(self.base)
        return self.folder / (below + "index.html" if not below or below.endswith("/") else below)


@pytest.fixture(scope="module", params=["reference", "bilingual"])
def built(request):
    """Return the reference of this repository, and then a small site that is published under /book/ and not all translated."""
    served = request.getfixturevalue(request.param)
    return Built(served.folder / "book", "/book/") if request.param == "bilingual" else Built(served.folder, "/")


def test_listed_pages_are_their_own_canonical_page_and_others_name_one_that_was_built(built):
    for page in built.pages.values():
        assert built.page(page.canonical)
        assert not page.listed or page.canonical == ORIGIN + page.url


def test_pages_that_show_another_language_name_the_original(built):
    for page in built.pages.values():
        if not page.listed and re.search(r"/roles/[^/]+/$", page.url):
            assert built.page(page.canonical).listed
            assert built.page(page.canonical).url.split("/")[-2:] == page.url.split("/")[-2:]


def test_translations_name_each_other_themselves_and_a_default(built):
    for page in built.pages.values():
        assert bool(page.alternates) == page.listed, page.url
        for tag, address in page.alternates.items():
            target = built.page(address)
            assert target.listed
            assert target.alternates == page.alternates
            assert tag in {target.lang, "x-default"}
        if page.listed:
            assert "x-default" in page.alternates
            assert ORIGIN + page.url in page.alternates.values()


def test_the_default_of_home_is_the_choice_of_languages_and_of_other_pages_the_source(built):
    for page in built.listed:
        default = built.page(page.alternates["x-default"])
        at_home = page.url.removeprefix(built.base).count("/") <= 1 and page.url != built.base
        assert default.url == built.base if at_home or page.url == built.base else default.lang == "en"


def test_only_pages_with_nothing_of_their_own_to_read_are_kept_from_search_engines(built):
    unlisted = {page.url.removeprefix(built.base) for page in built.pages.values() if not page.listed}
    locales = {page.url.removeprefix(built.base).split("/")[0] for page in built.listed} - {""}

    everywhere = {"404.html", *(f"{locale}/{path}" for locale in locales for path in ("404.html", "search/"))}
    unlisted = {path for path in unlisted if "/with/" not in path}
    borrowed = unlisted - everywhere
    assert everywhere <= unlisted
    assert all(built.pages[built.base + path].canonical != ORIGIN + built.base + path for path in borrowed)
    assert borrowed == {"ar/roles/lead/", "ar/compare/agent-vs-lead/"} or built.base != "/book/"


def test_the_sitemap_holds_the_listed_pages_with_their_translations_and_days(built):
    index = tree(built.folder / "sitemap.xml")
    maps = [place.text or "" for place in index.iter(f"{SITEMAP}loc")]
    found: dict[str, str | None] = {}
    for address in maps:
        for entry in tree(built.file(urlsplit(address).path)):
            url = entry.findtext(f"{SITEMAP}loc") or ""
            found[url] = entry.findtext(f"{SITEMAP}lastmod")
            links = {link.get("hreflang"): link.get("href") for link in entry.iter(f"{XHTML}link")}
            page = built.page(url)
            assert links.pop("x-default", page.alternates["x-default"]) == page.alternates["x-default"]
            assert links == {tag: href for tag, href in page.alternates.items() if tag != "x-default"}

    assert set(found) == {ORIGIN + page.url for page in built.listed} - {ORIGIN + built.base}
    for url, day in found.items():
        stated = [time["datetime"] for time in built.page(url).all("time")]
        assert day in stated if re.search(r"/roles/[^/]+/$", url) else day is None or re.fullmatch(r"\d{4}-\d\d-\d\d", day)


def test_a_map_that_would_be_too_large_is_split(site, monkeypatch):
    tiny = site("two-locales")
    whole = located(tiny.build())
    monkeypatch.setattr(sitemap, "MOST_PAGES", 4)
    tiny.write("templates/assets/new.txt", "to be built again")

    out = tiny.build()

    names = [path.name for path in sorted(out.glob("sitemap-*.xml"))]
    assert {"sitemap-en.xml", "sitemap-en-2.xml", "sitemap-ar.xml", "sitemap-ar-2.xml"} <= set(names)
    assert located(out) == whole
    index = [place.text or "" for place in tree(out / "sitemap.xml").iter(f"{SITEMAP}loc")]
    assert sorted(address.rpartition("/")[2] for address in index) == names


def located(out: Path) -> list[str]:
    """Return the addresses in all maps."""
    return sorted(place.text or "" for path in out.glob("sitemap-*.xml") for place in tree(path).iter(f"{SITEMAP}loc"))


def tree(path: Path) -> ET.Element:
    return ET.parse(path).getroot()  # noqa: S314  # we wrote it


def test_robots_may_read_everything_and_are_told_of_the_sitemap(built):
    lines = (built.folder / "robots.txt").read_text("utf-8").splitlines()

    assert "Disallow" not in "".join(lines)
    assert f"Sitemap: {ORIGIN}{built.base}sitemap.xml" in lines


def test_every_link_within_the_site_leads_to_a_file_that_was_built_and_every_anchor_to_a_place_in_it(built):
    for page in built.pages.values():
        for address in addresses(page):
            if address.startswith(("data:", "https://git.example.org/")):
                continue
            target = urlsplit(urljoin(ORIGIN + page.url, address))
            if f"{target.scheme}://{target.netloc}" != ORIGIN:
                assert target.scheme in {"https", "mailto"}, (page.url, address)
                continue
            assert built.file(target.path).is_file(), (page.url, address)
            if target.fragment:
                assert unquote(target.fragment) in built.pages[target.path].ids, (page.url, address)


def addresses(page: Document) -> list[str]:
    names = ("href", "src", "action", "data-search", "data-style", "data-quick")
    return [each[name] for each in page.elements for name in names if name in each.attributes]


def test_ids_stand_once_on_a_page_and_references_to_them_are_kept(built):
    for page in built.pages.values():
        twice = [name for name, count in Counter(page.ids).items() if count > 1]
        assert not twice, page.url
        for each in page.elements:
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
                assert set(each[name].split()) <= set(page.ids), (page.url, name, each[name])


def test_titles_fit_and_no_two_pages_of_a_locale_share_one(built):
    seen: dict[tuple[str, str], str] = {}
    wide = {page.url: columns(page.title) for page in built.pages.values() if "/with/" not in page.url}  # no result page shows those
    most = {url: 90 if "-vs-" in url else 60 for url in wide}  # a comparison names two roles, and stands there without the site's name
    assert {url: width for url, width in wide.items() if not 0 < width <= most[url]} == {}
    for page in built.pages.values():
        if page.url not in {built.base, f"{built.base}404.html"}:
            key = (page.url.removeprefix(built.base).split("/")[0], page.title)
            assert key not in seen, (page.url, seen[key])
            seen[key] = page.url


def test_descriptions_of_listed_pages_are_neither_too_short_nor_cut_off(reference):
    wide = {page.url: columns(page.description) for page in Built(reference.folder, "/").listed}
    wrong = {url: width for url, width in wide.items() if not 70 <= width <= 160}

    assert not wrong


def test_each_letter_stands_under_a_language_that_is_written_with_it(built):
    for page in built.pages.values():
        for each in page.elements:
            script = "" if each.tag == "title" else "".join(each.texts)  # a title that is borrowed still names the site
            for name, tags in LETTERS.items():
                if any(unicodedata.name(letter, "").startswith(name) for letter in script):
                    assert each.lang in tags, (page.url, each.lang, script)


def test_borrowed_words_carry_their_own_language_and_direction(bilingual):
    page = Built(bilingual.folder / "book", "/book/").pages["/book/ar/roles/lead/"]
    main = [each for each in page.elements if each.is_in("main")]
    for text in ("Support lead", "Answers for the queue", "A lead sees the queue", "Empathy", "Notices when an agent"):
        holders = [each for each in main if any(text in part for part in each.texts)]
        assert holders, text
        assert {(each.lang, each.dir) for each in holders} == {("en", "ltr")}, text


def test_directions_are_those_of_the_languages(built):
    for page in built.pages.values():
        for each in page.elements:
            if each["lang"]:
                assert each.dir == direction(each["lang"]) or each.dir == "auto" or each.is_in("head"), (page.url, each)


def test_stylesheets_know_no_left_and_right(reference):
    for path in (reference.folder / "assets").glob("*.css"):
        assert not re.findall(r"\b(?:left|right)\b", re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL))


def test_every_message_is_used_and_every_used_message_is_written():
    catalogue = yaml.safe_load((ROOT / "locales/en.yaml").read_text("utf-8"))
    written = set(catalogue["messages"])
    used = {*in_templates(), *in_modules(), *(f"search.{key}" for key in MESSAGES)}

    assert {key for key in written if not any(fnmatchcase(key, pattern) for pattern in used)} == set()
    assert {pattern for pattern in used if not any(fnmatchcase(key, pattern) for key in written)} == set()


def in_templates() -> set[str]:
    """Return the keys that templates ask for; what is only known when they run is a *."""
    environment = Environment(autoescape=True)
    found = set()
    for path in (ROOT / "templates").rglob("*.html"):
        tree = environment.parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Getattr) and call.node.attr in {"say", "count"}:
                found |= template_keys(call.args[0])
        for lookup in tree.find_all(nodes.Getitem):
            if isinstance(lookup.node, nodes.Name) and lookup.node.name == "say":
                found |= template_keys(lookup.arg)
    return found


def template_keys(node: nodes.Node) -> set[str]:
    if isinstance(node, nodes.Const):
        return {str(node.value)}
    if isinstance(node, nodes.Concat):
        return {"".join(next(iter(template_keys(part))) if isinstance(part, nodes.Const) else "*" for part in node.nodes)}
    return {str(each.value) for each in node.find_all(nodes.Const) if "." in str(each.value)}


def in_modules() -> set[str]:
    """Return the keys that our modules ask for."""
    found = set()
    for path in (ROOT / "sitegen").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and call.args and name_of(call.func) in {"say", "count"} and "pipeline" not in path.name:
                key = call.args[0]
                if isinstance(key, ast.Constant) and "." in str(key.value):
                    found.add(str(key.value))
                if isinstance(key, ast.JoinedStr):
                    found.add("".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in key.values))
    return found


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
