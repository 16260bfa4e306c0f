"""HTML in a text is shown to readers as it is typed."""

import re
from collections.abc import Iterator

from sitegen.rule import Fault, Unit, rule

TAG = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|!--)")
MOST_SHOWN = 60  # letters of a tag


@rule(Unit, severity="error", help="remove it; write *emphasis*, **strong** or [a link](https://example.org) in Markdown", signs="<")
def html_in_text(unit: Unit) -> Iterator[Fault]:
    tags = list(TAG.finditer(unit.text.value))
    if tags:
        more = f" and {len(tags) - 1} more" if len(tags) > 1 else ""
        yield Fault(unit.text.within(*tags[0].span()), f"readers would see the tag “{tags[0][0][:MOST_SHOWN]}”{more} as text")
