"""A node of another kind than belongs in its place in, the error that says what to write there out."""

from __future__ import annotations

from sitegen.forbidden import after_key
from sitegen.scalars import Found, error
from sitegen.source import Node, Rows, Table, Text


def not_a_table(node: Node, found: Found, noun: str, example: str = "") -> None:
    """Report that *node* is no mapping, as *noun* must be; *example* is a line of it."""
    if isinstance(node, Text) and "：" in node.value:
        wide_colon(node, found)
    elif isinstance(node, Text) and node.plain and (odd := after_key(node.value)):
        column, message, help = odd
        error(found, "odd-space", node.within(column, column + 1), message, help)
    else:
        lines = f"“{example}”" if example else "“key: value” lines"
        not_of_kind(node, found, noun, f"write {lines}, indented below it")


def wide_colon(text: Text, found: Found) -> None:
    """Report the full-width colon in *text*, which was meant to end a key."""
    column = text.value.index("：")
    message = "a full-width colon does not part a key from its value"
    error(found, "full-width-colon", text.within(column, column + 1), message, "write “: ”, an ASCII colon and a space")


def not_of_kind(node: Node, found: Found, noun: str, help: str) -> None:
    """Report that *node* is not the list or mapping that *noun* must be."""
    if isinstance(node, Text) and not node.value:
        error(found, "empty-value", node.span, f"nothing is written where {noun} {belongs(noun)}", f"{help}, or remove the key")
        return
    kind = "a list" if isinstance(node, Rows) else "a mapping" if isinstance(node, Table) else "a text"
    error(found, "wrong-type", node.span, f"{kind} stands where {noun} {belongs(noun)}", help)


def belongs(noun: str) -> str:
    """Return the verb to *noun*: “the aliases belong”, “a site belongs”."""
    return "belong" if noun.startswith("the ") and noun.endswith("s") else "belongs"
