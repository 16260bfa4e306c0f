"""What the source writes as code is missing from the translation."""

import re
from collections.abc import Iterator

from sitegen.proof import Passage
from sitegen.rule import Fault, rule

CODE = re.compile(r"(?<!`)(`+)(?!`)\s*(.+?)\s*(?<!`)\1(?!`)", re.DOTALL)


@rule(Passage, severity="warning", help="write it letter for letter, between backticks: it is typed, not read")
def lost_code(passage: Passage) -> Iterator[Fault]:
    if passage.source is None or "`" not in passage.source.value:
        return
    here = {found[2] for found in CODE.finditer(passage.text.value)}
    for found in CODE.finditer(passage.source.value):
        if found[2] not in here:
            place = passage.source.within(*found.span())
            plain = "writes it as text" if found[2] in passage.text.value else "does not"
            yield Fault(passage.text.span, f"the source has the code “{found[2]}” here, the translation {plain}", ((place, "the source"),))
            here.add(found[2])
