"""The shape of each kind of file, one file each. Here stands what several of them have: ids, tags and exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.cldr import meant
from sitegen.model import Allowance
from sitegen.scalars import Choice, Line, Word
from sitegen.schema import Field, Many, Record

ID = Word(
    "an id",
    r"[a-z0-9]+(?:-[a-z0-9]+)*",
    "write small letters a-z, digits, and single hyphens between them",
    name="bad-id",
    help="The same in every locale: part of the address, or the anchor on the page.",
)
TAG = Word(
    "a language tag",
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?",
    "write a BCP 47 tag such as pl, zh-Hant or pt-BR",
    name="bad-locale",
    help="A BCP 47 language tag, such as pl, zh-Hant or pt-BR.",
    meant=meant,
)
ALLOW = Field(
    Many(
        "the exceptions",
        Record(
            "an exception",
            {
                "rule": Field(
                    Word("a rule's name", ID.pattern, ID.rule, ID.name, "The name in brackets after the severity."), required=True
                ),
                "unit": Field(Line("a unit's path", "Such as skills.empathy.text."), required=True),
                "why": Field(Line("a reason", "Why it is right as it is."), required=True),
            },
            Allowance,
        ),
        "What proofreading finds in these words, and is right as it is.",
    )
)


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids one site knows, for schemas that complete them. Empty where no site is at hand."""

    roles: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by section: others may be added
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by section: those that the facts of roles list
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what each says in English: a text, or all plural forms


def reference(noun: str, known: tuple[str, ...], help: str = "") -> Word | Choice:
    """Return the shape of an id that must be one of *known*, where they are known."""
    return Choice(noun, known, help) if known else Word(noun, ID.pattern, ID.rule, ID.name, help)
