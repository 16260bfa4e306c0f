"""Pelican's settings: translations by slug, no feeds, a signal that tells templates which roles there are."""

import json
from pathlib import Path
from typing import Any

from pelican import signals

LOCALES = json.loads((Path(__file__).parent / "ui.json").read_text("utf-8"))
UI = {each["key"]: each for each in LOCALES}
SECTIONS = "takeaways responsibilities skills tools career practices metrics faq conclusion".split()  # noqa: SIM905
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG, AUTHOR = "Roles", "https://roles.example.org", "UTC", "en", "benchmark"
PATH, OUTPUT_PATH, THEME = "content", "public", "theme"
ARTICLE_PATHS = ["roles"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
ARTICLE_URL = ARTICLE_LANG_URL = "{lang}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
DIRECT_TEMPLATES = ["sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
TEMPLATE_PAGES = {f"index/{key}.html": f"{key}/index.html" for key in UI}
THEME_STATIC_DIR, THEME_STATIC_PATHS = ".", ["static"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = DRAFT_SAVE_AS = ""
TYPOGRIFY = DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = LOAD_CONTENT_CACHE = True  # for edits; a clean build starts without its folder
MARKDOWN = {"extension_configs": {"markdown.extensions.attr_list": {}, "markdown.extensions.meta": {}}, "output_format": "html5"}
TITLES: dict[str, Any] = {}
BY_LOCALE: dict[str, list[Any]] = {}


def index(generator: Any) -> None:
    """Note every role, for lists and for the titles of related roles."""
    for article in [*generator.articles, *generator.translations]:
        TITLES[f"{article.lang}/{article.slug}"] = article
        BY_LOCALE.setdefault(article.lang, []).append(article)


signals.article_generator_finalized.connect(index)
