"""What CLDR knows of a language tag: its usual case, direction, own name, plural categories, and where it is at home."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import babel

REGIONS = ("worldwide", "americas", "europe", "asia-pacific", "middle-east-africa")
PSEUDO = {"en-XA": "en", "ar-XB": "ar"}  # locales for trying out an interface; CLDR's data of which locale they stand on
PLURALS = ("zero", "one", "two", "few", "many", "other")  # all categories there are
SCRIPT = 4  # letters of a script subtag; those of regions are fewer
SCRIPTED = 2  # parts of a tag of a language and its script


@cache
def babel_locale(tag: str) -> babel.Locale:
    """Return CLDR's data of *tag*.

    Raises:
        ValueError: The tag is malformed, or CLDR knows no such locale (babel's UnknownLocaleError is no ValueError).
    """
    import babel

    try:
        return babel.Locale.parse(PSEUDO.get(tag, tag), sep="-")
    except babel.UnknownLocaleError as unknown:
        raise ValueError(str(unknown)) from unknown


@cache
def canonical(tag: str) -> str | None:
    """Return *tag* in the case BCP 47 recommends (zh-Hant, pt-BR), or None where CLDR knows no such locale."""
    parts = tag.split("-")
    language, rest = parts[0].lower(), parts[1:]
    cased = "-".join([language, *(part.title() if len(part) == SCRIPT else part.upper() for part in rest)])
    try:
        known = babel_locale(cased)
    except ValueError:
        return None
    told = {known.language, known.script, known.territory}  # others than were asked for, where CLDR only has something near
    return cased if told.issuperset(cased.split("-")) else None


def meant(tag: str) -> str | None:
    """Return the tag that *tag* stands for where it is written as programs write locales: fr-CA for fr_CA. None where it is not."""
    return canonical(tag.partition(".")[0].replace("_", "-")) if "_" in tag else None


def base(tag: str) -> str:
    """Return the language of the locale *tag*: zh for zh-Hant."""
    return tag.partition("-")[0]


def tags() -> list[str]:
    """Return the tags of all locales that CLDR has something to say of."""
    from babel import localedata

    return [name.replace("_", "-") for name in localedata.locale_identifiers()]


def language(tag: str) -> str:
    """Return the English name of the language of *tag*: Polish, Chinese."""
    return babel_locale(tag).get_language_name("en") or tag


@cache
def direction(tag: str) -> str:
    """Return the direction *tag* is written in: ltr or rtl."""
    return babel_locale(tag).text_direction


@cache
def script(tag: str) -> str:
    """Return the script *tag* is mostly written in, as ISO 15924 has it: Latn, Hant (CLDR likely subtags)."""
    import icu

    likely = icu.Locale(tag)
    likely.addLikelySubtags()
    return str(likely.getScript())


def autonym(tag: str) -> str:
    """Return the language's name in itself, with a capital where its script has them: Polski, 繁體中文."""
    known = babel_locale(tag)
    name = known.languages.get(str(known)) or known.get_display_name() or tag
    return name[:1].upper() + name[1:]


def name(tag: str, told_in: str) -> str:
    """Return what the locale *told_in* calls the language *tag*; the language's own name for itself where CLDR has none."""
    teller = babel_locale(told_in)
    known = babel_locale(tag)
    return teller.languages.get(str(known)) or known.get_display_name(teller) or autonym(tag)


def plural_categories(tag: str) -> tuple[str, ...]:
    """Return the CLDR plural categories of *tag*, in CLDR's order; `other` is always the last."""
    tags = babel_locale(tag).plural_form.tags | {"other"}
    return tuple(category for category in PLURALS if category in tags)


@cache
def social(tag: str) -> str:
    """Return *tag* as share cards name locales, by language and territory: zh_TW for zh-Hant, en_US for en.

    Where a tag names no territory it is the one in which most people of the locale live (CLDR likely subtags).

    Source:
        The Open Graph protocol (ogp.me); the few locales that Facebook, which made it, names otherwise are in _SOCIAL.
    """
    from babel.core import get_global

    known = babel_locale(tag)
    if named := _SOCIAL.get(tag) or _SOCIAL.get(known.language):
        return named
    territory = known.territory if known.territory and known.territory.isalpha() else None  # 419 and the like are many
    if not territory:
        likely = get_global("likely_subtags")
        script = f"{known.language}_{known.script}"
        territory = likely.get(script, likely.get(known.language, "")).rpartition("_")[2]
    return f"{known.language}_{territory}" if territory.isalpha() else known.language


def region(tag: str) -> str:
    """Return the region of the language menu in which most people of the locale *tag* live (CLDR likely subtags, UN M49)."""
    import icu

    country = icu.Region.getInstance(_likely(tag)[1])
    return next((name for code, name in _M49.items() if icu.Region.getInstance(code).contains(country)), REGIONS[0])


_M49 = {
    "019": "americas",
    "150": "europe",
    "145": "middle-east-africa",
    "002": "middle-east-africa",
    "142": "asia-pacific",
    "009": "asia-pacific",
}


def asked_for(tags: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each of the locales *tags* with the languages that browsers ask for it by, in small letters: the first that fits is meant.

    Where there are several locales of a language, the one that most of its speakers mean is the last, and stands for the language as
    a whole; the others stand for their own tag, and for the regions in which their script is the usual one (CLDR likely subtags).
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    for language in dict.fromkeys(map(base, tags)):
        alike = sorted((tag for tag in tags if base(tag) == language), key=lambda tag: _meant_by(language, tag))
        taken = {tag.lower() for tag in alike}
        for tag in alike[:-1]:
            regions = [each for each in _regional(language, tag) if each not in taken]
            taken.update(regions)
            found.append((tag, (tag.lower(), *regions)))
        found.append((alike[-1], (language,)))
    return tuple(found)


def _meant_by(language: str, tag: str) -> int:
    """Return how near what is meant by the bare *language* is to *tag*: script and region tell."""
    meant, known = _likely(language), _likely(tag)
    return 0 if meant[0] != known[0] else 1 + (meant[1] == known[1])


def _regional(language: str, tag: str) -> tuple[str, ...]:
    """Return the regional forms of *language* that are written in the script of *tag*; none where the tag is of a region itself."""
    import icu

    script, _ = _likely(tag)
    if len(tag.split("-")) != SCRIPTED or tag.split("-")[1] != script:
        return ()
    known = (icu.Locale(each) for each in icu.Locale.getAvailableLocales())
    regions = sorted({each.getCountry() for each in known if each.getLanguage() == language and each.getCountry()})
    return tuple(f"{language}-{each.lower()}" for each in regions if _likely(f"{language}-{each}")[0] == script)


def _likely(tag: str) -> tuple[str, str]:
    """Return the script that *tag* is most likely written in, and the region it is most likely of."""
    import icu

    likely = icu.Locale(tag)
    likely.addLikelySubtags()
    return likely.getScript(), likely.getCountry()


_SOCIAL = {
    "ar": "ar_AR",
    "bn": "bn_IN",
    "ceb": "cx_PH",
    "ckb": "cb_IQ",
    "eo": "eo_EO",
    "es-419": "es_LA",
    "ff": "ff_NG",
    "fil": "tl_PH",
    "no": "nb_NO",
    "sw": "sw_KE",
    "szl": "sz_PL",
}
