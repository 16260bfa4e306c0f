"""The shape of a role's facts: role.yaml."""

from __future__ import annotations

from functools import partial
from typing import Any

from sitegen.model import IMPORTANCE, LEVELS, MATCHES, SCHEMES, STEPS, Code, Facts, Step
from sitegen.scalars import Choice, Line
from sitegen.schema import Field, Keyed, Many, Record
from sitegen.shapes import ID, Ids, reference
from sitegen.source import START, Text

_CODE = Record(
    "a code",
    {
        "scheme": Field(Choice("a classification", tuple(SCHEMES), "An official classification of occupations."), required=True),
        "code": Field(Line("a code", "The code as the classification writes it."), required=True),
        "match": Field(Choice("a match", MATCHES, "How well the role and the group fit, as SKOS has it."), required=True),
    },
    Code,
    "The place of the role in an official classification of occupations.",
)
_SKILL = Choice("essential or useful", IMPORTANCE, "How much the skill matters to the role.")
_PRODUCTS = Many("the products", Line("a product's name"), "Products as their makers write them.")


def of_facts(slug: str, path: str, known: Ids | None = None) -> Record:
    """Return the shape of the role.yaml of the role *slug*, at *path*."""
    made, help = partial(_facts, slug, path), "Facts of a role that no language changes."
    return Record("a role's facts", _fields(known) if known else _FIELDS, made, help, partial=True)


def _fields(ids: Ids) -> dict[str, Field]:
    role = reference("a role's id", ids.roles, "The folder name of a role.")
    skills, tools = (dict.fromkeys(ids.shared.get(kind, ()), shape) for kind, shape in (("skills", _SKILL), ("tools", _PRODUCTS)))
    career_help = "The steps after this role, nearest first."
    return {
        "family": Field(reference("a family's id", ids.families, "A field of work that the locales name."), required=True),
        "level": Field(Choice("a level", LEVELS, "How senior the role is."), required=True),
        "codes": Field(Many("the codes", _CODE, "Codes in official classifications.")),
        "related": Field(Many("the related roles", role, "Roles worth comparing, besides those found by shared skills.")),
        "formerly": Field(Many("the former ids", ID, "Ids the role had before: their addresses lead to it.")),
        "skills": Field(Keyed("the skills", ID, _SKILL, help="Each skill, and how much it matters.", known=skills)),
        "tools": Field(Keyed("the tools", ID, _PRODUCTS, help="Each kind of tool, and products of that kind.", known=tools)),
        "career": Field(Keyed("the career steps", ID, _step(ids), make=lambda id, made: Step(id, *made), help=career_help)),
    }


def _step(ids: Ids) -> Record:
    return Record(
        "a career step",
        {
            "role": Field(reference("a role's id", ids.roles, "The role of this site that the step leads to.")),
            "kind": Field(Choice("a kind of step", STEPS, "Promotion where nothing is said.")),
        },
        lambda role, kind: (role, kind.value if kind else STEPS[0]),
        "A step after this role: a promotion, where nothing is said of it.",
    )


_FIELDS = _fields(Ids())


def _facts(slug: str, path: str, family: Text | None, level: Text | None, **lists: tuple[Any, ...] | None) -> Facts:
    lacking = Text("", path, START, START)
    return Facts(slug, path, family or lacking, level or lacking, **{key: value or () for key, value in lists.items()})
