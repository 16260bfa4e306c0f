"""languages/<locale>.json: what the language menu needs on some occasions only, in the words of one locale.

A menu of many languages can be searched by the names that a page's language and English have for them; and who once chose a language
is offered a page of another in the words of the chosen one.
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
        words = {"style": style, **_words(locale)}
        yield Output(f"languages/{locale.slug}.json", (words, tuple(site.locales)), partial(_json, words, locale, tuple(site.locales)))


def _words(locale: Locale) -> dict[str, Any]:
    return {
        **{key: locale.say(f"language.{key}") for key in MESSAGES},
        "none": locale.say("search.none"),
        "count": dict(locale.plurals["search.count"]),
    }


def _json(words: dict[str, Any], locale: Locale, tags: Iterable[str]) -> bytes:
    """Return the file. What CLDR knows is looked up here, and not for builds in which nothing of it changes."""
    names = {tag: list(dict.fromkeys((name(tag, locale.tag), name(tag, "en")))) for tag in tags}
    return json.dumps({**words, "digits": locale.digits, "names": names}, ensure_ascii=False, separators=(",", ":")).encode()
