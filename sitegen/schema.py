"""Shapes: what a node of a YAML file must look like. A shape reads a node, and describes itself as JSON Schema.

Reading never raises for what an editor can write. A fault is added to *found* and the value read is None;
the rest of the file is read all the same, so that all its mistakes come in one go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from sitegen.diagnostics import Diagnostic, listed, proposal
from sitegen.source import Node, Rows, Span, Table, Text

MOST_IN_LINE = 1_000  # letters; a text of the longest kind on a page, with room to spare
MOST_IN_PROSE = 10_000  # letters; some 1,600 words
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
    if not node.value.strip():
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
    return text and text._replace(value=text.value.strip())


@dataclass(frozen=True, slots=True)
class Line:
    """A text on one line."""

    noun: str
    help: str = ""

    def read(self, node: Node, found: Found) -> Text | None:
        text = _text(node, found, self.noun, MOST_IN_LINE)
        if text and "\n" in text.value:
            error(found, "line-break", text.span, f"{self.noun} goes over several lines", "write it as one line, or fold it with “>-”")
            return None
        return text

    def schema(self) -> JsonSchema:
        return _described({"type": "string", "minLength": 1}, self.help)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of one or more paragraphs, parted by empty lines."""

    noun: str
    help: str = ""

    def read(self, node: Node, found: Found) -> Text | None:
        return _text(node, found, self.noun, MOST_IN_PROSE)

    def schema(self) -> JsonSchema:
        return _described({"type": "string", "minLength": 1}, self.help)


@dataclass(frozen=True, slots=True)
class Word:
    """A text of a fixed form, such as an id."""

    noun: str
    pattern: str
    rule: str  # the form in words, in the imperative: the help of the error
    name: str = "bad-value"
    help: str = ""

    def read(self, node: Node, found: Found) -> Text | None:
        text = _scalar(node, found, self.noun)
        if text and not re.fullmatch(self.pattern, text.value):
            error(found, self.name, text.span, f"“{shortened(text.value)}” is not {self.noun}", self.rule)
            return None
        return text

    def schema(self) -> JsonSchema:
        return _described({"type": "string", "pattern": f"^(?:{self.pattern})$"}, self.help)


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
        return _described({"type": "string", "enum": list(self.choices)}, self.help)


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
        return _described({"type": "string", "format": "date"}, self.help)


