"""An alias says nothing new: it is the name, another alias, or the name of another role."""

from collections.abc import Iterator
from unicodedata import normalize

from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule
from sitegen.source import Text


@rule(Manuscript, severity="warning", help="remove it: search finds a name whatever its case, width and hyphens")
def alias_as_name(manuscript: Manuscript) -> Iterator[Fault]:
    if manuscript.role is None:
        return
    name = manuscript.role.name
    seen: dict[str, Text] = {_folded(name): name} if name else {}
    others = {_folded(names[0]): names[0] for slug, names in manuscript.language.names.items() if names and slug != manuscript.role.slug}
    for alias in manuscript.role.aliases:
        first = seen.setdefault(_folded(alias), alias)
        if first is not alias and (first is name or first.value != alias.value):  # duplicate-member tells of the very same
            what = "the name of the role" if first is name else f"the alias “{first.value}” in other letters"
            yield Fault(alias.span, f"“{alias.value}” is {what}", ((first.span, "written here"),))
        elif other := others.get(_folded(alias)):
            help = "remove it, or give the two roles names that readers can tell apart"
            yield Fault(alias.span, f"“{alias.value}” is the name of another role", ((other.span, "this one"),), help)


def _folded(text: Text) -> str:
    return "".join(letter for letter in normalize("NFKC", text.value).casefold() if letter.isalnum())
