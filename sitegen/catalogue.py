"""Catalogue in, locale and diagnostics out: all messages are there, in all plural forms, with the right placeholders."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from sitegen.cldr import REGIONS, autonym, direction, language, plural_categories
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, fatal, listed, proposal
from sitegen.lent import blanks, lent
from sitegen.locales import PLACEHOLDER, Catalogue, Locale, Message, Term, Usage
from sitegen.model import LEVELS
from sitegen.scalars import Found, error
from sitegen.sections import KINDS
from sitegen.source import Span, Text, whole


def locale(
    own: Catalogue, reference: Catalogue, settings: Settings, families: Iterable[str], other: Callable[[str], Catalogue | None]
) -> tuple[Locale | None, tuple[Diagnostic, ...]]:
    """Return *own* as a locale, and what is wrong with it. None when any diagnostic is an error.

    Args:
        own: The catalogue, with the theme's already below it.
        reference: The theme's English catalogue: the messages there are, and their placeholders.
        families: The families that the roles name, all of which need words.
        other: Gives the catalogue of another locale, likewise; None where it is at fault.
    """
    found: Found = []
    families = tuple(families)
    if not own.messages or (families and not own.there):
        _absent(own, settings, found)
        return None, tuple(found)
    chain = _chain(own, settings, found)
    borrowed: Mapping[str, str] = {}
    if unwritten := blanks(own):
        own, borrowed = lent(own, [lender for tag in chain if (lender := other(tag))], found)
    _messages(own, reference, found, {*unwritten})
    _levels(own, found)
    _families(own, families, found)
    if own.region is None:
        error(found, "missing-field", whole(own.path), "“region” is missing from a locale", f"add region: one of {listed(REGIONS)}")
    if fatal(found):
        return None, tuple(found)
    return _made(own, chain, borrowed), tuple(found)


def _absent(own: Catalogue, settings: Settings, found: Found) -> None:
    """Report at its tag in site.yaml the locale whose words are not there."""
    tag = next((each for each in settings.locales if each.value == own.tag), settings.source)
    if own.there:
        message = f"the theme has no messages in the locale {own.tag}, and {own.path} has none either"
    elif own.messages:
        message = f"there is no {own.path}, where the families have their words in {language(own.tag)}"
    else:
        message = f"the theme has no messages in the locale {own.tag}, and there is no {own.path}"
    error(found, "missing-catalogue", tag.span, message, f"write them; “sitegen new locale {own.tag}” begins the file")


def _made(own: Catalogue, chain: tuple[str, ...], borrowed: Mapping[str, str]) -> Locale:
    return Locale(
        own.tag,
        own.region or REGIONS[0],
        chain,
        direction(own.tag),
        autonym(own.tag),
        {each.key.value: each.text.value for each in own.messages if each.text},
        {each.key.value: _forms(own.tag, each, each.key.value in borrowed) for each in own.messages if each.forms},
        {family.id.value: (family.label.value, family.text.value) for family in own.families},
        {level.value: name.value for level, name in own.levels},
        tuple(_usage(term) for term in own.terms),
        borrowed,
    )


def malformed(own: Catalogue, reference: Catalogue) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the plural forms and the placeholders of the messages that are written in *own*."""
    found: Found = []
    wanted, unwritten = {each.key.value: each for each in reference.messages}, blanks(own)
    for each in own.messages:
        if each.key.value in wanted and each.key.value not in unwritten:
            _message(own.tag, each, wanted[each.key.value], found)
    return tuple(found)


def _usage(term: Term) -> Usage:
    avoid, forbid = (tuple(word.value for word in words) for words in (term.avoid, term.forbid))
    return Usage(term.prefer.value, avoid, forbid, term.why.value if term.why else "")


def _forms(tag: str, message: Message, borrowed: bool) -> dict[str, str]:
    """Return the plural forms of *message*; one that is *borrowed* has those of another language, and serves for all of this one."""
    forms = {category.value: text.value for category, text in message.forms}
    return dict.fromkeys(plural_categories(tag), message.parts[-1].value) | forms if borrowed else forms


