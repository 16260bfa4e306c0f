"""A link leads somewhere the site does not let it lead: it is published as text."""

from collections.abc import Iterator

from sitegen.markdown import SAFE_LINK, places
from sitegen.rule import Fault, Unit, rule


@rule(Unit, severity="error", help="link to an http, https or mailto address, or to a path of this site that begins with “/”", signs="[<")
def bad_link(unit: Unit) -> Iterator[Fault]:
    for target, start, end in places(unit.text.value):
        if not SAFE_LINK.fullmatch(target):
            yield Fault(unit.text.within(start, end), f"“{target}” is no address that content may link to")
