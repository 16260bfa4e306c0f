"""A site's own templates, messages and colours take the place of the theme's, and leave the rest of it alone."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from sitegen import load
from tests.conftest import ROOT, serving

FOOT = '{% macro footer(page) %}<footer id="own">{{ page.title }}</footer>{% endmacro %}'


def test_own_template_draws_its_kind_of_page_and_no_other(site):
    tiny = site("two-locales")
    before = (tiny.build() / "en/index.html").read_bytes()

    out = tiny.write("templates/missing.html", "<p>{{ say['missing.title'] }} @{{ locale.tag }}</p>").build()

    assert (out / "en/404.html").read_text() == "<p>Page not found @en</p>"
    assert (out / "en/index.html").read_bytes() == before


def test_own_part_stands_on_every_page(site):
    out = site("two-locales").write("templates/parts/foot.html", FOOT).build()

    pages = [path.read_text() for path in out.glob("*/**/*.html")]
    assert pages
    assert all(page.count('<footer id="own">') == page.count("<footer") == 1 for page in pages)


def test_own_message_is_said_in_its_locale_only(site):
    tiny = site("two-locales")
    catalogue = (tiny.root / "locales/en.yaml").read_text()
    out = tiny.write("locales/en.yaml", catalogue.replace("messages:\n", "messages:\n  nav.home: Front page\n")).build()

    english, arabic = ((out / tag / "roles/index.html").read_text() for tag in ("en", "ar"))
    assert "Front page" in english
    assert ">Home<" not in english
    assert "Front page" not in arabic


def test_own_colours_win_by_day_and_by_night(site, tmp_path, browser: Browser):
    own = ":root { --accent: #a0231c; --accent: light-dark(#a0231c, #ff9d94); }"
    made, found = site("two-locales").write("templates/assets/own.css", own).built(tmp_path / "served/book")
    assert made, found

    with serving(tmp_path / "served") as served:
        page = browser.new_page()
        page.goto(f"{served.address}/book/en/roles/agent/")
        colours = {}
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            colours[scheme] = page.evaluate("getComputedStyle(document.querySelector('main a')).color")
        page.close()
    assert colours == {"light": "rgb(160, 35, 28)", "dark": "rgb(255, 157, 148)"}


def test_comments_of_the_theme_are_not_sent_to_readers_and_those_of_a_site_are_its_own_affair(site):
    own = "/* Ours. */\n  p {}\n"
    theme = load.theme(site("two-locales").write("templates/assets/own.css", own).root)

    assert theme.assets["own.css"] == own.encode()
    for name in ("style.css", "site.js"):
        lines = theme.assets[name].decode().splitlines()
        assert len(lines) > 50
        assert not [line for line in lines if line != line.strip() or line.startswith(("/*", "//"))]


def test_no_text_in_a_script_of_the_theme_stands_on_several_lines():
    for path in ROOT.glob("templates/assets/*.js"):
        texts = re.sub(r"^\s*//.*|/(?:\\.|\[[^\]]*\]|[^/\n])+/[gu]+", "", path.read_text("utf-8"), flags=re.MULTILINE)
        assert [line for line in texts.splitlines() if line.count("`") % 2] == [], path.name


def test_a_site_without_rules_of_its_own_asks_for_no_more_than_the_theme(site):
    page = (site("two-locales").build() / "en/roles/agent/index.html").read_text()

    assert page.count('rel="stylesheet"') == 1


def test_the_guide_names_every_property_of_the_stylesheet():
    style, guide = ((ROOT / path).read_text() for path in ("templates/assets/style.css", "docs/theming.md"))
    tokens = style.partition("@layer tokens {")[2].partition("\n}\n")[0]
    declared = {
        line.split(":")[0].strip() for line in tokens.replace("{", "\n").replace(";", "\n").splitlines() if line.strip().startswith("--")
    }

    assert declared - {"--gap"} == {word.strip("`,") for word in guide.split() if word.startswith("`--")}
