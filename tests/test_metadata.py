"""What search engines, feeds and browsers are told about the pages, as far as `sitegen check --site` does not look at it.

That everything leads somewhere, and everything agrees, it says itself: tests/test_site_check.py has it look at the same sites.
"""

from __future__ import annotations

import ast
import json
import re
import xml.etree.ElementTree as ET
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from jinja2 import Environment, nodes

from sitegen.cldr import social
from sitegen.outputs import sitemap
from sitegen.quick import MESSAGES
from sitegen.reading import columns
from tests.conftest import ROOT
from tests.documents import Document, documents

ORIGIN = "https://roles.example.org"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


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


def test_pages_that_show_another_language_name_the_original(built):
    for page in built.pages.values():
        if not page.listed and re.search(r"/roles/[^/]+/$", page.url):
            assert built.page(page.canonical).listed
            assert built.page(page.canonical).url.split("/")[-2:] == page.url.split("/")[-2:]


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


def test_share_cards_say_what_the_page_says(built):
    for page in built.pages.values():
        card = {each["property"]: each["content"] for each in page.all("meta") if each["property"].startswith("og:")}
        assert card["og:title"] in page.title
        assert page.one("meta", name="description")["property"] == "og:description"
        assert card["og:url"] == page.canonical
        assert card["og:type"] in {"article", "website"}
        assert card["og:site_name"]
        assert card["og:locale"] == social(page.lang)


def test_share_cards_name_the_locales_of_hreflang(built):
    for page in built.pages.values():
        named = [each["content"] for each in page.all("meta", property="og:locale:alternate")]
        assert named == [social(tag) for tag in page.alternates if tag not in {page.lang, "x-default"}], page.url


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hans", "zh_CN"),
        ("zh-Hant-HK", "zh_HK"),
        ("sr-Latn", "sr_RS"),
        ("pt", "pt_BR"),
        ("pt-PT", "pt_PT"),
        ("pl", "pl_PL"),
        ("hi", "hi_IN"),
        ("ar", "ar_AR"),
        ("ar-EG", "ar_AR"),
        ("es-419", "es_LA"),
        ("fil", "tl_PH"),
        ("sw", "sw_KE"),
        ("eo", "eo_EO"),
    ],
)
def test_locales_are_named_as_share_cards_name_them(tag, name):
    assert social(tag) == name


def test_a_home_page_leads_to_how_a_device_names_the_site_in_its_language(built):
    for page in built.pages.values():
        manifests = list(page.all("link", rel="manifest"))
        assert bool(manifests) == (page.listed and page.url.removeprefix(built.base).count("/") == 1), page.url
        for link in manifests:
            held = json.loads(built.file(link["href"]).read_text("utf-8"))
            assert (held["lang"], held["dir"], held["start_url"]) == (page.lang, page.one("html")["dir"], page.url)
            assert held["name"] == page.one("meta", property="og:site_name")["content"]
            assert page.url.startswith(held["scope"])
            assert [built.file(icon["src"]).is_file() for icon in held["icons"]] == [True]
            assert "manifest-src 'self'" in page.one("meta", **{"http-equiv": "Content-Security-Policy"})["content"]


def test_the_icon_stands_where_browsers_ask_for_it(built):
    pages = list(built.pages.values())
    icons = {page.one("link", rel="icon")["href"] for page in pages}

    files = [icon for icon in icons if not icon.startswith("data:image/svg+xml,")]  # two pages have it within: they load enough
    assert len(icons - set(files)) == 1
    assert [built.file(icon).read_bytes() for icon in files] == [(ROOT / "templates/assets/icon.svg").read_bytes()]
    assert (built.folder / "favicon.ico").read_bytes()[:4] == b"\0\0\1\0"


def test_a_site_has_the_icons_of_its_own(site):
    own = site("two-locales").write("templates/assets/icon.svg", "<svg/>").write("templates/assets/favicon.ico", b"own")

    out = own.build()

    assert (out / "favicon.ico").read_bytes() == b"own"
    manifest = json.loads((out / "manifest-ar.webmanifest").read_text("utf-8"))
    assert (out / manifest["icons"][0]["src"].removeprefix("/book/")).read_text() == "<svg/>"


def test_the_sitemap_tells_the_days_that_the_pages_tell(built):
    for path in built.folder.glob("sitemap-*.xml"):
        for entry in tree(path):
            url, day = entry.findtext(f"{SITEMAP}loc") or "", entry.findtext(f"{SITEMAP}lastmod")
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


def test_robots_may_read_everything(built):
    assert "Disallow" not in (built.folder / "robots.txt").read_text("utf-8")


def test_titles_fit(built):
    wide = {page.url: columns(page.title) for page in built.pages.values() if "/with/" not in page.url}  # no result page shows those
    most = {url: 90 if "-vs-" in url else 60 for url in wide}  # a comparison names two roles, and stands there without the site's name
    assert {url: width for url, width in wide.items() if not 0 < width <= most[url]} == {}


def test_descriptions_of_listed_pages_are_neither_too_short_nor_cut_off(reference):
    wide = {page.url: columns(page.description) for page in Built(reference.folder, "/").listed}
    wrong = {url: width for url, width in wide.items() if not 70 <= width <= 160}

    assert not wrong


def test_borrowed_words_carry_their_own_language_and_direction(bilingual):
    page = Built(bilingual.folder / "book", "/book/").pages["/book/ar/roles/lead/"]
    main = [each for each in page.elements if each.is_in("main")]
    for text in ("Support lead", "Answers for the queue", "A lead sees the queue", "Empathy", "Notices when an agent"):
        holders = [each for each in main if any(text in part for part in each.texts)]
        assert holders, text
        assert {(each.lang, each.dir) for each in holders} == {("en", "ltr")}, text


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
            if isinstance(call, ast.Call) and call.args and name_of(call.func) in {"say", "said", "count"} and "pipeline" not in path.name:
                key = call.args[0]
                if isinstance(key, ast.Constant) and "." in str(key.value).strip("."):
                    found.add(str(key.value))
                if isinstance(key, ast.JoinedStr):
                    found.add("".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in key.values))
    return found


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
