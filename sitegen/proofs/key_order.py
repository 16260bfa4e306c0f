"""The keys of a mapping stand in another order than in the source; in the source, than the schema has them."""

from collections.abc import Iterator

from sitegen.arrange import CATALOGUE, ROLE, arranged, mappings, moved
from sitegen.diagnostics import Fix, listed
from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule

HELP = "put the keys in that order, so that the files can be compared line by line"


@rule(Manuscript, severity="info", help=HELP)
def key_order(manuscript: Manuscript) -> Iterator[Fault]:
    text, tree, model = manuscript.sheet
    for above, table, order, source in mappings(tree, ROLE if manuscript.role else CATALOGUE, model):
        others = moved([key.value for key, _ in table.entries], order)
        if not others or not tree or (source and above == "items"):  # those are for reordered-item
            continue
        first = next(key for key, _ in table.entries if key.value in others)
        verb, place = ("stands", "another place") if len(others) == 1 else ("stand", "other places")
        message = f"{listed(others)} {verb} in {place} than in the {'source' if source else 'schema'}"
        fix = arranged(text, tree, table, order)
        help = f"{HELP}; do it by hand, for {fix}" if isinstance(fix, str) else f"{HELP}: “sitegen fix” does"
        related = tuple((key.span, "the source") for key, _ in source.entries if key.value == first.value) if source else ()
        yield Fault(first.span, message, related, help, fix if isinstance(fix, Fix) else None)
