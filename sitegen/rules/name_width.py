"""A role's name is too long for a title."""

from collections.abc import Iterator

from sitegen.model import Role
from sitegen.reading import columns
from sitegen.rule import Fault, rule

MOST = 41  # terminal columns: with the site's name it makes a title of 60, which result pages show whole


@rule(Role, severity="warning", help=f"write at most {MOST} columns; a Chinese, Japanese or Korean letter counts as two")
def name_width(role: Role) -> Iterator[Fault]:
    if role.name and (width := columns(role.name.value)) > MOST:
        yield Fault(role.name.span, f"the name is {width} columns wide")
