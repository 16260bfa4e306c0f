"""Something stands where the words were still to come."""

import re
from collections.abc import Iterator

from sitegen.language import without_code
from sitegen.proof import Passage
from sitegen.rule import Fault, rule

UNITS = r"(?:min|minut|hour|day|week|year|month|sec|percent|godz|dni|мин|час|дн|د(?:قيق|قائق)|分|小[時时]|天|年|個|个|位|次|[%％€$])"
LEFT = re.compile(
    rf"""
    (?<![\w-])[Xx]{{2,}}(?=\s*{UNITS})                      # XX min read; but the XX century
    | (?<![\w-])X{{4,}}(?![\w-])
    | \[\s*(?:TODO|TBD|TBC|FIXME|PLACEHOLDER|待補|待补|待定|待翻譯|待翻译)\b[^\]]*\]
    | \[(?:insert|enter|add|your)\s[^\]\[]{{1,60}}\](?!\()   # [insert company name]
    | (?<![\w-])(?:TBD|TBC|FIXME|TODO(?=:|\s-))(?![\w-])
    | (?<![\w%])(?<!\d\s)%(?:\d\$)?[sd](?!\w)               # printf's, but 100 %
    | %\(\w+\)[sd]
    | \$\{{[^{{}}]{{0,60}}\}}
    | \{{\{{.{{0,60}}?\}}\}} | \{{%.{{0,60}}?%\}} | <%.{{0,60}}?%>
    | \[object\ Object\]
    """,
    re.VERBOSE,
)
LOREM = re.compile(r"\blorem ipsum\b", re.IGNORECASE)


@rule(Passage, severity="warning", help="write what belongs here, or remove it")
def leftover_placeholder(passage: Passage) -> Iterator[Fault]:
    text = without_code(passage.text.value)
    source = passage.source.value if passage.source else ""  # what stands there too is its fault, and told there
    for found in (*LEFT.finditer(text), *LOREM.finditer(text)):
        if found[0] not in source:
            yield Fault(passage.text.within(*found.span()), f"“{found[0]}” stands where words were still to come")
