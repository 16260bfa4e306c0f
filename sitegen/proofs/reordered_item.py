"""The items of a section stand in another order than in the source."""

from collections.abc import Iterator, Mapping

from sitegen.arrange import arranged, moved
from sitegen.diagnostics import Fix
from sitegen.proof import Manuscript, Sheet
from sitegen.rule import Fault, rule
from sitegen.source import Table, Text

HELP = "move it to where the source has it: pages show the order of the source, and the files are compared line by line"


@rule(Manuscript, severity="info", help=HELP)
def reordered_item(manuscript: Manuscript) -> Iterator[Fault]:
    if not manuscript.role or not manuscript.source:
        return
    here, there = _items(dict(manuscript.units)), _items(manuscript.source)
    for section in manuscript.role.sections:
        known = list(there.get(section.kind, ()))
        others = moved([*here.get(section.kind, ())], known)
        fix = _fix(manuscript.sheet, section.kind, known) if others else None
        for id in others:
            message = f"the item “{id}” stands in another place than in the source"
            help = f"{HELP}; do it by hand, for {fix}" if isinstance(fix, str) else HELP
            related = ((there[section.kind][id].span, "the source"),)
            yield Fault(here[section.kind][id].span, message, related, help, fix if isinstance(fix, Fix) else None)


def _fix(sheet: Sheet, kind: str, order: list[str]) -> Fix | str | None:
    """Return what puts the items of the section *kind* into *order*, or why that is not safe."""
    table = sheet.tree
    for step in (kind, "items"):
        table = next((value for key, value in table.entries if key.value == step), None) if isinstance(table, Table) else None
    return arranged(sheet.text, sheet.tree, table, order) if sheet.tree and isinstance(table, Table) else None


def _items(units: Mapping[str, Text]) -> dict[str, dict[str, Text]]:
    """Return the first text of each item by section and id."""
    found: dict[str, dict[str, Text]] = {}
    for path, text in units.items():
        section, _, rest = path.partition(".")
        if id := rest.rpartition(".")[0]:
            found.setdefault(section, {}).setdefault(id, text)
    return found
