"""A section of a translation is far shorter or longer than its source."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule
from sitegen.source import Text

UNITS, LEAST = 3, 100  # units and letters of a section of the source: those of smaller ones vary
REST = 150  # letters of the rest of the role, which show how long the translation is as a rule
LETTER = re.compile(r"[^\W_]")
SHORT, LONG = 0.6, 1.6


class Part(NamedTuple):
    """A section, as far as it is translated."""

    first: tuple[Text, Text]  # its first unit, and that of the source
    units: int
    letters: int
    of_source: int  # letters


@rule(Manuscript, severity="info", help="see whether something was left out, or added that the source does not say")
def section_balance(manuscript: Manuscript) -> Iterator[Fault]:
    if manuscript.role is None or manuscript.is_source:
        return
    parts = _parts(manuscript)
    letters, of_source = sum(part.letters for part in parts.values()), sum(part.of_source for part in parts.values())
    for section, part in parts.items():
        rest = of_source - part.of_source
        if part.units < UNITS or part.of_source < LEAST or rest < REST:
            continue
        usual = (letters - part.letters) / rest  # how many letters the one language needs for one of the other, the rest shows
        share = part.letters / part.of_source / (usual or 1)
        if not SHORT <= share <= LONG:
            how = "shorter" if share < 1 else "longer"
            message = f"the translation of “{section}” is {how} than that of the rest: {share:.0%} of what its source leads to expect"
            text, source = part.first
            yield Fault(text.span, message, ((source.span, "its source"),))


def _parts(manuscript: Manuscript) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    for path, text in manuscript.units:
        if (source := manuscript.source.get(path)) and not path.startswith("aliases."):
            section = path.partition(".")[0]
            first, units, letters, of_source = parts.get(section, Part((text, source), 0, 0, 0))
            parts[section] = Part(first, units + 1, letters + _letters(text), of_source + _letters(source))
    return parts


def _letters(text: Text) -> int:
    return len(LETTER.findall(text.value))
