"""An entity stands for an invisible letter, which could not be typed itself."""

import re
from collections.abc import Iterator
from html import unescape

from sitegen.forbidden import invisible
from sitegen.rule import Fault, Unit, rule

MISLEADING = frozenset("\u2028\u2029\u202d\u202e")  # what turns letters round or parts words: the text reads otherwise without it
ENTITY = re.compile(r"&#?[A-Za-z0-9]{1,32};")


@rule(Unit, severity="error", help="remove it; readers may be misled", signs="&")
def hidden_letter(unit: Unit) -> Iterator[Fault]:
    for entity in dict.fromkeys(ENTITY.findall(unit.text.value)):
        if message := invisible(unescape(entity)):
            at = unit.text.value.index(entity)
            fix = None if unescape(entity) in MISLEADING else unit.text.value.replace(entity, "") or None
            yield Fault(unit.text.within(at, at + len(entity)), f"“{entity}” stands for {message}", fix=fix)