def _messages(own: Catalogue, reference: Catalogue, found: Found, unwritten: Collection[str]) -> None:
    """Report the messages that are missing, unknown or malformed; what was said of the *unwritten* ones is not said again."""
    wanted = {each.key.value: each for each in reference.messages}
    written = {each.key.value: each for each in own.messages}
    for key, model in wanted.items():
        if key in unwritten:
            continue
        if key in written:
            _message(own.tag, written[key], model, found)
        else:
            text = model.parts[-1].value
            error(
                found,
                "missing-message",
                whole(own.path),
                f"the locale {own.tag} lacks the message “{key}”",
                f"add {key} under messages; in English it is “{text}”",
            )
    headings = [f"section.{kind.key}" for kind in KINDS]
    for key in headings:
        if key not in wanted and key not in written and key not in unwritten:
            message = f"the locale {own.tag} lacks the heading “{key}”"
            error(found, "missing-message", whole(own.path), message, f"add {key} under messages: what the section is called")
    for key, each in written.items():
        if key not in wanted and key not in headings:
            error(found, "unknown-message", each.key.span, f"no page uses a message “{key}”", proposal(key, wanted, "remove it"))


def _message(tag: str, message: Message, model: Message, found: Found) -> None:
    if bool(message.forms) != bool(model.forms):
        way = f"write one text for each of {listed(plural_categories(tag))}" if model.forms else "write one text"
        error(
            found,
            "plural-form",
            message.key.span,
            f"the message “{message.key.value}” of {tag} {'lacks' if model.forms else 'has no use for'} plural forms",
            way,
        )
        return
    if model.forms:
        _plurals(tag, message, found)
    known = _placeholders(model.parts)
    for text in message.parts:
        used = set(PLACEHOLDER.findall(text.value))
        strange = sorted(used - known)
        lost = sorted((known - {"count"} if model.forms else known) - used)
        for each in strange:
            if len(strange) == len(lost) == 1:
                way = f"write {{{lost.pop()}}} in the place of {{{each}}}"
            else:
                unused = sorted(known - used)
                way = proposal(each, unused, f"use {listed('{' + word + '}' for word in unused)}" if unused else "remove it")
            error(found, "placeholder", _place(text, each), f"the message “{message.key.value}” has no value for {{{each}}}", way)
        for each in lost:
            way = f"write {{{each}}} where the value belongs"
            error(found, "placeholder", text.span, f"the message “{message.key.value}” of {tag} lost {{{each}}}", way)


def _place(text: Text, placeholder: str) -> Span:
    at = text.value.index(f"{{{placeholder}}}")
    return text.within(at, at + len(placeholder) + 2)


def _plurals(tag: str, message: Message, found: Found) -> None:
    wanted = plural_categories(tag)
    written = {category.value: category for category, _ in message.forms}
    if missing := [category for category in wanted if category not in written]:
        error(
            found,
            "plural-form",
            message.key.span,
            f"the message “{message.key.value}” of {tag} lacks the plural {'form' if len(missing) == 1 else 'forms'} {listed(missing)}",
            f"add {listed(missing)}; {language(tag)} ({tag}) needs {'it' if len(missing) == 1 else 'them'}",
        )
    for form, category in written.items():
        if form not in wanted:
            error(found, "plural-form", category.span, f"{tag} has no plural category “{form}”", f"use {listed(wanted)}")


def _placeholders(texts: Iterable[Text]) -> set[str]:
    return {name for text in texts for name in PLACEHOLDER.findall(text.value)}


def _families(own: Catalogue, families: tuple[str, ...], found: Found) -> None:
    named = {family.id.value for family in own.families}
    for family in families:
        if family not in named:
            error(
                found,
                "missing-message",
                whole(own.path),
                f"the locale {own.tag} has no words for the family “{family}”",
                f"add {family} with label and text under families",
            )


def _levels(own: Catalogue, found: Found) -> None:
    named: Mapping[str, str] = {level.value: name.value for level, name in own.levels}
    if missing := [level for level in LEVELS if level not in named]:
        error(
            found,
            "missing-message",
            whole(own.path),
            f"the locale {own.tag} has no name for the levels {listed(missing)}",
            "add them under levels",
        )


def _chain(own: Catalogue, settings: Settings, found: Found) -> tuple[str, ...]:
    """Return the fallback chain: what the site's catalogue says, else the source locale."""
    if own.fallback is None:
        return () if own.tag == settings.source.value else (settings.source.value,)
    for tag in own.fallback:
        if not settings.may_have(tag.value):
            error(
                found,
                "bad-locale",
                tag.span,
                f"the site has no locale “{tag.value}”",
                proposal(tag.value, settings.tags, f"use one of {listed(settings.tags)}"),
            )
        elif tag.value == own.tag:
            error(found, "bad-locale", tag.span, "a locale cannot fall back to itself", "remove it")
    return tuple(dict.fromkeys(tag.value for tag in own.fallback))
