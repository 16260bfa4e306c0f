"""Passages that came back in, what of them is to be written out, and what is refused: each with its place and the way out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen import catalogue, rule, validate
from sitegen.diagnostics import Diagnostic, listed, proposal
from sitegen.forbidden import invisible, misplaced
from sitegen.locales import Catalogue
from sitegen.markdown import CODE, links, without_locale
from sitegen.model import Role
from sitegen.parcel import ALIASES, CATALOGUE, NUMBER, Pair, Passage, was
from sitegen.parse import parse
from sitegen.scalars import SPACE, shortened
from sitegen.source import START, Keys, Node, Place, Table, Text
from sitegen.splice import spliced

TOKEN = re.compile(rf"{CODE}|\{{[^{{}}\s]+\}}")  # code, and placeholders
AGAIN = "export it again, and translate what stands there now"


class Target(NamedTuple):
    """A file of words that translations are written into.

    Args:
        text: What it holds; where it is yet to be made, the lines it is to begin with.
        node: The tree of that.
        model: The tree of its source.
        faults: Tells what would be wrong with it if it held another text.
    """

    pair: Pair
    text: str
    node: Node | None
    model: Node | None
    faults: Callable[[str], Iterable[Diagnostic]]


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


def taken(passages: Iterable[Passage], pair: Pair, tags: Sequence[str]) -> Taken:
    """Return what of *passages* changes the translation in *pair*; *tags* are the locales of the site.

    What nobody touched since the export stays as it is here, whatever became of it.
    """
    values: dict[str, str] = {}
    refused: list[Refusal] = []
    waiting = unsure = 0
    for each in passages:
        target = _neat(each)
        unit = pair.units.get(each.unit)
        now = unit.held.value if unit and unit.held else ""
        if unit and not each.fault and (target == now or each.was == was(target)):
            waiting += not now and not target
        elif each.unsure:
            unsure += 1
        elif why := _wrong(each, target, pair, now, tags) or (each.unit in values and ("it stands twice in the file", "remove one")):
            refused.append(_refusal(pair, each.unit, why, each.place))
        else:
            values[each.unit] = target
    halves = {path: half for path in values if (half := _lacking(pair, path, values))}
    refused += [_refusal(pair, path, half) for path, half in halves.items()]
    return Taken({path: value for path, value in values.items() if path not in halves}, tuple(refused), waiting, unsure)


def _neat(passage: Passage) -> str:
    """Return the translation as a file of words would have it."""
    target = passage.target.replace("\r\n", "\n").strip(SPACE)
    return "\n".join(filter(None, (line.strip(SPACE) for line in target.split("\n")))) if passage.unit == ALIASES else target


def _refusal(pair: Pair, path: str, why: tuple[str, str], place: tuple[str, int] = ("", 0)) -> Refusal:
    """Return why the unit at *path* is not written, at its place in the files; at *place* where it has none."""
    unit = pair.units.get(path)
    text = (unit.held or unit.source) if unit else None
    return Refusal((text.path, text.start[0] + 1) if text else place, f"{pair.role}/{path}", *why)


def _wrong(passage: Passage, target: str, pair: Pair, now: str, tags: Sequence[str]) -> tuple[str, str] | None:
    """Return why a passage cannot be taken, and the way out; None where it can."""
    unit = pair.units.get(passage.unit)
    if unit is None:
        whose = "the catalogue" if pair.role == CATALOGUE else "the role"
        return f"{whose} has no such unit in its source", proposal(passage.unit, pair.units, "remove it, or export again")
    source = unit.source
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
    return _lost(source.value, target, tags, {NUMBER} if unit.forms else set())


def _lacking(pair: Pair, path: str, values: Mapping[str, str]) -> tuple[str, str] | None:
    """Return which plural forms of the message of a unit are neither in *values* nor written; None where none is."""
    unit = pair.units[path]
    siblings = [each for each, other in pair.units.items() if unit.forms and other.keys[:-1] == unit.keys[:-1]]
    missing = [each.rpartition(".")[2] for each in siblings if each not in values and not pair.units[each].held]
    if not missing:
        return None
    return (
        f"the plural {'form' if len(missing) == 1 else 'forms'} {listed(missing)} of its message would be missing",
        "translate all of them",
    )


def _lost(source: str, target: str, tags: Sequence[str], spared: Collection[str]) -> tuple[str, str] | None:
    """Return what of the links, the code and the placeholders of *source*, but for those *spared*, is not in *target*."""
    for noun, found in (("link to", lambda text: _pages(text, tags)), ("text", _tokens)):
        if lost := next((each for each in (found(source) - found(target)).elements() if each not in spared), None):
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


def put(target: Target, values: Mapping[str, str]) -> tuple[str, list[Refusal]]:
    """Return the text of *target* with *values* by unit in it, but for those that it may not hold."""
    pair, text, node, model, faults = target
    refused: list[Refusal] = []
    left = dict(values)
    while left:
        written = {pair.units[path].keys: tuple(value.split("\n")) if path == ALIASES else value for path, value in left.items()}
        new = spliced(text, node, written, model)
        at_fault = dict(_blamed(pair, new, left, [*faults(new)]))
        if not at_fault:
            return new, refused
        for path, why in at_fault.items():
            del left[path]
            message = f"its translation would be at fault: {why.message}"
            refused.append(Refusal((pair.path, why.span.line), f"{pair.role}/{path}", message, why.help))
    return text, refused


def role_faults(role: Role, text: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with *text* as the words of *role*."""
    source, found = parse(role.path, text)
    read, more = validate.role(role.slug, role.locale, source)
    yield from (*misplaced(role.path, text), *found, *more, *(rule.in_role(read) if read else ()))


