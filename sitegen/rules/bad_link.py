"""A link leads somewhere the site does not let it lead: it is published as text."""

from collections.abc import Iterator

from sitegen.markdown import SAFE_LINK, links
from sitegen.rule import Fault, Unit, rule
from sitegen.source import Span, Text


@rule(Unit, severity="error", help="link to an http, https or mailto address, or to a path of this site that begins with “/”", signs="[<")
def bad_link(unit: Unit) -> Iterator[Fault]:
    for target in links(unit.text.value):
        if not SAFE_LINK.fullmatch(target):
            yield Fault(_place(unit.text, target), f"“{target}” is no address that content may link to")


def _place(text: Text, target: str) -> Span:
    """Return where *target* stands in *text*; all of the text where it is written in another way, as with an entity."""
    for before in ("](", "](<", "<"):
        if (at := text.value.find(before + target)) >= 0:
            return text.within(at + len(before), at + len(before) + len(target))
    return text.span
