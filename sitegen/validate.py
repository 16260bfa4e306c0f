"""Source in, model and diagnostics out: what a file must hold, whatever the other files say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from sitegen import cldr
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, fatal, proposal
from sitegen.locales import Catalogue
from sitegen.model import Facts, Role
from sitegen.scalars import Found, Shape, error
from sitegen.shapes import ID, TAG
from sitegen.shapes.facts import of_facts
from sitegen.shapes.locale import of_locale
from sitegen.shapes.settings import SETTINGS
from sitegen.shapes.words import of_words
from sitegen.source import START, Node, Rows, Source, Span, Table, Text, whole

PAIR = 2
T = TypeVar("T")
Validated = tuple[T | None, tuple[Diagnostic, ...]]


def settings(source: Source) -> Validated[Settings]:
    """Return the settings in *source*, and what is wrong with them. None when they do not tell the source locale.

    They have the locales that are in order, or can be read as if they were: their words are looked at in the same run.
    """
    read, found = _read(SETTINGS, source)
    if not isinstance(read, Settings):
        return None, tuple(found)
    _tags((tag for tag in (*read.locales, read.source) if tag.value), found)
    _once(read.locales, "locale", found)
    read = _with_sound_tags(read, source)
    origin = read.source
    if read.locales and origin.value and not read.may_have(origin.value):
        error(found, "bad-locale", origin.span, f"the source locale “{origin.value}” is not among the locales", "add it to “locales”")
    if origin.value not in read.tags:
        return None, tuple(found)
    _pairs(read, found)
    _gates(read, found)
    return read, tuple(found)


def _with_sound_tags(settings: Settings, source: Source) -> Settings:
    """Return *settings* with the locales that can be read as such, and what is none refused; the source locale may be meant by that."""
    listed = [each for node in _under("locales", source) if isinstance(node, Rows) for each in node.items if isinstance(each, Text)]
    tags: dict[str, Text] = {}
    for tag in map(_as_tag, listed):
        if tag:
            tags.setdefault(tag.value, tag)
    locales = tuple(tags.values())
    settings = replace(settings, locales=locales, refused=tuple(each.value for each in listed if not _as_tag(each)))
    origin = next((tag for each in _under("source", source) if isinstance(each, Text) and (tag := _as_tag(each))), None)
    if origin is None:
        return settings
    is_meant = origin.value not in settings.tags and settings.may_have(origin.value)
    return replace(settings, source=origin, locales=(origin, *locales) if is_meant else locales)


def _under(key: str, source: Source) -> Iterator[Node]:
    """Yield what stands under *key* in the mapping that is the file, if anything does."""
    yield from (value for name, value in source.node.entries if name.value == key) if isinstance(source.node, Table) else ()


def _as_tag(text: Text) -> Text | None:
    """Return *text* as the language tag that it is, in its usual case; None where it is none."""
    tag = cldr.canonical(text.value) if TAG.fits(text.value) else cldr.meant(text.value)
    return text._replace(value=tag) if tag else None


def facts(slug: str, source: Source) -> Validated[Facts]:
    """Return the facts of the role *slug*, and what is wrong with them. None when there are none at all; what is at fault is empty."""
    found: Found = []
    name = Text(slug, source.path, START, START)
    ID.read(name, found)
    read, more = _read(of_facts(slug, source.path), source)
    if isinstance(read, Facts):
        for _, products in read.tools:
            _once(products, "product", more)
        _once(read.related, "role", more)
        _once(read.formerly, "former id", more)
    return read, (*found, *more)


def role(slug: str, locale: str, source: Source) -> Validated[Role]:
    """Return the words of the role *slug* in *locale*, and what is wrong with them.

    Words at fault are left out, so that rules can look at the others in the same run; None where there are none at all.
    An empty file is a translation that has not begun: a role without words.
    """
    if source.node is None:
        return Role(slug, locale, source.path, None, (), None, None, None, (), None), ()
    read, found = _read(of_words(slug, locale, source.path), source)
    if isinstance(read, Role):
        _once(read.aliases, "alias", found)
        _once(read.formerly, "former slug", found)
    return read, tuple(found)


def catalogue(tag: str, source: Source) -> Validated[Catalogue]:
    """Return the catalogue of *tag*, and what is wrong with it. None when any diagnostic is an error.

    An empty file leaves all to the theme's catalogue.
    """
    if source.node is None:
        return Catalogue(tag, source.path, None, None, (), (), ()), ()
    read, found = _read(of_locale(tag, source.path), source)
    if isinstance(read, Catalogue):
        _once(read.fallback or (), "locale", found)
    return _unless_fatal(read, found)


def _read(shape: Shape, source: Source) -> tuple[Any, Found]:
    found: Found = []
    if source.node is None:
        error(found, "empty-value", whole(source.path), "the file says nothing", "see docs/editing.md for what it holds")
        return None, found
    return shape.read(source.node, found), found


def _tags(tags: Iterable[Text], found: Found) -> None:
    for tag in tags:
        cased = cldr.canonical(tag.value)
        if cased is None:
            way = proposal(tag.value, cldr.tags(), "write a BCP 47 tag such as pl, zh-Hant or pt-BR")
            error(found, "bad-locale", tag.span, f"CLDR knows no locale “{tag.value}”", way)
        elif cased != tag.value:
            error(found, "bad-locale", tag.span, f"“{tag.value}” is not the usual case of this tag", f"write “{cased}”")


def _pairs(settings: Settings, found: Found) -> None:
    """Report what is wrong with the pairs of locales that stand side by side."""
    first: dict[frozenset[str], Span] = {}
    for one, other in (pair for pair in settings.bilingual or () if len(pair) == PAIR):
        for tag in (one, other):
            if not settings.may_have(tag.value):
                way = proposal(tag.value, settings.tags, f"add {tag.value} to “locales”, or remove the pair")
                error(found, "bad-locale", tag.span, f"the site has no locale “{tag.value}”", way)
        span = Span(one.path, *one.span[1:3], *other.span[3:])
        seen = first.setdefault(frozenset((one.value, other.value)), span)
        if one.value == other.value:
            error(found, "self-reference", span, f"“{one.value}” cannot stand beside itself", "write two locales, or remove the pair")
        elif seen is not span:
            message = f"the pair “{one.value}, {other.value}” is listed twice"
            way = "remove one of the two; both give the same pages"
            error(found, "duplicate-member", span, message, way, ((seen, "first written here"),))


def _gates(settings: Settings, found: Found) -> None:
    """Report gates of locales that are not translated."""
    for tag, _ in settings.gates:
        if not settings.may_have(tag.value):
            way = proposal(tag.value, settings.tags, f"add {tag.value} to “locales”, or remove the gate")
            error(found, "bad-locale", tag.span, f"the site has no locale “{tag.value}”", way)


def _once(texts: Iterable[Text], noun: str, found: Found) -> None:
    first: dict[str, Text] = {}
    for text in texts:
        seen = first.setdefault(text.value, text)
        if seen is not text:
            error(
                found,
                "duplicate-member",
                text.span,
                f"the {noun} “{text.value}” is listed twice",
                "remove one of the two",
                ((seen.span, "first written here"),),
            )


def _unless_fatal(read: T | None, found: Found) -> Validated[T]:
    return (None if fatal(found) else read), tuple(found)