def catalogue_faults(own: Catalogue, reference: Catalogue, text: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with *text* in the place of the catalogue *own*, and with its messages, but for what was wrong with those.

    Args:
        reference: The theme's English catalogue.
    """
    source, found = parse(own.path, text)
    read, more = validate.catalogue(own.tag, source)
    yield from (*misplaced(own.path, text), *found, *more)
    before = {each.message for each in catalogue.malformed(own, reference)}
    yield from (each for each in catalogue.malformed(read, reference) if each.message not in before) if read else ()


def _blamed(pair: Pair, text: str, units: Iterable[str], found: Iterable[Diagnostic]) -> Iterator[tuple[str, Diagnostic]]:
    """Yield the units whose texts are at fault in *text*; all of them where it is not told whose is."""
    errors = [each for each in found if each.severity == "error"]
    if not errors:
        return
    node = parse(pair.path, text)[0].node
    for depth in (None, -1):  # what is wrong with a whole message is blamed on all its forms
        ways = {path: pair.units[path].keys[: depth if pair.units[path].forms else None] for path in units}
        places = {path: place for path, way in ways.items() if (place := _place(node, way))}
        if known := [(path, each) for path, (begin, end) in places.items() for each in errors if begin <= _begin(each) <= end]:
            yield from known
            return
    yield from ((path, errors[0]) for path in units)


def _begin(found: Diagnostic) -> Place:
    return found.span.line - 1, found.span.column - 1


def _place(node: Node | None, way: Keys) -> tuple[Place, Place] | None:
    """Return where what *way* leads to begins, with its key, and ends; None where there is no such."""
    begin: Place = START
    for key in way:
        entry = next((each for each in node.entries if each[0].value == key), None) if isinstance(node, Table) else None
        if entry is None:
            return None
        begin, node = entry[0].start, entry[1]
    return (begin, _end(node)) if node else None


def _end(node: Node) -> Place:
    if isinstance(node, Text):
        return node.end
    below = [value for _, value in node.entries] if isinstance(node, Table) else node.items
    return _end(below[-1]) if below else node.end
