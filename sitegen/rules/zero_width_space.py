"""A zero-width space hides in a text, where it keeps words from being found."""

import re
from collections.abc import Iterator

from sitegen.cldr import base
from sitegen.rule import Fault, Unit, rule

SPACE = "\u200b"
WIDE = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # letters between which no space is written
NEEDLESS = re.compile(rf"(?<!\w){SPACE}+|{SPACE}+(?!\w)|(?<={WIDE}){SPACE}+|{SPACE}+(?={WIDE})")  # where it cannot part two words
PARTING = {"km", "lo", "my", "th"}  # languages without spaces between words, where it says that a line may break


@rule(Unit, severity="warning", help="remove it, or write a space if two words part there", signs=SPACE)
def zero_width_space(unit: Unit) -> Iterator[Fault]:
    text = unit.text
    if SPACE in text.value and base(unit.locale) not in PARTING:
        at = text.value.index(SPACE)
        before = text.value[:at][-20:]
        fixed = NEEDLESS.sub("", text.value)
        fix = fixed if fixed not in {"", text.value} else None
        yield Fault(text.within(at, at + 1), f"a zero-width space (U+200B) hides after “{before}”", fix=fix)
