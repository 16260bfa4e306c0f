"""Passages that came back in, what of them is to be written out, and what is refused: each with its place and the way out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen import rule, validate
from sitegen.diagnostics import Diagnostic, proposal
from sitegen.forbidden import invisible, misplaced
from sitegen.markdown import CODE, links, without_locale
from sitegen.model import Role
from sitegen.parcel import Passage, was
from sitegen.parse import parse
from sitegen.scalars import SPACE, shortened
from sitegen.source import Node, Table, Text
from sitegen.splice import Keys, spliced

ITEM = 3  # parts of the path of an item's unit
TOKEN = re.compile(rf"{CODE}|\{{[^{{}}\s]+\}}")  # code, and placeholders
AGAIN = "export it again, and translate what stands there now"


class Refusal(NamedTuple):
    """A passage that is not written."""

    place: tuple[str, int]  # file and line, from 1
    unit: str  # with its role
    message: str
    help: str


class Taken(NamedTuple):
    """What came back for one role.

    Args:
        values: The new translations, by unit.
        refused: What is not written, and why.
        waiting: Passages that are not translated yet.
        unsure: Translations that are not done, as whoever wrote them says.
    """

    values: dict[str, str]
    refused: tuple[Refusal, ...]
    waiting: int
    unsure: int


def taken(passages: Iterable[Passage], source: Role, there: Role | None, tags: Sequence[str]) -> Taken:
    """Return what of *passages* changes the translation *there* of the role *source*; *tags* are the locales of the site.

    What nobody touched since the export stays as it is here, whatever became of it.
    """
    sources, held = dict(source.units()), dict(there.units()) if there else {}
    values: dict[str, str] = {}
    refused: list[Refusal] = []
    waiting = unsure = 0
    for each in passages:
        target = each.target.replace("\r\n", "\n").strip(SPACE)
        now = held[each.unit].value if each.unit in held else ""
        text = held.get(each.unit, sources.get(each.unit))
        place = (text.path, text.start[0] + 1) if text else each.place
        if each.unit in sources and not each.fault and (target == now or each.was == was(target)):
            waiting += not now and not target
        elif each.unsure:
            unsure += 1
        elif why := _wrong(each, target, sources, now, tags) or (each.unit in values and ("it stands twice in the file", "remove one")):
            refused.append(Refusal(place, f"{each.role}/{each.unit}", *why))
        else:
            values[each.unit] = target
    return Taken(values, tuple(refused), waiting, unsure)


def _wrong(passage: Passage, target: str, sources: Mapping[str, Text], now: str, tags: Sequence[str]) -> tuple[str, str] | None:
    """Return why a passage cannot be taken, and the way out; None where it can."""
    source = sources.get(passage.unit)
    if source is None:
        return "the role has no such unit in its source", proposal(passage.unit, sources, "remove it, or export again")
    if passage.fault:
        return passage.fault
    if _folded(passage.source) != _folded(source.value):
        return f"its source has changed since the export: “{shortened(source.value)}”", AGAIN
    if passage.was and passage.was != was(now):
        return f"its translation has changed here since the export: “{shortened(now)}”", AGAIN
    if not target:
        return "its translation is empty", "translate it; to have the source borrowed, remove it from the file of words"
    if letter := invisible(target):
        return f"its translation holds {letter}", "remove it; readers may be misled"
    return _lost(source.value, target, tags)


def _lost(source: str, target: str, tags: Sequence[str]) -> tuple[str, str] | None:
    """Return what of the links, the code and the placeholders of *source* is not in *target*."""
    for noun, found in (("link to", lambda text: _pages(text, tags)), ("text", _tokens)):
        if lost := next(iter((found(source) - found(target)).elements()), None):
            return f"its translation lacks the {noun} “{shortened(lost)}”", "write it as the source has it; it is no text to translate"
    if len(links(target)) < len(links(source)):
        return "its translation has fewer links than the source", "write each link as [text](address)"
    return None


def _pages(text: str, tags: Sequence[str]) -> Counter[str]:
    """Return the pages of the site that *text* links to, in whichever locale."""
    return Counter(without_locale(target, tags) for target in links(text) if target.startswith(("/", "#")))


def _tokens(text: str) -> Counter[str]:
    return Counter(found[0] for found in TOKEN.finditer(text))


def _folded(text: str) -> str:
    return " ".join(text.split())


def keys(unit: str) -> Keys:
    """Return where the text of *unit* stands in a file of words."""
    parts = unit.split(".")
    return (parts[0], "items", *parts[1:]) if len(parts) == ITEM else tuple(parts)


def put(role: Role, text: str, node: Node | None, model: Node | None, values: Mapping[str, str]) -> tuple[str, tuple[Refusal, ...]]:
    """Return *text*, the words of *role*, with *values* by unit in it, but for those that no file of words may hold.

    Args:
        node: The tree of *text*.
        model: The tree of the role's source.
    """
    refused: list[Refusal] = []
    left = dict(values)
    while left:
        new = spliced(text, node, {keys(unit): value for unit, value in left.items()}, model)
        at_fault = dict(_blamed(role, new, left))
        if not at_fault:
            return new, tuple(refused)
        for unit, why in at_fault.items():
            del left[unit]
            message = f"its translation would be at fault: {why.message}"
            refused.append(Refusal((role.path, why.span.line), f"{role.slug}/{unit}", message, why.help))
    return text, tuple(refused)


def _blamed(role: Role, text: str, units: Iterable[str]) -> Iterator[tuple[str, Diagnostic]]:
    """Yield the units whose texts are at fault in *text*; all of them where it is not told whose is."""
    source, found = parse(role.path, text)
    read, more = validate.role(role.slug, role.locale, source)
    found = (*misplaced(role.path, text), *found, *more, *(rule.in_role(read) if read else ()))
    errors = [each for each in found if each.severity == "error"]
    if not errors:
        return
    places = {unit: _at(source.node, keys(unit)) for unit in units}
    known = [(unit, each) for unit, place in places.items() for each in errors if place and _holds(place, each)]
    yield from known or [(unit, errors[0]) for unit in units]


def _at(node: Node | None, way: Keys) -> Text | None:
    for key in way:
        node = next((value for name, value in node.entries if name.value == key), None) if isinstance(node, Table) else None
    return node if isinstance(node, Text) else None


def _holds(text: Text, found: Diagnostic) -> bool:
    return text.start <= (found.span.line - 1, found.span.column - 1) <= text.end
