"""badges/<locale>.svg: how much of a locale is current, as a small picture for a README; drawn here, in letters of whoever looks at it."""

from collections.abc import Iterator
from functools import partial
from html import escape
from unicodedata import east_asian_width

from sitegen.locales import Locale
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.site import Site
from sitegen.standing import Share, Standings, share_of

NARROW, WIDE, PAD = 6.5, 11.5, 6  # units of a letter, of a wide one, and of the space on either side of a text
COLOURS = {"all": "#1a6e2e", "most": "#1a6e2e", "much": "#55700a", "half": "#8a5a00", "some": "#a8400c", "none": "#9f2424"}
PLAIN = "#0b57a4"  # of the source
GREY = "#555c66"  # where it is not known


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the badge of each locale, where the site asks for its standing."""
    for tag, standings in site.following.locales.items():
        locale, current = site.locales[tag], share_of(Standings(tag, standings).units)
        yield Output(f"badges/{locale.slug}.svg", (locale, current), partial(_badge, locale, current))


def _badge(locale: Locale, current: Share) -> bytes:
    words = {"source": "status.source", "unknown": "status.untold"}
    said = locale.say(words[current.band]) if current.band in words else locale.percent(current.percent)
    colour = {"source": PLAIN, "unknown": GREY}.get(current.band) or COLOURS[current.band]
    first, second = _width(locale.autonym), _width(said)
    whole, about = first + second, escape(f"{locale.say('role.translation')}: {locale.autonym}, {said}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" viewBox="0 0 {whole} 20" role="img" lang="{locale.tag}"'
        f' aria-label="{about}"><title>{about}</title><rect width="{whole}" height="20" rx="3" fill="#333a44"/>'
        f'<path d="M{first} 0h{second - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{second - 3}z" fill="{colour}"/>'
        f'<g fill="#fff" font-family="Verdana, DejaVu Sans, Noto Sans, sans-serif" font-size="11" text-anchor="middle">'
        f"{_text(locale.autonym, 0, first)}{_text(said, first, second)}</g></svg>\n"
    ).encode()


def _text(text: str, start: int, width: int) -> str:
    """Return a text in the middle of its field, and as wide as was reckoned: fonts differ."""
    return f'<text x="{start + width / 2:g}" y="14" textLength="{width - 2 * PAD}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'


def _width(text: str) -> int:
    return 2 * PAD + round(sum(WIDE if east_asian_width(letter) in "FW" else NARROW for letter in text))
