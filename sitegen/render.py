"""Page in, HTML out: a function of the page, its locale and the theme."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from traceback import walk_tb
from types import CodeType
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sitegen import tongues
from sitegen.cldr import social
from sitegen.digest import digest
from sitegen.failure import ThemeError
from sitegen.filters import KEPT, escaped, filters, safe
from sitegen.graph import graph
from sitegen.pieces import filled
from sitegen.staging import addressed

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Macro

    from sitegen.locales import Locale
    from sitegen.pages import Page
    from sitegen.pieces import Alternates, Forms, Versions


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates and assets of a site, as text and bytes: what is rendered with them needs no disk.

    Args:
        templates: Jinja templates by name.
        assets: Stylesheet, scripts and images by name.
        python: The templates as Jinja writes them in Python, by `key`, as far as they are known.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    python: Mapping[str, str] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """Return what tells the template *name* from what it was."""
        return digest(name, self.templates[name])

    def translated(self) -> Theme:
        """Return the theme with all its templates in Python, but for those that Jinja refuses, which fail where they are drawn."""
        from jinja2 import TemplateError

        python: dict[str, str] = {}
        for name in self.templates:
            key = self.key(name)
            with suppress(TemplateError):
                python[key] = self.python.get(key) or _translated(self.templates[name], name)
        return replace(self, python=python)

    def code(self, name: str) -> CodeType:
        """Return a template as Python code: the same for all locales."""
        return _compiled(self.python.get(self.key(name)) or _translated(self.templates[name], name), name)


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a locale share."""

    locale: Locale
    base: str  # the path the site is published under
    origin: str
    menu: tuple[tuple[str, str], ...]  # kind (roles, skills, tools, metrics) and address
    map: str  # address of the career map
    glossary: str  # address of the glossary
    search: str  # address of the search page
    data: str  # address of the page about open data
    home: str
    pictures: bool = False  # whether shared links have a picture
    status: str = ""  # address of the page on how far translations follow their sources; empty where there is none


class Renderer:
    """Renders the pages of one locale."""

    def __init__(self, theme: Theme, frame: Frame) -> None:
        self._environment = _environment(theme, frame.base)
        locale = frame.locale
        self._borrows = bool(locale.borrowed)
        said = tongues.marked(locale) if self._borrows else locale
        addresses = {name: frame.base + addressed(name, data).path for name, data in theme.assets.items()}
        self._environment.globals |= {
            "locale": said,
            "say": said.messages,
            "frame": frame,
            "asset": addresses.__getitem__,
            "has_asset": addresses.__contains__,
            "sha256": _sha256,
            "once": _once(),
            "drawn": _drawn(),
            "graph": partial(_graph, locale.messages.get("site.name", "")),
            "social": social,
        }

    def html(self, page: Page) -> bytes:
        """Return *page* as HTML in UTF-8.

        Raises:
            ThemeError: A template uses a name that is not there, or does with a value what cannot be done.
        """
        try:
            html = self._environment.get_template(f"{page.template}.html").render(page=page, body=page.body)
            return (tongues.told(html) if self._borrows else html).encode()
        except Exception as fault:  # a site's own template can raise whatever Python can
            said = getattr(fault, "message", None) or str(fault) or type(fault).__name__
            raise ThemeError(f"{_place(fault) or f'templates/{page.template}.html'}: {said}") from fault


def _place(fault: BaseException) -> str:
    """Return the template and the line at which drawing failed, where it is known: Jinja gives its templates' places to tracebacks."""
    frames = [each for each, _ in walk_tb(fault.__traceback__) if each.f_code.co_filename.startswith("templates/")]
    return f"{frames[-1].f_code.co_filename}:{frames[-1].f_lineno}" if frames else ""


def _once() -> Callable[[Macro, Versions | Alternates | Forms], Markup]:
    """Return what templates call to draw, for all pages with the same versions, a macro once: paths take the place of its holes."""
    drawn: dict[tuple[str, int], tuple[object, str]] = {}

    def once(macro: Macro, shared: Versions | Alternates | Forms) -> Markup:
        key = (macro.name, id(shared.each))
        if key not in drawn:
            drawn[key] = (shared.each, str(macro(shared.each)))  # what is kept keeps its id
        return safe(filled(drawn[key][1], shared.path, shared.own))  # drawn by a template; an address holds no sign of HTML

    return once


def _drawn() -> Callable[..., Markup]:
    """Return what templates call to draw with a macro what is likely to stand on the next pages too: it is kept for them."""

    @lru_cache(KEPT)
    def drawn(macro: Macro, *arguments: object) -> Markup:
        return safe(str(macro(*arguments)))

    return drawn


def _graph(site_name: str, page: Page) -> Markup:
    return safe(graph(page, site_name))


@cache
def _sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _environment(theme: Theme, base: str) -> Environment:
    """Return an environment of its own globals; what Jinja makes of a template's text is kept for the next.

    Args:
        base: The path the site is published under, which links written from page to page lack.
    """
    from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound
    from jinja2.runtime import Context as BaseContext

    class Context(BaseContext):
        def call(self, called: Callable[..., Any], /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:
            """Return what *called* returns. Nothing that templates can call asks for its context, for which Jinja looks at every call."""
            return called(*args, **named)

    class Loader(BaseLoader):
        def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: ARG002
            if name not in theme.templates:
                raise TemplateNotFound(name)
            template = Template.from_code(environment, theme.code(name), environment.globals)  # Jinja's own chain of dicts is slow
            template.root_render_func.__globals__["escape"] = escaped
            return template

    environment = Environment(loader=Loader(), undefined=StrictUndefined, autoescape=True, **_SYNTAX)
    environment.context_class = Context
    environment.filters |= filters(base)
    return environment


@cache
def _translated(text: str, name: str) -> str:
    """Return the template *text* as Jinja writes it in Python."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, autoescape=True, **_SYNTAX)
    environment.filters |= filters("/")
    return environment.compile(text, name, raw=True)


@cache
def _compiled(python: str, name: str) -> CodeType:
    return compile(python, f"templates/{name}", "exec")


_SYNTAX: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "auto_reload": False, "cache_size": -1, "optimized": False}
