"""A skill, tool or metric has two labels in one locale."""

from collections.abc import Iterator

from sitegen.rule import Fault, Translation, rule
from sitegen.sections import BY_KEY
from sitegen.source import Text


@rule(Translation, severity="warning", help="use one label for it in all roles of this locale")
def two_labels(translation: Translation) -> Iterator[Fault]:
    first: dict[tuple[str, str], Text] = {}
    for role in translation.roles:
        for section in role.sections:
            for item in section.items if BY_KEY[section.kind].shared else ():
                if item.label is None:
                    continue
                seen = first.setdefault((section.kind, item.id.value), item.label)
                if seen.value != item.label.value:
                    message = f"“{item.id.value}” is called “{item.label.value}” here and “{seen.value}” elsewhere"
                    yield Fault(item.label.span, message, ((seen.span, "called otherwise here"),))
