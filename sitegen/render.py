"""Page in, HTML out: a function of the page, its locale and the theme."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen import markdown

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from sitegen.locales import Locale
    from sitegen.pages import Page, Phrase


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates and assets of a site, as text and bytes: what is rendered with them needs no disk.

    Args:
        templates: Jinja templates by name.
        assets: Stylesheet, scripts and images by name.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]

    def address(self, name: str) -> str:
        """Return the file name an asset is published under: with its digest, so that it may be cached for good."""
        stem, _, suffix = name.rpartition(".")
        return f"assets/{stem}.{hashlib.sha256(self.assets[name]).hexdigest()[:10]}.{suffix}"


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a locale share."""

    locale: Locale
    base: str  # the path the site is published under
    origin: str
    menu: tuple[tuple[str, str], ...]  # kind (roles, skills, tools, metrics) and address
    search: str  # address of the search page
    quick: str  # address of the quick-jump index
    home: str


class Renderer:
    """Renders the pages of one locale."""

    def __init__(self, theme: Theme, frame: Frame) -> None:
        self._frame = frame
        self._environment = _environment(theme)
        self._environment.globals |= {
            "locale": frame.locale,
            "frame": frame,
            "asset": lambda name: frame.base + theme.address(name),
            "sha256": lambda text: "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode(),
        }

    def html(self, page: Page) -> bytes:
        """Return *page* as HTML in UTF-8."""
        template = self._environment.get_template(f"{page.template}.html")
        return template.render(page=page, body=page.body).encode()


def _environment(theme: Theme) -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader(dict(theme.templates)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"inline": _inline, "paragraphs": _paragraphs, "bare": _bare}
    return environment


def _inline(phrase: Phrase | str) -> Markup:
    """Return the phrase's Markdown as HTML, without an element round it."""
    from markupsafe import Markup

    return Markup(markdown.inline(phrase if isinstance(phrase, str) else phrase.text))  # noqa: S704  # markdown.inline escapes


def _paragraphs(phrase: Phrase) -> list[Markup]:
    from markupsafe import Markup

    return [Markup(each) for each in markdown.paragraphs(phrase.text)]  # noqa: S704  # markdown.inline escapes


def _bare(phrase: Phrase | str) -> str:
    """Return the phrase without its Markdown, for attributes and titles."""
    return markdown.bare(phrase if isinstance(phrase, str) else phrase.text)
