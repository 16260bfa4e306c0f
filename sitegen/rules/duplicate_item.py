"""Two items of one section carry the same label."""

from collections.abc import Iterator

from sitegen.model import Section
from sitegen.rule import Fault, rule
from sitegen.source import Text


@rule(Section, severity="warning", help="merge the two items, or say in the label how they differ")
def duplicate_item(section: Section) -> Iterator[Fault]:
    first: dict[str, Text] = {}
    for label in [item.label for item in section.items if item.label]:
        seen = first.setdefault(label.value.casefold(), label)
        if seen is not label:
            yield Fault(label.span, f"“{label.value}” is already an item of this section", ((seen.span, "first written here"),))
