"""Two things that the source tells apart are called the same."""

from collections.abc import Iterator

from sitegen.orthography import folded
from sitegen.proof import Collection, Manuscript
from sitegen.rule import Fault, rule
from sitegen.sections import BY_KEY
from sitegen.source import Text


@rule(Collection, severity="warning", help="give one of them another name, as the source does: readers cannot tell them apart")
def same_label(collection: Collection) -> Iterator[Fault]:
    first: dict[tuple[str, str], tuple[str, Text, Text]] = {}
    for manuscript in collection.manuscripts:
        for kind, id, text, source in _named(manuscript):
            known, other, said = first.setdefault((kind, folded(text.value)), (id, text, source))
            if known != id and folded(said.value) != folded(source.value) and not _duplicate(text, other):
                message = f"“{text.value}” is the name of “{said.value}” and, here, of “{source.value}”"
                yield Fault(text.span, message, ((other.span, f"“{said.value}”"), (source.span, "the source")))


def _named(manuscript: Manuscript) -> Iterator[tuple[str, str, Text, Text]]:
    """Yield what has a name: among what it must be told apart, its id, the name, and the source's."""
    owner = manuscript.role.slug if manuscript.role else ""
    for path, text in manuscript.units:
        source = manuscript.source.get(path)
        kind, _, rest = path.partition(".")
        if source is None:
            continue
        if path == "name":
            yield "name", owner, text, source
        elif kind == "levels":
            yield kind, rest, text, source
        elif rest.endswith(".label"):
            alone = kind in BY_KEY and not BY_KEY[kind].shared
            yield f"{kind} of {owner}" if alone else kind, rest, text, source


def _duplicate(text: Text, other: Text) -> bool:
    """Return whether the rule duplicate-item says of two labels of one file that they are the same."""
    return text.path == other.path and text.path.startswith("roles/") and text.value.casefold() == other.value.casefold()
