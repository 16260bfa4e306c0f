"""The keys of a mapping stand in another order than in the source; in the source, than the schema has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sitegen import shapes
from sitegen.arrange import arranged, moved
from sitegen.diagnostics import Fix, listed
from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule
from sitegen.scalars import Choice, Shape
from sitegen.schema import Either, Keyed, Record
from sitegen.source import Node, Span, Table

HELP = "put the keys in that order, so that the files can be compared line by line"


class _Ordered(NamedTuple):
    """A mapping, the key it stands under, and the order its own are to have."""

    key: str
    table: Table
    order: list[str]
    spans: dict[str, Span]  # where the source has them; nothing where the order is the schema's


@rule(Manuscript, severity="info", help=HELP)
def key_order(manuscript: Manuscript) -> Iterator[Fault]:
    text, tree, model = manuscript.sheet
    shape = shapes.role("", "", "") if manuscript.role else shapes.locale("", "")
    for above, table, order, spans in _mappings("", tree, shape, model):
        others = moved([key.value for key, _ in table.entries], order)
        if not others or not tree or (spans and above == "items"):  # those are for reordered-item
            continue
        first = next(key for key, _ in table.entries if key.value in others)
        verb, place = ("stands", "another place") if len(others) == 1 else ("stand", "other places")
        message = f"{listed(others)} {verb} in {place} than in the {'source' if spans else 'schema'}"
        fix = arranged(text, tree, table, order)
        help = f"{HELP}; do it by hand, for {fix}" if isinstance(fix, str) else f"{HELP}: “sitegen fix” does"
        related = ((spans[first.value], "the source"),) if spans else ()
        yield Fault(first.span, message, related, help, fix if isinstance(fix, Fix) else None)


def _mappings(above: str, node: Node | None, shape: Shape, model: Node | None) -> Iterator[_Ordered]:
    """Yield the mappings in *node* that have an order: that of *model*, else that of *shape*."""
    shape = shape.table if isinstance(shape, Either) else shape
    if not isinstance(node, Table) or not isinstance(shape, Record | Keyed):
        return
    below: Mapping[str, Node] = {}
    if isinstance(model, Table):
        below = {key.value: value for key, value in model.entries}
        yield _Ordered(above, node, [*below], {key.value: key.span for key, _ in model.entries})
    elif isinstance(shape, Record):
        yield _Ordered(above, node, [*shape.fields], {})
    elif isinstance(shape.key, Choice):
        yield _Ordered(above, node, [*shape.key.choices], {})
    shapes = {key: field.shape for key, field in shape.fields.items()} if isinstance(shape, Record) else {}
    for key, value in node.entries:
        if inner := shape.value if isinstance(shape, Keyed) else shapes.get(key.value):
            yield from _mappings(key.value, value, inner, below.get(key.value))
