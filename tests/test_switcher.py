"""The choice of a language: a menu of forty, a choice that is remembered, an offer in the chosen language, and what hosts are told."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Page, expect

from benchmarks import corpus
from benchmarks.audit.visits import ARRANGED, faults, faults_day_and_night
from sitegen import cldr
from sitegen.outputs import hosts
from tests.conftest import ROOT, Served, Shared, TinySite, made, serving

AGENT = "roles/customer-support-agent/"
ROLE = "roles/role-00000/"
GERMAN = "Diese Seite gibt es auf Deutsch"
LINKS = ".lang nav a"
PLACES = "links => links.map(link => Object.values(link.getBoundingClientRect().toJSON()).map(Math.round))"  # in pixels
HASH = re.compile(r"\.[0-9a-f]{10}\.")


@pytest.fixture(scope="module")
def forty(shared: Shared) -> Iterator[Served]:
    """Yield a site of two roles in forty locales."""
    texts = dict(corpus.site(corpus.Plan(2, 40, skills=9, tools=8)))
    texts["locales/de.yaml"] = texts["locales/de.yaml"].replace("This page is also available in English", GERMAN)
    with serving(shared("forty", lambda folder: made(folder, texts.items())) / "site") as served:
        yield served


def menu(page: Page) -> Page:
    """Open the language menu, and wait until what belongs to it is there."""
    page.click(".lang summary")
    page.wait_for_selector(".lang .find input")
    return page


def offered(page: Page) -> list[str]:
    """Return the languages that the menu shows."""
    return page.eval_on_selector_all(LINKS, "links => links.filter(link => link.checkVisibility()).map(link => link.hreflang)")


# --- The menu


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("suomi", ["fi"], id="own-name"),
        pytest.param("niemiecki", ["de"], id="name-in-the-language-of-the-page"),
        pytest.param("german", ["de"], id="english-name"),
        pytest.param("pt-b", ["pt-BR"], id="tag"),
        pytest.param("espanol", ["es"], id="without-accents"),
        pytest.param("wloski", ["it"], id="stroke"),
        pytest.param("ＳＵＯＭＩ", ["fi"], id="wide-letters"),
        pytest.param("中文", ["zh-Hant", "zh-Hans"], id="letters-without-spaces"),
        pytest.param("हिन्दी", ["hi"], id="marks"),
    ],
)
def test_a_language_is_found_by_any_of_its_names(visit, forty, asked, found):
    page = menu(visit(f"{forty.address}/pl/{ROLE}"))

    page.fill(".lang .find input", asked)

    assert offered(page) == found


def test_what_was_found_is_counted_and_where_nothing_was_it_is_said(visit, forty):
    page = menu(visit(f"{forty.address}/en/{ROLE}"))
    field = page.get_by_role("textbox", name="Find a language")

    field.fill("chinese")
    expect(page.locator(".find [role=status]")).to_have_text("2 results")
    field.fill("klingon")
    expect(page.locator(".find [role=status]")).to_have_text("Nothing was found for “klingon”.")
    assert offered(page) == []

    field.fill("")
    assert len(offered(page)) == 40


def test_the_keyboard_alone_leads_from_the_field_to_a_language(visit, forty):
    page = visit(f"{forty.address}/en/{ROLE}#skills")
    page.focus(".lang summary")
    page.wait_for_selector(".lang .find input", state="attached")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("chinese")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hreflang") == "zh-Hans"

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/zh-hant/{ROLE}#skills")


def test_enter_opens_the_only_language_that_was_found_and_no_other(visit, forty):
    page = menu(visit(f"{forty.address}/en/{ROLE}"))
    page.fill(".lang .find input", "chinese")
    page.press(".lang .find input", "Enter")
    assert page.url.endswith(f"/en/{ROLE}")

    page.fill(".lang .find input", "magyar")
    page.press(".lang .find input", "Enter")
    page.wait_for_url(f"**/hu/{ROLE}")


def test_half_written_letters_are_not_looked_for(visit, forty):
    page = menu(visit(f"{forty.address}/en/{ROLE}"))
    page.fill(".lang .find input", "suomi")
    page.evaluate(
        "input => { input.value = 'zhong'; input.dispatchEvent(new InputEvent('input', {isComposing: true})) }",
        page.query_selector(".lang .find input"),
    )

    assert offered(page) == ["fi"]


def test_a_menu_that_was_closed_shows_all_languages_again(visit, forty):
    page = menu(visit(f"{forty.address}/en/{ROLE}"))
    page.fill(".lang .find input", "suomi")
    page.keyboard.press("Escape")
    expect(page.locator(".lang .find input")).to_have_value("")
    page.click(".lang summary")

    assert len(offered(page)) == 40


def test_what_is_told_of_translations_is_not_looked_through_and_moves_nothing(visit, forty):
    page = visit("about:blank", service_workers="block")  # which would ask in the place of the page
    told = {"source": "en", "text": "aktualne w {percent}"}
    page.route("**/languages/pl.json", lambda route: route.fulfill(json={**route.fetch().json(), "standing": told}))
    page.route("**/standings/en/role-00000.json", lambda route: route.fulfill(json={"de": 82, "pt-BR": 7}))
    page.goto(f"{forty.address}/pl/{ROLE}")
    menu(page)
    marks = page.locator(".lang nav small:visible")
    expect(marks).to_have_text(["aktualne w 7%", "aktualne w 82%"])

    page.fill(".lang .find input", "82")
    assert offered(page) == []
    page.fill(".lang .find input", "niemiecki")
    expect(marks).to_have_text(["aktualne w 82%"])

    page.fill(".lang .find input", "")
    told_places = page.eval_on_selector_all(LINKS, PLACES)
    page.eval_on_selector_all(".lang nav small", "marks => marks.forEach(mark => mark.remove())")
    assert page.eval_on_selector_all(LINKS, PLACES) == told_places


@pytest.mark.parametrize(("locale", "width"), [("en", 360), ("en", 1280), ("ar", 360)])
def test_the_field_comes_into_a_place_that_was_kept_for_it(visit, forty, locale, width):
    page = visit("about:blank", locale=locale, viewport={"width": width, "height": 700}, service_workers="block")
    page.route("**/languages/*.json", lambda route: route.abort())
    page.goto(f"{forty.address}/{locale}/{ROLE}")
    page.click(".lang summary")
    page.wait_for_selector(ARRANGED)
    without = page.eval_on_selector_all(LINKS, PLACES)
    page.unroute_all()

    page.goto(f"{forty.address}/{locale}/{ROLE}")
    menu(page)
    assert page.eval_on_selector_all(LINKS, PLACES) == without
    assert page.evaluate("window.moves") == []


def test_forty_languages_fill_the_columns_and_none_is_torn(visit, forty):
    page = menu(visit(f"{forty.address}/en/{ROLE}"))

    boxes = page.eval_on_selector_all(LINKS, "links => links.map(link => [link.getBoundingClientRect().x, link.getClientRects().length])")
    assert len({x for x, _ in boxes}) == 4
    assert {pieces for _, pieces in boxes} == {1}


@pytest.mark.parametrize(
    ("asked", "first"), [("ja-JP", "ja"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh-Hans"), ("pt-PT", "pt-BR"), ("sr-Latn", "en")]
)
def test_the_languages_of_the_browser_come_first_where_they_are_written(visit, forty, asked, first):
    page = menu(visit(f"{forty.address}/en/{ROLE}", locale=asked))

    assert offered(page)[0] == first
    assert len(offered(page)) == len(set(offered(page))) == 40
    assert (page.locator(".lang nav [role=group]").first.get_attribute("aria-label") == "Your languages") == (first != "en")


def test_many_languages_stand_under_their_regions(visit, forty):
    page = menu(visit(f"{forty.address}/en/{ROLE}"))

    expect(page.get_by_role("group", name="Europe").get_by_role("link", name="Deutsch")).to_have_count(1)


def test_the_own_languages_have_a_name_in_the_language_of_the_page_and_few_others_none(visit, reference):
    page = visit(f"{reference.address}/zh-hant/{AGENT}", locale="pl")
    page.click(".lang summary")

    expect(page.get_by_role("group", name="你的語言").get_by_role("link")).to_have_text(
        re.compile("^Polski")
    )  # how current it is comes after
    expect(page.locator(".lang nav [role=group]")).to_have_count(1)


def test_few_languages_need_no_field(visit, reference):
    page = visit(f"{reference.address}/en/{AGENT}", locale="pl")
    page.click(".lang summary")
    page.wait_for_selector(".lang nav [role=group]")

    assert page.query_selector(".lang input") is None


def test_without_scripts_forty_languages_are_links(visit, forty):
    page = visit(f"{forty.address}/en/{ROLE}", java_script_enabled=False)
    page.click(".lang summary")

    assert page.locator(".lang nav a:visible").count() == 40
    assert page.locator(".lang input").count() == 0
    place = page.eval_on_selector(".many", "languages => getComputedStyle(languages).paddingBlockStart")
    assert place == "0px"  # none is kept for what never comes


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_an_open_menu_stays_in_the_window_where_large_letters_break_the_header(visit, forty, locale):
    page = visit(f"{forty.address}/{locale}/{ROLE}", viewport={"width": 320, "height": 700})
    page.evaluate("document.documentElement.style.fontSize = '150%'")
    assert page.locator(".lang").bounding_box()["y"] > page.locator(".home").bounding_box()["y"] + 30

    box = menu(page).locator(".lang nav").bounding_box()
    button = page.locator(".lang summary").bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= 320
    assert round(box["y"]) == round(button["y"] + button["height"])


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_an_open_menu_of_forty_is_accessible_and_no_wider_than_the_window(visit, forty, width, locale):
    page = menu(visit(f"{forty.address}/{locale}/{ROLE}", viewport={"width": width, "height": 700}))
    assert faults_day_and_night(page) == {}
    box = page.locator(".lang nav").bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = "each => each.map(one => one.getBoundingClientRect().height)"
    assert min(page.eval_on_selector_all(".lang nav :is(a, input)", sizes)) >= 44

    page.fill(".lang .find input", "chinese")
    assert faults_day_and_night(page) == {}


# --- The choice


def choose(page: Page, tag: str) -> None:
    """Choose a language in the menu."""
    page.click(".lang summary")
    page.wait_for_selector(ARRANGED)
    page.click(f".lang a[hreflang={tag}]")
    page.wait_for_url(f"**/{tag.lower()}/**")


def asked_of(page: Page) -> list[str]:
    """Return the list that fills with the names of the files that a page asks for."""
    asked: list[str] = []
    page.on("request", lambda request: None if request.url.startswith("data:") else asked.append(HASH.sub(".", request.url)))
    return asked


def test_who_chose_no_language_is_asked_nothing_and_nothing_is_loaded_for_it(visit, forty):
    page = visit("about:blank", locale="de")
    asked = asked_of(page)

    page.goto(f"{forty.address}/en/{ROLE}", wait_until="networkidle")

    assert [url.rpartition("/")[2] for url in asked] == ["", "style.css", "site.js", "icon.svg"]
    assert page.query_selector(".offer") is None
    assert page.evaluate("localStorage.length") == 0
    assert page.context.cookies() == []


def test_the_chosen_language_is_offered_in_its_own_words_and_nothing_moves(visit, forty):
    page = visit(f"{forty.address}/en/{ROLE}")
    choose(page, "de")
    page.goto(f"{forty.address}/en/{ROLE}#skills")
    link = page.locator(".offer").get_by_role("link", name=GERMAN)

    expect(link).to_be_visible()
    assert page.url.endswith(f"/en/{ROLE}#skills")
    assert page.evaluate("window.moves") == []
    assert page.locator(".offer").get_attribute("lang") == "de"
    assert faults(page) == []
    link.click()
    page.wait_for_url(f"**/de/{ROLE}#skills")
    page.wait_for_load_state("networkidle")
    assert page.query_selector(".offer") is None


def test_an_offer_that_was_declined_is_not_made_again_on_pages_of_that_language(visit, forty):
    page = visit(f"{forty.address}/en/{ROLE}")
    choose(page, "de")
    page.goto(f"{forty.address}/en/{ROLE}")
    page.click(".offer button")
    assert page.query_selector(".offer") is None

    asked = asked_of(page)
    page.goto(f"{forty.address}/en/roles/role-00001/", wait_until="networkidle")
    assert [url for url in asked if "languages" in url] == []

    page.goto(f"{forty.address}/pl/{ROLE}")
    expect(page.locator(".offer")).to_contain_text(GERMAN)


def test_a_page_that_is_not_written_in_the_chosen_language_is_not_offered(visit, bilingual):
    page = visit(f"{bilingual.address}/book/en/roles/agent/")
    choose(page, "ar")
    page.goto(f"{bilingual.address}/book/en/roles/lead/", wait_until="networkidle")
    assert page.query_selector(".offer") is None

    page.goto(f"{bilingual.address}/book/en/roles/agent/")
    expect(page.locator(".offer")).to_have_attribute("dir", "rtl")


def test_an_address_that_leads_nowhere_is_offered_in_no_language(visit, forty):
    page = visit(f"{forty.address}/en/{ROLE}")
    choose(page, "de")
    page.route("**/en/nowhere/", lambda route: route.fulfill(path=forty.folder / "en/404.html", status=404))
    page.goto(f"{forty.address}/en/nowhere/", wait_until="networkidle")

    assert page.query_selector(".offer") is None


@pytest.mark.parametrize("width", [320, 1280])
def test_the_offer_is_within_the_window_and_covers_nothing_that_has_the_focus(visit, forty, width):
    page = visit(f"{forty.address}/en/{ROLE}", viewport={"width": width, "height": 600})
    choose(page, "de")
    page.goto(f"{forty.address}/en/{ROLE}")
    page.wait_for_selector(".offer")
    box = page.locator(".offer").bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= width

    page.focus("footer a >> nth=-1")

    assert page.evaluate("document.activeElement.getBoundingClientRect().bottom") <= box["y"]


def test_a_browser_that_remembers_nothing_shows_the_page_all_the_same(browser, forty):
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})")
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda fault: wrong.append(str(fault)))
    page.goto(f"{forty.address}/en/{ROLE}", wait_until="networkidle")
    menu(page)
    page.click(f"{LINKS}[hreflang=de]")
    page.wait_for_url(f"**/de/{ROLE}")

    assert wrong == []
    context.close()


def test_the_page_that_asks_for_a_language_marks_the_likely_one_and_leads_nowhere_by_itself(visit, forty):
    page = visit(f"{forty.address}/", locale="zh-HK")
    page.wait_for_selector(".choose .own")
    assert page.eval_on_selector_all(".choose .own", "links => links.map(link => link.hreflang)") == ["zh-Hant"]
    assert page.url == f"{forty.address}/"

    page.click(".choose a[hreflang=pl]")
    page.wait_for_url("**/pl/")
    page.goto(f"{forty.address}/")
    page.wait_for_selector(".choose .own")
    assert page.eval_on_selector_all(".choose .own", "links => links.map(link => link.hreflang)") == ["pl"]
    assert faults(page) == []


# --- Hosts


@pytest.mark.parametrize(
    ("tags", "asked"),
    [
        (("en", "pl"), {"en": "en", "pl": "pl"}),
        (("zh-Hans", "zh-Hant"), {"zh-Hant": "zh-hant zh-hk zh-mo zh-tw", "zh-Hans": "zh"}),
        (("zh-Hant", "zh-HK", "zh-Hans"), {"zh-Hant": "zh-hant zh-mo zh-tw", "zh-HK": "zh-hk", "zh-Hans": "zh"}),
        (("pt-PT", "pt-BR"), {"pt-PT": "pt-pt", "pt-BR": "pt"}),
        (("zh-Hant",), {"zh-Hant": "zh"}),
    ],
)
def test_browsers_ask_for_a_locale_by_the_languages_it_serves(tags, asked):
    found = cldr.asked_for(tags)

    assert {tag: " ".join(languages) for tag, languages in found} == asked
    assert [languages for _, languages in found if len(languages) == 1 and "-" not in languages[0]][-1] == found[-1][1]


def test_hosts_that_read_files_are_told_of_languages_missing_pages_and_headers(site: Callable[[str], TinySite]):
    out = site("two-locales").build()

    assert (out / "_redirects").read_text() == (
        "# The choice of a language is made for those whose browser asks for one that there is.\n"
        "/book/ /book/ar/ 302! Language=ar\n"
        "/book/ /book/en/ 302! Language=en\n"
        "# What is not there is said in the language of its folder.\n"
        "/book/en/* /book/en/404.html 404\n"
        "/book/ar/* /book/ar/404.html 404\n"
    )
    headers = (out / "_headers").read_text()
    assert "/book/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in headers
    assert headers.endswith("/book/en/*\n  Content-Language: en\n/book/ar/*\n  Content-Language: ar\n")
    assert (out / "ar/404.html").exists()


def snippet(server: str) -> str:
    """Return the configuration of a server that the docs give."""
    (found,) = re.findall(rf"```{server}\n(# {server}.*?)```", (ROOT / "docs/publishing.md").read_text("utf-8"), re.DOTALL | re.IGNORECASE)
    return found


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_what_the_docs_tell_a_server_is_what_the_files_tell_hosts(server):
    told, tags = snippet(server), yaml.safe_load((ROOT / "site.yaml").read_text("utf-8"))["locales"]

    assert [name for name, value in hosts.SECURITY.items() if not re.search(rf'{name} "{re.escape(value)}"', told)] == []
    assert hosts.FOR_GOOD in told
    assert [tag for tag in tags if not re.search(rf"\b{tag.lower()}\b", told)] == []
    particular = {each.partition("-")[2] for _, languages in cldr.asked_for(tuple(tags)) for each in languages}
    assert {each for each in particular if each and not re.search(rf"\b{each}\b", told)} == set()


MODULES = ("mpm_event", "authz_core", "mime", "dir", "rewrite", "headers")
SERVERS = {
    "nginx": (
        "pid {work}/pid; error_log {work}/log; events {{}} http {{ access_log off; {places} types {{ text/html html; }}\n{told}\n}}",
        "nginx -p {work} -e {work}/log -g 'daemon off; master_process off;' -c {file}",
    ),
    "apache": (
        """ServerRoot {work}
