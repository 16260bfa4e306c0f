"""A skill, tool or metric has two labels in one locale."""

from collections.abc import Iterator

from sitegen.model import Label
from sitegen.rule import Fault, Translation, rule


@rule(Translation, severity="warning", help="use one label for it in all roles of this locale")
def two_labels(translation: Translation) -> Iterator[Fault]:
    first: dict[tuple[str, str], Label] = {}
    for label in translation.labels:
        seen = first.setdefault((label.kind, label.id), label)
        if seen.text != label.text:
            message = f"“{label.id}” is called “{label.text}” here and “{seen.text}” elsewhere"
            yield Fault(translation.place(label), message, ((translation.place(seen), "called otherwise here"),))
