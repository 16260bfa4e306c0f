"""A shelf in, the pictures of its roles for shared links out: drawn by Typst in the system's fonts, where the site asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from sitegen import markdown
from sitegen.cldr import social
from sitegen.entries import file_of
from sitegen.failure import PictureError
from sitegen.forms import beside
from sitegen.pages import Output
from sitegen.shelf import Shelf

PICTURE = "share.png"
SOURCE = Path(__file__).with_name("share.typ")
NORMAL = 400  # the weight of a font for running text
CHINESE = {"TW": "TC", "HK": "HK", "MO": "HK", "CN": "SC", "SG": "SC", "JP": "JP", "KR": "KR"}  # what Noto calls the letters of a region


class Pictures(NamedTuple):
    """The pictures of a locale, and whether the machine has no fonts for their words, so that they have the site's mark alone."""

    outputs: tuple[Output, ...] = ()
    plain: bool = False


def pictures(shelf: Shelf) -> Pictures:
    """Return the picture of the locale, and those of the roles that are written in it; none where the site does not ask for them.

    Raises:
        PictureError: Typst is not installed.
    """
    if not shelf.site.settings.pictures:
        return Pictures()
    from importlib.metadata import version  # takes as long as the drawing of twenty pages

    site = shelf.locale.say("site.name")
    said = dict(_said(shelf))
    fonts = families(shelf.locale.tag, {letter for each in said.values() for text in (*each, site) for letter in text})
    language, _, region = social(shelf.locale.tag).partition("_")
    manner = {"fonts": "|".join(fonts), "lang": language, "region": region, "dir": shelf.locale.direction, "site": site}
    outputs = []
    for path, (title, about) in said.items():
        given = manner | {"title": title, "about": about} | ({"site": ""} if title == site else {})
        outputs.append(Output(path, (given, version("typst"), _source()), partial(_drawn, given)))
    return Pictures(tuple(outputs), not fonts)


def _said(shelf: Shelf) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield where each picture goes, and what stands on it large and small."""
    locale = shelf.locale
    yield f"{locale.slug}/{PICTURE}", (locale.say("site.name"), locale.say("site.description"))
    for slug in shelf.slugs:
        entry, core = shelf.entries["roles", slug], shelf.core(slug)
        if entry.listed:
            about = f"{locale.families[core.family][0]} · {locale.levels[core.level]}"
            yield beside(file_of(entry.url, shelf.site.settings.base), PICTURE), (markdown.bare(shelf.gists[slug].name.text), about)


def _drawn(given: dict[str, str]) -> bytes:
    """Return the picture as PNG, 1200 pixels wide and 630 high."""
    drawn: bytes = _compiler().compile(input=_source().encode(), format="png", ppi=72, sys_inputs=given)
    return drawn


@cache
def _source() -> str:
    return SOURCE.read_text("utf-8")


@cache
def _compiler() -> Any:
    typst = _typst()
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=True, include_embedded_fonts=False), ignore_system_fonts=True)


def families(tag: str, letters: Iterable[str]) -> tuple[str, ...]:
    """Return the font families of this machine that have all *letters* between them, the best for *tag* first; none where some lack."""
    left = {ord(letter) for letter in letters if not letter.isspace()}
    chosen: list[str] = []
    for family in sorted(_fonts(), key=lambda family: (_rank(family, social(tag).rpartition("_")[2]), family)):
        if found := left & _letters(family):
            chosen.append(family)
            left -= found
        if not left:
            return tuple(chosen)
    return ()


def _rank(family: str, region: str) -> int:
    """Return how far back a family stands among those to choose from."""
    orders = (
        family == "Noto Sans",
        family == f"Noto Sans CJK {CHINESE.get(region, 'JP')}",
        family.startswith("Noto Sans") and "CJK" not in family,
        family.startswith("Noto Sans"),
        "Sans" in family,
    )
    return orders.index(True) if any(orders) else len(orders)


@cache
def _typst() -> Any:
    try:
        import typst
    except ImportError as missing:
        raise PictureError("pictures for shared links need Typst: pip install 'sitegen-roles[share]'") from missing
    return typst


@cache
def _fonts() -> dict[str, tuple[str, int]]:
    """Return the file, and the place in it, of a font of each family of this machine."""
    found = _typst().Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
    fonts = sorted(found, key=lambda each: (-abs(each.weight - NORMAL), each.path))  # of a family, the last stays
    return {each.family: (each.path, each.index) for each in fonts if each.path}


@cache
def _letters(family: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    path, index = _fonts()[family]
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())
