"""A page, or a part of it, says in no known way which language it is in."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.audit import Fault
from sitegen.cldr import PSEUDO, canonical
from sitegen.document import Document
from sitegen.publication import Publication

HELP = "write the BCP 47 tag in its usual case, such as pl, zh-Hant or pt-BR"


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield where the language is not told, or not by a tag that CLDR knows."""
    for each in page.elements:
        if each.tag == "html" and not each["lang"]:
            yield Fault(page.place(each), "the page does not say which language it is in", 'write <html lang="…">')
        elif "lang" in each.attributes and each["lang"] not in {canonical(each["lang"]), *PSEUDO}:
            yield Fault(page.place(each, "lang"), f"“{each['lang']}” is no language tag as it should be written")
