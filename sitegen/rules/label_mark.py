"""A label ends with a colon or a full stop."""

from collections.abc import Iterator

from sitegen.model import Section
from sitegen.rule import Fault, rule

MARKS = ":：.。،;；؛"
SHORTENED = {"corp", "ds", "dr", "etc", "inc", "itd", "itp", "jr", "ltd", "nr", "np", "sr", "tzw", "usw", "vs", "др", "пр"}


@rule(Section, severity="warning", help="remove it, or write a shortened word whole; the page adds what its language writes after a label")
def label_mark(section: Section) -> Iterator[Fault]:
    for item in section.items:
        if item.label and (label := item.label.value)[-1] in MARKS and not _shortened(label):
            end = len(label)
            yield Fault(item.label.within(end - 1, end), f"a label ends with “{label[-1]}”")


def _shortened(label: str) -> bool:
    """Return whether *label* ends in an abbreviation: one that is known, a single letter, or one with another full stop in it."""
    word, stop, _ = label.rpartition(" ")[2].rpartition(".")
    return bool(stop) and (word.casefold() in SHORTENED or len(word) == 1 or ("." in word and not word.endswith(".")))
