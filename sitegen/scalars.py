"""Scalars: what a text of a YAML file must look like. A shape reads a node, and describes itself as JSON Schema.

Reading never raises for what an editor can write. A fault is added to *found* and the value read is None;
the rest of the file is read all the same, so that all its mistakes come in one go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from sitegen.diagnostics import Diagnostic, listed, proposal
from sitegen.source import Node, Span, Table, Text

MOST_IN_LINE = 1_000  # letters; a text of the longest kind on a page, with room to spare
MOST_IN_PROSE = 10_000  # letters; some 1,600 words
SPACE = " \t\r\n"  # trimmed at the edges; a no-break space, as French has before a colon, is kept
Found = list[Diagnostic]
JsonSchema = dict[str, Any]


class Shape(Protocol):
    """What a node must look like."""

    def read(self, node: Node, found: Found) -> Any:
        """Return the value *node* holds, or None after adding what is wrong with it to *found*."""

    def schema(self) -> JsonSchema:
        """Return the same as JSON Schema (draft 2020-12), for editors that complete and check as one types."""


def error(found: Found, name: str, span: Span, message: str, help: str, related: tuple[tuple[Span, str], ...] = ()) -> None:
    """Add an error to *found*."""
    found.append(Diagnostic(name, "error", message, span, help, related))


def _scalar(node: Node, found: Found, noun: str) -> Text | None:
    """Return *node* if it is a text that says something."""
    if not isinstance(node, Text):
        kind = "a mapping" if isinstance(node, Table) else "a list"
        error(
            found,
            "wrong-type",
            node.span,
            f"{kind} stands where {noun} belongs",
            f"write {noun}; quote it if it holds “: ” or begins with a sign",
        )
        return None
    if not visible(node.value):
        error(found, "empty-value", node.span, f"nothing is written where {noun} belongs", f"write {noun}, or remove the key")
        return None
    return node


def _text(node: Node, found: Found, noun: str, most: int) -> Text | None:
    """Return *node* without the space around it, if it is a text that says something in at most *most* letters."""
    text = _scalar(node, found, noun)
    if text and len(text.value) > most:
        message = f"{noun} has {len(text.value):,} letters; {most:,} are the most"
        error(found, "too-long", text.span, message, "shorten it, or part it into several")
        return None
    if text is None or (bare := text.value.strip(SPACE)) == text.value:
        return text
    return text._replace(value=bare)


def _neat(value: str, most: int) -> bool:
    """Return whether *value* is seen at a glance to be as `_text` leaves it. Nearly every text is."""
    return value[:1].isalnum() and value[-1] not in SPACE and len(value) <= most


@dataclass(frozen=True, slots=True)
class Line:
    """A text on one line."""

    noun: str
    help: str = ""

    def read(self, node: Node, found: Found) -> Text | None:
        if isinstance(node, Text) and _neat(node.value, MOST_IN_LINE) and "\n" not in node.value:
            return node
        text = _text(node, found, self.noun, MOST_IN_LINE)
        if text and "\n" in text.value:
            error(found, "line-break", text.span, f"{self.noun} goes over several lines", "write it as one line, or fold it with “>-”")
            return None
        return text

    def schema(self) -> JsonSchema:
        return described({"type": "string", "minLength": 1}, self.help)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of one or more paragraphs, parted by empty lines."""

    noun: str
    help: str = ""

    def read(self, node: Node, found: Found) -> Text | None:
        if isinstance(node, Text) and _neat(node.value, MOST_IN_PROSE):
            return node
        return _text(node, found, self.noun, MOST_IN_PROSE)

    def schema(self) -> JsonSchema:
        return described({"type": "string", "minLength": 1}, self.help)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A text that may be yet to be written: its key stands there with nothing after it.

    Args:
        blank: Whether such a text is read as one that says nothing; else it is at fault, for those to judge who know where it may be.
    """

    text: Line | Prose
    blank: bool = False

    @property
    def read(self) -> Callable[[Node, Found], Text | None]:
        return self._blank if self.blank else self.text.read

    def _blank(self, node: Node, found: Found) -> Text | None:
        return node if isinstance(node, Text) and node.plain and not node.value else self.text.read(node, found)

    def schema(self) -> JsonSchema:
        return {**self.text.schema(), "type": ["string", "null"]}


@dataclass(frozen=True, slots=True)
class Word:
    """A text of a fixed form, such as an id."""

    noun: str
    pattern: str
    rule: str  # the form in words, in the imperative: the help of the error
    name: str = "bad-value"
    help: str = ""
    meant: Callable[[str], str | None] = lambda _: None  # what a text of another form may stand for
    also: tuple[str, ...] = ()  # other types for which YAML may take such a text, where it is not quoted
    holds: Callable[[str], bool] = lambda _: True  # what the pattern cannot say
    fits: Callable[[str], re.Match[str] | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fits", re.compile(self.pattern).fullmatch)

    def read(self, node: Node, found: Found) -> Text | None:
        if isinstance(node, Text) and self.fits(node.value) and self.holds(node.value):
            return node
        text = _scalar(node, found, self.noun)
        if text:
            meant = self.meant(text.value)
            way = f"did you mean “{meant}”?" if meant else self.rule
            error(found, self.name, text.span, f"“{shortened(text.value)}” is not {self.noun}", way)
            return None
        return text

    def schema(self) -> JsonSchema:
        kinds = ["string", *self.also] if self.also else "string"
        return described({"type": kinds, "pattern": f"^(?:{self.pattern})$"}, self.help)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    noun: str
    choices: tuple[str, ...]
    help: str = ""

    def read(self, node: Node, found: Found) -> Text | None:
        text = _scalar(node, found, self.noun)
        if text and text.value not in self.choices:
            way = proposal(text.value, self.choices, f"write one of {listed(self.choices)}")
            error(found, "bad-value", text.span, f"“{shortened(text.value)}” is not {self.noun}", way)
            return None
        return text

    def schema(self) -> JsonSchema:
        return described({"type": "string", "enum": list(self.choices)}, self.help)


@dataclass(frozen=True, slots=True)
class Percent:
    """A whole number from 0 to 100."""

    noun: str
    help: str = ""

    def read(self, node: Node, found: Found) -> Text | None:
        text = _scalar(node, found, self.noun)
        if text and not re.fullmatch("100|[1-9]?[0-9]", text.value):
            error(found, "bad-value", text.span, f"“{shortened(text.value)}” is not {self.noun}", "write a whole number from 0 to 100")
            return None
        return text

    def schema(self) -> JsonSchema:
        return described({"type": "integer", "minimum": 0, "maximum": 100}, self.help)


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day as ISO 8601 writes it."""

    noun: str
    help: str = ""

    def read(self, node: Node, found: Found) -> Text | None:
        text = _scalar(node, found, self.noun)
        if text is None:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.value, re.ASCII):
                raise ValueError
            date.fromisoformat(text.value)
        except ValueError:
            error(
                found,
                "bad-date",
                text.span,
                f"“{shortened(text.value)}” is not a day of the calendar",
                "write year-month-day, such as 2026-03-31",
            )
            return None
        return text

    def schema(self) -> JsonSchema:
        return described({"type": "string", "format": "date"}, self.help)


def shortened(value: str, most: int = 60) -> str:
    """Return *value* on one line, cut where it is longer than *most* letters."""
    line = " ".join(value.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def visible(value: str) -> bool:
    """Return whether *value* holds anything a reader can see."""
    return value[:1].isalnum() or any(unicodedata.category(letter) not in {"Cf", "Zs", "Zl", "Zp", "Cc"} for letter in value)


def described(schema: JsonSchema, help: str) -> JsonSchema:
    """Return *schema* with *help* as its description, where there is any."""
    return schema | {"description": help} if help else schema
