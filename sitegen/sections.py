"""The kinds of section a role has: one row each, in the order in which the page shows them.

A new kind of section is a row here, its heading in the catalogues (`section.<key>`) and a line in docs/editing.md.
The fields of an item, its facts in role.yaml, the schemas and the page follow from the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Facts = Literal["importance", "products", "step"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of section.

    Args:
        key: Its key in a role's words, its anchor on the page, and its message `section.<key>`.
        help: What it holds, for editors.
        fields: The fields of each item, all of them needed in the source locale.
        look: The macro in templates/sections.html that draws it.
        facts: What role.yaml says of each item, if anything.
        shared: Whether the same id in two roles is the same thing, with a page of its own.
        ordered: Whether the items are steps or ranks, and so numbered.
    """

    key: str
    help: str
    fields: tuple[str, ...] = ("label", "text")
    look: str = "terms"
    facts: Facts | None = None
    shared: bool = False
    ordered: bool = False


KINDS = (
    Kind("takeaways", "What a reader in a hurry must know, one sentence each.", fields=("text",), look="points"),
    Kind("responsibilities", "What the role answers for.", ordered=True),
    Kind("skills", "What the role must be able to do, and what for.", facts="importance", shared=True),
    Kind("tools", "Kinds of software the role works with, and what for.", facts="products", shared=True),
    Kind("career", "The steps after this role, nearest first.", facts="step", look="ladder", ordered=True),
    Kind("practices", "What those who do it well do, and why."),
    Kind(
        "metrics",
        "What the work is measured by.",
        fields=("label", "text", "formula", "target"),
        look="measures",
        shared=True,
    ),
    Kind("faq", "Questions readers ask, each with its answer.", look="questions"),
)

BY_KEY = {kind.key: kind for kind in KINDS}
SHARED = tuple(kind for kind in KINDS if kind.shared)
FACTUAL = tuple(kind for kind in KINDS if kind.facts)

FIELD_HELP = {
    "label": "A few words without final punctuation; the page adds the locale's own separator.",
    "text": "One to three sentences of inline Markdown.",
    "formula": "How the figure is computed, in a line.",
    "target": "What a good sign is.",
}
