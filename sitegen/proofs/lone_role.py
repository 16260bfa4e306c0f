"""A role that no career leads to, and from which none leads."""

from collections.abc import Iterator

from sitegen.model import Facts
from sitegen.proof import Collection
from sitegen.rule import Fault, rule

ONE_IN = 3  # roles: where more of them are alone, careers are not what the site is about


@rule(Collection, severity="info", help="add a step that leads on from it, or to it, under career in a role.yaml; maps leave it out")
def lone_role(collection: Collection) -> Iterator[Fault]:
    first = [(each.role, _leads(each.facts)) for each in collection.manuscripts if each.is_source and each.role and each.facts]
    reached = {slug for _, slugs in first for slug in slugs}
    lone = [role for role, slugs in first if not slugs and role.slug not in reached]
    if len(lone) * ONE_IN <= len(first):
        for name in [role.name for role in lone if role.name]:
            yield Fault(name.span, f"no career leads to “{name.value}”, and none leads on from it")


def _leads(facts: Facts) -> list[str]:
    """Return the roles that the career in *facts* leads to."""
    return [step.role.value for step in facts.career if step.role]
