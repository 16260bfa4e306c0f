"""HTML in a text is shown to readers as it is typed."""

import re
from collections.abc import Iterator

from sitegen.rule import Fault, Unit, rule

TAG = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?|!--.*?--)>")


@rule(Unit, severity="error", help="remove the tag; write *emphasis*, **strong** or [a link](https://example.org) in Markdown")
def html_in_text(unit: Unit) -> Iterator[Fault]:
    for tag in TAG.finditer(unit.text.value):
        yield Fault(unit.text.span, f"readers would see the tag “{tag[0]}” as text")
