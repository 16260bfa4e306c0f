"""A zero-width space hides in a text, where it keeps words from being found."""

from collections.abc import Iterator

from sitegen.model import Role
from sitegen.rule import Fault, rule

SPACE = "\u200b"
PARTING = {"km", "lo", "my", "th"}  # languages without spaces between words, where it says that a line may break


@rule(Role, severity="warning", help="remove it, or write a space if two words part there")
def zero_width_space(role: Role) -> Iterator[Fault]:
    if role.locale.partition("-")[0] in PARTING:
        return
    for text in (*(text for _, text in role.units()), *role.aliases):
        if SPACE in text.value:
            at = text.value.index(SPACE)
            before = text.value[:at][-20:]
            yield Fault(text.within(at, at + 1), f"a zero-width space (U+200B) hides after “{before}”")
