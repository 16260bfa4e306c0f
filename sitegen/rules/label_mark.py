"""A label ends with a colon, a comma or a full stop."""

from collections.abc import Iterator

from sitegen.model import Section
from sitegen.rule import Fault, rule

MARKS = ":：.。،,，、;；؛"
LONGEST_SHORTENED = 5  # letters of a word that may be shortened, so that nobody but an editor knows
SHORTENED = {"corp", "ds", "dr", "etc", "inc", "itd", "itp", "jr", "ltd", "nr", "np", "sr", "tzw", "usw", "vs", "др", "пр"}


@rule(Section, severity="warning", help="remove it, or write a shortened word whole; the page adds what its language writes after a label")
def label_mark(section: Section) -> Iterator[Fault]:
    for item in section.items:
        if item.label and (label := item.label.value)[-1] in MARKS and not _shortened(label):
            end = len(label)
            yield Fault(item.label.within(end - 1, end), f"a label ends with “{label[-1]}”", fix=_without(label))


def _without(label: str) -> str | None:
    """Return *label* without the marks at its end; None where the word before them may be shortened, or nothing would be left."""
    bare = label.rstrip(f"{MARKS} ")
    may_be_shortened = label.endswith(".") and len(bare.rpartition(" ")[2]) <= LONGEST_SHORTENED
    return None if may_be_shortened else bare or None


def _shortened(label: str) -> bool:
    """Return whether *label* ends in an abbreviation: one that is known, a single letter, or one with another full stop in it."""
    word, stop, _ = label.rpartition(" ")[2].rpartition(".")
    return bool(stop) and (word.casefold() in SHORTENED or len(word) == 1 or ("." in word and not word.endswith(".")))
