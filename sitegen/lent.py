"""A catalogue and those of its fallback chain in, the catalogue with nothing left unwritten out, and what of it is another's.

What is yet to be written in a locale is taken from the first of the chain that has it. The name of a text is the key of its message,
or `levels.<level>`, `families.<id>.label`, `families.<id>.text`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sitegen.diagnostics import Diagnostic, listed
from sitegen.locales import Catalogue, Message
from sitegen.scalars import Found, error
from sitegen.source import Text

Lent = tuple[Catalogue, Mapping[str, str]]


def blanks(own: Catalogue) -> dict[str, Text]:
    """Return where each text stands that is yet to be written in *own*, by its name."""
    found = {name: each.blank if isinstance(each, Message) else each for name, each in _texts(own)}
    return {name: text for name, text in found.items() if text and not text.value}


def lent(own: Catalogue, lenders: Sequence[Catalogue], found: Found) -> Lent:
    """Return *own* with its blanks filled from *lenders*, nearest first, and for each the tag of the one it was taken from.

    What none of them has is left out, and reported.
    """
    there = blanks(own)
    offered = [(each.tag, _written(each)) for each in lenders]
    taken = {name: next(((tag, texts[name]) for tag, texts in offered if name in texts), None) for name in there}
    for name, text in there.items():
        if not taken[name]:
            error(found, "missing-message", text.span, f"nothing is written for “{name}” in the locale {own.tag}", "write it")
    filled = {name: each[1] for name, each in taken.items() if each}
    borrowed = {name: each[0] for name, each in taken.items() if each}
    if borrowed:
        first = min((there[name] for name in borrowed), key=lambda text: text.start)
        many = f"{len(borrowed)} texts are" if len(borrowed) > 1 else "1 text is"
        way = f"write what has nothing after its key; until then pages show what is written in {listed(dict.fromkeys(borrowed.values()))}"
        found.append(Diagnostic("unwritten", "info", f"{many} not written yet in the locale {own.tag}", first.span, way))
    return _filled(own, filled), borrowed


def _written(each: Catalogue) -> dict[str, Message | Text]:
    """Return what *each* has to lend, by name."""
    unwritten = blanks(each)
    return {name: text for name, text in _texts(each) if name not in unwritten}


def _texts(each: Catalogue) -> Iterator[tuple[str, Message | Text]]:
    """Yield all that *each* says, by name."""
    yield from ((message.key.value, message) for message in each.messages)
    yield from ((f"levels.{level.value}", name) for level, name in each.levels)
    for family in each.families:
        yield f"families.{family.id.value}.label", family.label
        yield f"families.{family.id.value}.text", family.text


def _filled(own: Catalogue, filled: Mapping[str, Message | Text]) -> Catalogue:
    """Return *own* with the texts *filled* in the place of its blanks; a message that none has is left out."""

    def text(name: str, own: Text) -> Text:
        other = filled.get(name)
        return other if isinstance(other, Text) else own

    messages = ((filled.get(each.key.value) if each.blank else each) for each in own.messages)
    families = (
        replace(each, **{part: text(f"families.{each.id.value}.{part}", getattr(each, part)) for part in ("label", "text")})
        for each in own.families
    )
    return replace(
        own,
        messages=tuple(each for each in messages if isinstance(each, Message)),
        families=tuple(families),
        levels=tuple((level, text(f"levels.{level.value}", name)) for level, name in own.levels),
    )
