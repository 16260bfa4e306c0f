"""What a rule is, and which there are: every file in rules/ is one, named as its file is."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import chain
from typing import Any, NamedTuple

from sitegen import rules
from sitegen.diagnostics import Diagnostic, Fix, Severity
from sitegen.model import Item, Label, Role, Section
from sitegen.source import Span, Text


class Unit(NamedTuple):
    """A unit of translation: its path, such as `skills.empathy.label`, its text, and the locale it is written in."""

    path: str
    text: Text
    locale: str


class Translation(NamedTuple):
    """What all roles of one locale call their skills, tools and metrics."""

    locale: str
    labels: Iterable[Label]
    place: Callable[[Label], Span]  # where a label stands


class Fault(NamedTuple):
    """What a rule found, and where."""

    span: Span
    message: str
    related: tuple[tuple[Span, str], ...] = ()
    help: str = ""  # where the rule's own does not fit
    fix: str | Fix | None = None  # the whole new value of the text at fault, or new lines: what can be written without anybody looking


Check = Callable[[Any], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it looks at, how grave its findings are, and the way out."""

    name: str
    about: type  # Translation, Role, Section, Item or Unit: it is asked once for each
    severity: Severity
    help: str
    signs: str  # of units: letters without any of which a text cannot be at fault; empty where any text can
    check: Check

    def found(self, subject: Any) -> Iterator[Diagnostic]:
        """Yield what the rule finds wrong with *subject*."""
        for fault in self.check(subject):
            fix = Fix(_whole(subject, fault.span), fault.fix) if isinstance(fault.fix, str) else fault.fix
            yield Diagnostic(self.name, self.severity, fault.message, fault.span, fault.help or self.help, fault.related, fix)


def _whole(subject: Any, span: Span) -> Span:
    """Return where the text of *subject* stands that *span* is a part of; *span* itself where it is a whole text."""
    place = span.line - 1, span.column - 1
    return next((each.span for each in _texts(subject) if each.start <= place <= each.end and each.path == span.path), span)


def _texts(subject: Any) -> Iterator[Text]:
    """Yield the texts that *subject* holds, at whatever depth; ids too."""
    if isinstance(subject, Text):
        yield subject
    elif isinstance(subject, Role):
        yield from (*(text for _, text in subject.units()), *subject.aliases)
    elif isinstance(subject, tuple):
        yield from chain.from_iterable(map(_texts, subject))


def rule(about: type, *, severity: Severity, help: str, signs: str = "") -> Callable[[Check], Rule]:
    """Return a decorator that makes a rule of a function; its name is the function's, with hyphens.

    Args:
        signs: For a rule about units: only texts with one of these letters are looked at.
    """
    return lambda check: Rule(check.__name__.replace("_", "-"), about, severity, help, signs, check)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule in rules/, sorted by name."""
    modules = (import_module(f"{rules.__name__}.{each.name}") for each in pkgutil.iter_modules(rules.__path__))
    return tuple(getattr(module, module.__name__.rpartition(".")[2]) for module in modules)


def in_role(role: Role) -> Iterator[Diagnostic]:
    """Yield what the rules find wrong with the words of one role in one locale, whatever the others say."""
    about = _by_subject()
    yield from _found(about[Role], role)
    yield from _in_units(about[Unit], role)
    for section in role.sections:
        yield from _found(about[Section], section)
        for item in section.items if about[Item] else ():
            yield from _found(about[Item], item)


def across(translation: Translation) -> Iterator[Diagnostic]:
    """Yield what the rules find wrong between the roles of one locale."""
    yield from _found(_by_subject()[Translation], translation)


@cache
def _by_subject() -> dict[type, list[Rule]]:
    about: dict[type, list[Rule]] = {kind: [] for kind in (Translation, Role, Section, Item, Unit)}
    for each in all_rules():
        about[each.about].append(each)
    return about


def _found(rules: Iterable[Rule], subject: Any) -> Iterator[Diagnostic]:
    return chain.from_iterable([each.found(subject) for each in rules])


def _in_units(rules: Iterable[Rule], role: Role) -> Iterator[Diagnostic]:
    units = (*role.units(), *[("aliases", alias) for alias in role.aliases])
    words = "\n".join([text.value for _, text in units])
    for each in rules:
        signs = "".join([sign for sign in each.signs if sign in words])
        if not signs and each.signs:
            continue  # nearly always: a look at all words is much cheaper than one at each unit
        holds = _any_of(signs)
        for path, text in [unit for unit in units if holds(unit[1].value)]:
            yield from each.found(Unit(path, text, role.locale))


@cache
def _any_of(signs: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(f"[{re.escape(signs)}]" if signs else "").search
