"""What a rule is, and which there are: every file in rules/ is one, named as its file is."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from sitegen import rules
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.model import Item, Role, Section
from sitegen.source import Span, Text


class Unit(NamedTuple):
    """A unit of translation: its path, such as `skills.empathy.label`, and its text."""

    path: str
    text: Text


class Translation(NamedTuple):
    """All roles as written in one locale."""

    locale: str
    roles: tuple[Role, ...]


class Fault(NamedTuple):
    """What a rule found, and where."""

    span: Span
    message: str
    related: tuple[tuple[Span, str], ...] = ()
    help: str = ""  # where the rule's own does not fit


Check = Callable[[Any], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it looks at, how grave its findings are, and the way out."""

    name: str
    about: type  # Translation, Role, Section, Item or Unit: it is asked once for each
    severity: Severity
    help: str
    check: Check

    def found(self, subject: Any) -> Iterator[Diagnostic]:
        """Yield what the rule finds wrong with *subject*."""
        for fault in self.check(subject):
            yield Diagnostic(self.name, self.severity, fault.message, fault.span, fault.help or self.help, fault.related)


def rule(about: type, *, severity: Severity, help: str) -> Callable[[Check], Rule]:
    """Return a decorator that makes a rule of a function; its name is the function's, with hyphens."""
    return lambda check: Rule(check.__name__.replace("_", "-"), about, severity, help, check)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule in rules/, sorted by name."""
    modules = (import_module(f"{rules.__name__}.{each.name}") for each in pkgutil.iter_modules(rules.__path__))
    return tuple(getattr(module, module.__name__.rpartition(".")[2]) for module in modules)


def examined(translation: Translation) -> Iterator[Diagnostic]:
    """Yield what the rules find wrong with the words of one locale."""
    about: dict[type, list[Rule]] = {}
    for each in all_rules():
        about.setdefault(each.about, []).append(each)
    for subject in _subjects(translation):
        for each in about.get(type(subject), ()):
            yield from each.found(subject)


def _subjects(translation: Translation) -> Iterator[Translation | Role | Section | Item | Unit]:
    yield translation
    for role in translation.roles:
        yield role
        yield from (Unit(*unit) for unit in role.units())
        yield from (Unit("aliases", alias) for alias in role.aliases)
        for section in role.sections:
            yield section
            yield from section.items
