"""A text begins by saying its label again."""

from collections.abc import Iterator

from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule

STOPS = " :：-–—,，、.。"  # what may part the label from the rest


@rule(Manuscript, severity="warning", help="begin with what the label does not say: the page shows the label right before the text")
def label_in_text(manuscript: Manuscript) -> Iterator[Fault]:
    units = dict(manuscript.units)
    for path, label in manuscript.units:
        item, _, field = path.rpartition(".")
        text = units.get(f"{item}.text") if field == "label" and not item.startswith("families.") else None
        if text and text.value.casefold().startswith(label.value.casefold()) and text.value[len(label.value) :][:1] in STOPS:
            yield Fault(text.within(0, len(label.value)), f"the text repeats its label “{label.value}”", ((label.span, "the label"),))