ServerName localhost
PidFile {work}/pid
ErrorLog {work}/log
Listen 127.0.0.1:{port}
{modules}
TypesConfig /dev/null
AddType text/html .html
DirectoryIndex index.html
<VirtualHost *:{port}>
{told}
</VirtualHost>""",
        "apache2 -X -f {file}",
    ),
    "caddy": ("{{\nadmin off\nauto_https off\n}}\n{told}", "caddy run --adapter caddyfile --config {file}"),
}


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, reference: Served, tmp_path: Path) -> Iterator[str]:
    """Yield the address of a server that runs by what the docs tell it, where it is installed."""
    frame, command = SERVERS[request.param]
    program = shutil.which(command.split()[0])
    if program is None:
        pytest.skip(f"{request.param} is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    told = snippet(request.param).replace("/srv/site", str(reference.folder)).replace("listen 80", f"listen 127.0.0.1:{port}")
    told = told.replace("roles.example.org {", f"http://127.0.0.1:{port} {{")
    folder = Path(program).resolve().parent.parent / "lib/apache2/modules"
    modules = "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in MODULES)
    file = tmp_path / "configuration"
    places = " ".join(f"{name}_temp_path {tmp_path};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    file.write_text(frame.format(told=told, work=tmp_path, port=port, modules=modules, places=places))
    words = shlex.split(command.format(work=tmp_path, file=file))
    with subprocess.Popen(words, cwd=tmp_path, env={**os.environ, "HOME": str(tmp_path)}) as running:
        while running.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
        assert running.poll() is None
        yield f"127.0.0.1:{port}"
        running.terminate()


def answered(address: str, path: str, languages: str = "") -> tuple[int, HTTPMessage, str]:
    """Return what a server answers: status, headers and text."""
    with closing(HTTPConnection(address)) as connection:
        connection.request("GET", path, headers={"Accept-Language": languages} if languages else {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


def test_a_server_that_runs_by_the_docs_does_what_they_say(server, reference):
    places = {"pl,en;q=0.8": "/pl/", "zh-TW": "/zh-hant/", "zh-Hant-HK": "/zh-hant/", "zh-CN": "/zh-hans/", "en-GB": "/en/"}
    for languages, place in places.items():
        status, headers, _ = answered(server, "/", languages)
        assert (status, urlsplit(headers["Location"]).path) == (302, place), languages
    for languages in ("", "de", "plt"):
        status, headers, text = answered(server, "/", languages)
        assert (status, text) == (200, (reference.folder / "index.html").read_text("utf-8")), languages

    for path, page in {"/zh-hant/x/": "zh-hant/404.html", "/x/": "404.html", "/enx/": "404.html"}.items():
        status, headers, text = answered(server, path)
        assert (status, text) == (404, (reference.folder / page).read_text("utf-8")), path
        assert {name: headers[name] for name in hosts.SECURITY} == hosts.SECURITY

    _, headers, _ = answered(server, "/zh-hant/roles/")
    assert (headers["Content-Language"], headers["Cache-Control"]) == ("zh-Hant", "no-cache")
    assert {name: headers[name] for name in hosts.SECURITY} == hosts.SECURITY
    (style,) = reference.folder.glob("assets/style.*.css")
    assert answered(server, f"/assets/{style.name}")[1]["Cache-Control"] == hosts.FOR_GOOD


def test_the_words_of_each_locale_are_its_own(reference):
    words = {path.stem: json.loads(path.read_text("utf-8")) for path in Path(reference.folder, "languages").iterdir()}

    assert set(words) == {"en", "zh-hant", "zh-hans", "pl", "ru", "ar"}
    assert words["pl"]["offer"] == "Ta strona jest dostępna po polsku"
    assert words["pl"]["names"]["zh-Hant"] == ["chiński tradycyjny", "Traditional Chinese"]
    assert words["en"]["names"]["pl"] == ["Polish"]
    assert words["ar"]["count"].keys() == {"zero", "one", "two", "few", "many", "other"}
