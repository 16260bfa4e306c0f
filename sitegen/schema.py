"""Schema: what the lists and mappings of a YAML file must look like, down to their scalars."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sitegen.diagnostics import listed, proposal
from sitegen.misfits import belongs, not_a_table, not_of_kind, wide_colon
from sitegen.scalars import Choice, Found, JsonSchema, Shape, Word, described, error, shortened
from sitegen.source import Node, Rows, Table, Text


@dataclass(frozen=True, slots=True)
class Many:
    """A list. Read as a tuple; members at fault are left out."""

    noun: str
    member: Shape
    help: str = ""
    least: int = 0
    exactly: int = 0  # how many there must be, where that is fixed
    example: str = ""

    def read(self, node: Node, found: Found) -> tuple[Any, ...] | None:
        if not isinstance(node, Rows):
            way = f"write {self.example}" if self.example else "begin each line with “- ”, or write [one, two]"
            not_of_kind(node, found, self.noun, way)
            return None
        if self.exactly and len(node.items) != self.exactly:
            message = f"a list of {len(node.items)} stands where {self.noun} {belongs(self.noun)}"
            error(found, "bad-value", node.span, message, f"write {self.exactly}, such as {self.example}")
            return None
        if len(node.items) < self.least:
            error(
                found,
                "empty-value",
                node.span,
                f"nothing is written where {self.noun} {belongs(self.noun)}",
                f"write at least {self.least}",
            )
            return None
        values = [self.member.read(each, found) for each in node.items]
        return tuple([value for value in values if value is not None])

    def schema(self) -> JsonSchema:
        made: JsonSchema = {"type": "array", "items": self.member.schema(), "minItems": self.exactly or self.least}
        if self.exactly:
            made["maxItems"] = self.exactly
        return described(made, self.help)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping whose keys are the editor's own. Read as a tuple of what *make* returns for a key and its value."""

    noun: str
    key: Word | Choice
    value: Shape
    make: Callable[[Text, Any], Any] = lambda key, value: (key, value)
    help: str = ""
    known: Mapping[str, Shape] = field(default_factory=dict)  # keys to complete and their values, where the schema is made for one site
    closed: bool = False  # whether there are no others, as far as they are known
    least: int = 0

    def read(self, node: Node, found: Found) -> tuple[Any, ...] | None:
        if not isinstance(node, Table):
            not_a_table(node, found, self.noun)
            return None
        if len(node.entries) < self.least:
            error(
                found,
                "empty-value",
                node.span,
                f"nothing is written where {self.noun} {belongs(self.noun)}",
                f"write at least {self.least}, or remove the key",
            )
            return None
        values = []
        name_of, value_of, make = self.key.read, self.value.read, self.make
        for key, entry in node.entries:
            name, value = name_of(key, found), value_of(entry, found)
            if name is not None and value is not None:
                values.append(make(name, value))
        if len(values) < len(node.entries) and isinstance(self.value, Record):
            _tell_outdented(self.value, node, found)
        return tuple(values)

    def schema(self) -> JsonSchema:
        keys = self.known or (dict.fromkeys(self.key.choices, self.value) if isinstance(self.key, Choice) else {})
        made: JsonSchema = {"type": "object"}
        if keys and (self.closed or not self.known):
            made["additionalProperties"] = False
        else:
            made |= {"additionalProperties": self.value.schema(), "propertyNames": self.key.schema()}
        if self.least:
            made["minProperties"] = self.least
        if keys:
            made["properties"] = {key: value.schema() for key, value in keys.items()}
        return described(made, self.help)


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
    make: Callable[..., Any] | None = None  # where there is none, it is read as the values themselves
    help: str = ""
    example: str = ""  # a line of it, for who writes a text in its place
    partial: bool = False  # whether *make* can do without the fields it requires, so that what stands is still looked at
    required: tuple[str, ...] = field(init=False)
    blank: dict[str, Any] = field(init=False, repr=False, compare=False)
    readers: dict[str, Callable[[Node, Found], Any]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "required", tuple(key for key, each in self.fields.items() if each.required))
        object.__setattr__(self, "blank", dict.fromkeys(self.fields))
        object.__setattr__(self, "readers", {key: each.shape.read for key, each in self.fields.items()})

    def read(self, node: Node, found: Found) -> Any:
        if not isinstance(node, Table):
            not_a_table(node, found, self.noun, self.example)
            return None
        values, readers = self.blank.copy(), self.readers
        unknown = lacking = False
        for key, entry in node.entries:
            if reader := readers.get(key.value):
                values[key.value] = reader(entry, found)
            else:
                unknown = True
        for name in self.required:
            lacking = lacking or values[name] is None
        if unknown or lacking:
            self._complain(node, found)
        if lacking and not self.partial:
            return None
        return self.make(**values) if self.make else values

    def _complain(self, node: Table, found: Found) -> None:
        """Report the keys of *node* that are no fields, and the required fields that are not written."""
        written = {key.value for key, _ in node.entries}
        for key, entry in node.entries:
            if key.value in self.fields:
                continue
            if outdented := self._outdented(key, entry, node, written, found):
                written.add(outdented)  # it is there, but for the indentation
            else:
                self._unknown(key, [name for name in self.fields if name not in written], found)
        if missing := [key for key in self.required if key not in written]:
            verb = "is" if len(missing) == 1 else "are"
            error(found, "missing-field", node.span, f"{listed(missing)} {verb} missing from {self.noun}", f"add {listed(missing)}")

    def _outdented(self, key: Text, entry: Node, table: Table, written: set[str], found: Found) -> str | None:
        """Report a key that belongs below one of the fields, and return that field: the nearest written above it, else the first."""
        owners = {name: owner for name, each in self.fields.items() if (owner := _owner(name, each.shape, key, entry))}
        if not owners:
            return None
        keys = [each.value for each, _ in table.entries]
        above = [(name.value, value) for name, value in table.entries[: keys.index(key.value)] if name.value in owners]
        name, value = above[-1] if above else (next(iter(owners)), None)
        if isinstance(value, Text) and not value.value:
            found[:] = [each for each in found if each.span != value.span]  # it seems empty only because the key is not below it
        if above or len(owners) > 1:
            way = f"indent it under {owners[name] if above or len(set(owners.values())) == 1 else 'the key it belongs to'}"
        elif name in written and name not in keys:
            return name  # as was said of the key before
        else:
            way = f"write “{name}:” above it, and indent what belongs to that"
        error(found, "unknown-field", key.span, f"{self.noun} has no field “{shortened(key.value)}”", way)
        return name

    def _unknown(self, key: Text, unused: Sequence[str], found: Found) -> None:
        """Report a key that is no field; a field that is not written yet is what it may be a misspelling of."""
        if "：" in key.value:
            wide_colon(key, found)
            return
        way = proposal(key.value, unused or self.fields, f"remove it; {self.noun} has {listed(self.fields)}")
        error(found, "unknown-field", key.span, f"{self.noun} has no field “{shortened(key.value)}”", way)

    def schema(self) -> JsonSchema:
        properties = {key: each.shape.schema() for key, each in self.fields.items()}
        made: JsonSchema = {"type": "object", "additionalProperties": False, "properties": properties}
        if self.required:
            made["required"] = list(self.required)
        return described(made, self.help)


