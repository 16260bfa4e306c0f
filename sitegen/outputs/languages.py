"""languages/<locale>.json: what the language menu needs on some occasions only, in the words of one locale.

A menu of many languages can be searched by the names that a page's language and English have for them; who once chose a language
is offered a page of another in the words of the chosen one; and where it can be told how far translations follow their sources, the
menu of a role tells it (see `standings`).
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from sitegen.cldr import name
from sitegen.locales import Locale
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site
from sitegen.staging import addressed

STYLE = "languages.css"
MESSAGES = ("label", "own", "find", "offer", "dismiss")


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the words of each locale."""
    style = site.settings.base + addressed(STYLE, theme.assets[STYLE]).path
    for locale in site.locales.values():
        words = {"style": style, **_words(locale), **_standing(site, locale)}
        yield Output(f"languages/{locale.slug}.json", (words, tuple(site.locales)), partial(_json, words, locale, tuple(site.locales)))


def _words(locale: Locale) -> dict[str, Any]:
    return {
        **{key: locale.say(f"language.{key}") for key in MESSAGES},
        "none": locale.say("search.none"),
        "count": dict(locale.plurals["search.count"]),
    }


def _standing(site: Site, locale: Locale) -> dict[str, Any]:
    """Return how the locale says what share of a translation is current; nothing where the site does not tell it."""
    return {"standing": {"source": site.settings.source.value, "text": locale.say("language.standing")}} if site.following.known else {}


def _json(words: dict[str, Any], locale: Locale, tags: Iterable[str]) -> bytes:
    """Return the file. What CLDR knows is looked up here, and not for builds in which nothing of it changes."""
    names = {tag: list(dict.fromkeys((name(tag, locale.tag), name(tag, "en")))) for tag in tags}
    percent = locale.percent(0).replace(locale.number(0), "{number}")
    known = {"digits": locale.digits, "percent": percent, "names": names}
    return json.dumps({**words, **known}, ensure_ascii=False, separators=(",", ":")).encode()