@dataclass(frozen=True, slots=True)
class Many:
    """A list. Read as a tuple; members at fault are left out."""

    noun: str
    member: Shape
    help: str = ""
    least: int = 0

    def read(self, node: Node, found: Found) -> tuple[Any, ...] | None:
        if not isinstance(node, Rows):
            _not_of_kind(node, found, self.noun, "begin each line with “- ”, or write [one, two]")
            return None
        if len(node.items) < self.least:
            error(
                found,
                "empty-value",
                node.span,
                f"nothing is written where {self.noun} {_belongs(self.noun)}",
                f"write at least {self.least}",
            )
            return None
        values = (self.member.read(each, found) for each in node.items)
        return tuple(value for value in values if value is not None)

    def schema(self) -> JsonSchema:
        return _described({"type": "array", "items": self.member.schema(), "minItems": self.least}, self.help)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping whose keys are the editor's own. Read as a tuple of what *make* returns for a key and its value."""

    noun: str
    key: Word | Choice
    value: Shape
    make: Callable[[Text, Any], Any] = lambda key, value: (key, value)
    help: str = ""
    known: tuple[str, ...] = ()  # keys to complete, where the schema is made for one site
    least: int = 0

    def read(self, node: Node, found: Found) -> tuple[Any, ...] | None:
        if not isinstance(node, Table):
            _not_a_table(node, found, self.noun)
            return None
        if len(node.entries) < self.least:
            error(
                found,
                "empty-value",
                node.span,
                f"nothing is written where {self.noun} {_belongs(self.noun)}",
                f"write at least {self.least}, or remove the key",
            )
            return None
        values = []
        for key, entry in node.entries:
            name = self.key.read(key, found)
            value = self.value.read(entry, found)
            if name is not None and value is not None:
                values.append(self.make(name, value))
        return tuple(values)

    def schema(self) -> JsonSchema:
        member = self.value.schema()
        keys = self.known or (self.key.choices if isinstance(self.key, Choice) else ())
        described: JsonSchema = {"type": "object", "additionalProperties": member, "propertyNames": self.key.schema()}
        if self.least:
            described["minProperties"] = self.least
        if keys:
            described["properties"] = dict.fromkeys(keys, member)
        return _described(described, self.help)


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record, and what stands under it."""

    shape: Shape
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with a fixed set of keys. Read as what *make* returns for the values by name; a key not written gives None."""

    noun: str
    fields: Mapping[str, Field]
    make: Callable[..., Any]
    help: str = ""
    required: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "required", tuple(key for key, each in self.fields.items() if each.required))

    def read(self, node: Node, found: Found) -> Any:
        if not isinstance(node, Table):
            _not_a_table(node, found, self.noun)
            return None
        before = len(found)
        values: dict[str, Any] = dict.fromkeys(self.fields)
        written = {key.value for key, _ in node.entries}
        for key, entry in node.entries:
            if wanted := self.fields.get(key.value):
                values[key.value] = wanted.shape.read(entry, found)
            else:
                self._unknown(key, [name for name in self.fields if name not in written], found)
        if missing := [key for key in self.required if key not in written]:
            verb = "is" if len(missing) == 1 else "are"
            error(found, "missing-field", node.span, f"{listed(missing)} {verb} missing from {self.noun}", f"add {listed(missing)}")
        failed = any(each.severity == "error" for each in found[before:])
        return None if failed and any(values[key] is None for key in self.required) else self.make(**values)

    def _unknown(self, key: Text, unused: Sequence[str], found: Found) -> None:
        """Report a key that is no field; a field that is not written yet is what it may be a misspelling of."""
        if "：" in key.value:
            _wide_colon(key, found)
            return
        way = proposal(key.value, unused or self.fields, f"remove it; {self.noun} has {listed(self.fields)}")
        error(found, "unknown-field", key.span, f"{self.noun} has no field “{shortened(key.value)}”", way)

    def schema(self) -> JsonSchema:
        properties = {key: each.shape.schema() for key, each in self.fields.items()}
        described: JsonSchema = {"type": "object", "additionalProperties": False, "properties": properties}
        if self.required:
            described["required"] = list(self.required)
        return _described(described, self.help)


@dataclass(frozen=True, slots=True)
class Either:
    """A text of one shape, or a mapping of another."""

    text: Shape
    table: Shape

    def read(self, node: Node, found: Found) -> Any:
        return (self.table if isinstance(node, Table) else self.text).read(node, found)

    def schema(self) -> JsonSchema:
        return {"anyOf": [self.text.schema(), self.table.schema()]}


def shortened(value: str, most: int = 60) -> str:
    """Return *value* on one line, cut where it is longer than *most* letters."""
    line = " ".join(value.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def visible(value: str) -> bool:
    """Return whether *value* holds anything a reader can see."""
    return any(unicodedata.category(letter) not in {"Cf", "Zs", "Zl", "Zp", "Cc"} for letter in value)


def _not_a_table(node: Node, found: Found, noun: str) -> None:
    if isinstance(node, Text) and "：" in node.value:
        _wide_colon(node, found)
    else:
        _not_of_kind(node, found, noun, "write “key: value” lines, indented below it")


def _wide_colon(text: Text, found: Found) -> None:
    """Report the full-width colon in *text*, which was meant to end a key."""
    span = text.span
    if text.plain and span.line == span.end_line:
        column = span.column + text.value.index("：")
        span = span._replace(column=column, end_column=column + 1)
    message = "a full-width colon does not part a key from its value"
    error(found, "full-width-colon", span, message, "write “: ”, an ASCII colon and a space")


def _not_of_kind(node: Node, found: Found, noun: str, help: str) -> None:
    """Report that *node* is not the list or mapping that *noun* must be."""
    if isinstance(node, Text) and not node.value:
        error(found, "empty-value", node.span, f"nothing is written where {noun} {_belongs(noun)}", f"{help}, or remove the key")
        return
    kind = "a list" if isinstance(node, Rows) else "a mapping" if isinstance(node, Table) else "a text"
    error(found, "wrong-type", node.span, f"{kind} stands where {noun} {_belongs(noun)}", help)


def _belongs(noun: str) -> str:
    """Return the verb to *noun*: “the aliases belong”, “a site belongs”."""
    return "belong" if noun.startswith("the ") and noun.endswith("s") else "belongs"


def _described(schema: JsonSchema, help: str) -> JsonSchema:
    return schema | {"description": help} if help else schema
