"""A section of a translation is far shorter or longer than its source."""

from collections.abc import Iterator

from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule
from sitegen.source import Text

UNITS, LEAST = 3, 100  # units and letters of a section of the source: those of smaller ones vary
REST = 150  # letters of the rest of the role, which show how long the translation is as a rule
SHORT, LONG = 0.6, 1.6


@rule(Manuscript, severity="info", help="see whether something was left out, or added that the source does not say")
def section_balance(manuscript: Manuscript) -> Iterator[Fault]:
    if manuscript.role is None or manuscript.is_source:
        return
    sections: dict[str, list[tuple[Text, Text]]] = {}
    for path, text in manuscript.role.units():
        if source := manuscript.source.get(path):
            sections.setdefault(path.partition(".")[0], []).append((text, source))
    for section, pairs in sections.items():
        rest = [pair for other, others in sections.items() if other != section for pair in others]
        if len(pairs) < UNITS or _of_source(pairs) < LEAST or _of_source(rest) < REST:
            continue
        share = _ratio(pairs) / _ratio(rest)  # how many letters the one language needs for those of the other, the rest shows
        if not SHORT <= share <= LONG:
            how = "shorter" if share < 1 else "longer"
            message = f"the translation of “{section}” is {how} than that of the rest: {share:.0%} of what its source leads to expect"
            yield Fault(pairs[0][0].span, message, ((pairs[0][1].span, "its source"),))


def _ratio(pairs: list[tuple[Text, Text]]) -> float:
    return sum(_letters(text) for text, _ in pairs) / _of_source(pairs)


def _of_source(pairs: list[tuple[Text, Text]]) -> int:
    return sum(_letters(source) for _, source in pairs)


def _letters(text: Text) -> int:
    return sum(letter.isalnum() for letter in text.value)
