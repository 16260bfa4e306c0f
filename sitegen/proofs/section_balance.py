"""A section of a translation is far shorter or longer than its source."""

from collections.abc import Iterator

from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule
from sitegen.source import Text

LEAST = 150  # letters of a section of the source: shorter ones vary
SECTIONS = 3  # a role with fewer does not show how long its translation is as a rule
SHORT, LONG = 0.6, 1.6


@rule(Manuscript, severity="info", help="see whether something was left out, or added that the source does not say")
def section_balance(manuscript: Manuscript) -> Iterator[Fault]:
    if manuscript.role is None or manuscript.is_source:
        return
    sections: dict[str, list[tuple[Text, Text]]] = {}
    for path, text in manuscript.role.units():
        if source := manuscript.source.get(path):
            sections.setdefault(path.partition(".")[0], []).append((text, source))
    long = {section: pairs for section, pairs in sections.items() if sum(_letters(source) for _, source in pairs) >= LEAST}
    for section, pairs in long.items() if len(long) >= SECTIONS else ():
        rest = [pair for other, others in long.items() if other != section for pair in others]
        share = _ratio(pairs) / _ratio(rest)  # what one language needs of the other's letters, the rest of the role shows
        if not SHORT <= share <= LONG:
            how = "shorter" if share < 1 else "longer"
            message = f"the translation of “{section}” is {how} than that of the rest: {share:.0%} of what its source leads to expect"
            yield Fault(pairs[0][0].span, message, ((pairs[0][1].span, "its source"),))


def _ratio(pairs: list[tuple[Text, Text]]) -> float:
    return sum(_letters(text) for text, _ in pairs) / (sum(_letters(source) for _, source in pairs) or 1)


def _letters(text: Text) -> int:
    return sum(letter.isalnum() for letter in text.value)