@dataclass(frozen=True, slots=True)
class Either:
    """A text of one shape, or a mapping of another."""

    text: Shape
    table: Shape

    def read(self, node: Node, found: Found) -> Any:
        return (self.table if isinstance(node, Table) else self.text).read(node, found)

    def schema(self) -> JsonSchema:
        return {"anyOf": [self.text.schema(), self.table.schema()]}


def _tell_outdented(member: Record, table: Table, found: Found) -> None:
    """Report once the keys of a *member* that stand beside its own, below which there is nothing; they are no members themselves."""
    for key, entry, beside in _outdented(member, table):
        seeming = {entry.span, *(value.span for _, value in beside)}
        found[:] = [each for each in found if each.span not in seeming]
        message = f"“{beside[0][0].value}” stands beside the {member.noun.partition(' ')[2]} it belongs to"
        way = f"indent {listed(name.value for name, _ in beside)} under “{shortened(key.value)}”"
        error(found, "unknown-field", beside[0][0].span, message, way)


def _outdented(member: Record, table: Table) -> Iterator[tuple[Text, Node, list[tuple[Text, Node]]]]:
    """Return each key with nothing below it that has keys of a *member* after it, and those."""
    groups: list[tuple[Text, Node, list[tuple[Text, Node]]]] = []
    is_open = False
    for key, entry in table.entries:
        if key.value not in member.fields or isinstance(entry, Table):
            is_open = isinstance(entry, Text) and not entry.value
            groups += [(key, entry, [])] if is_open else []
        elif is_open:
            groups[-1][2].append((key, entry))
    return (group for group in groups if group[2])


def _owner(name: str, shape: Shape, key: Text, entry: Node) -> str | None:
    """Return what *key* would belong to in the field *name*, of *shape*, were it indented by a level or two; None where it would not."""
    if isinstance(shape, Record):
        if key.value in shape.fields:
            return f"“{name}”"
        return next((owner for inner, each in shape.fields.items() if (owner := _owner(inner, each.shape, key, entry))), None)
    member = shape.value if isinstance(shape, Keyed) else shape.member if isinstance(shape, Many) else None
    if not isinstance(member, Record):
        return None
    if key.value in member.fields:
        return f"the {member.noun.partition(' ')[2]} it belongs to"
    fits = isinstance(shape, Keyed) and isinstance(entry, Table) and any(each.value in member.fields for each, _ in entry.entries)
    return f"“{name}”" if fits else None
