"""llms.txt (llmstxt.org): for each locale the roles written in it, by field of work, as Markdown; at the root the locales."""

from collections.abc import Iterator
from functools import partial

from sitegen.entries import root_of
from sitegen.forms import beside
from sitegen.forms.markdown import NAME
from sitegen.markdown import bare, literal
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.shelf import Shelf
from sitegen.site import Site

FILE = "llms.txt"


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the file at the root."""
    source = site.locales[site.settings.source.value]
    lines = [f"# {literal(source.say('site.name'))}", f"> {literal(source.say('site.description'))}", f"## {source.say('language.menu')}"]
    each = (
        f"- [{literal(locale.autonym)}]({site.settings.origin}{root_of(site.settings, locale)}{FILE}): {literal(locale.say('site.title'))}"
        for locale in site.locales.values()
    )
    text = "\n\n".join([*lines, "\n".join(each)]) + "\n"
    yield Output(FILE, text, text.encode)


def of_locale(shelf: Shelf) -> Iterator[Output]:
    """Yield the file of a locale."""
    yield Output(f"{shelf.locale.slug}/{FILE}", shelf.listing, partial(_listed, shelf))


def _listed(shelf: Shelf) -> bytes:
    say, origin = shelf.locale.say, shelf.site.settings.origin
    blocks = [f"# {literal(say('site.name'))}", f"> {literal(say('site.description'))}"]
    roles: dict[str, list[str]] = {}
    for slug in shelf.slugs:
        if shelf.entries["roles", slug].listed:
            roles.setdefault(shelf.core(slug).family, []).append(slug)
    for card in shelf.families:
        family = card.url.rsplit("/", 2)[1]
        if family in roles:
            blocks += [f"## {literal(card.label.text)}", literal(card.text.text), "\n".join(_role(shelf, slug) for slug in roles[family])]
    there = shelf.entries["data", ""].url
    blocks += [f"## {say('data.title')}", f"- [{say('data.title')}]({origin}{there}): {literal(say('data.lead'))}"]
    return ("\n\n".join(blocks) + "\n").encode()


def _role(shelf: Shelf, slug: str) -> str:
    gist, url = shelf.gists[slug], shelf.entries["roles", slug].url
    name, summary = (literal(bare(phrase.text)) for phrase in (gist.name, gist.summary))
    return f"- [{name}]({shelf.site.settings.origin}{beside(url, NAME)}): {summary}"
