"""A link of the source is missing from the translation."""

from collections import Counter
from collections.abc import Iterator

from sitegen.markdown import links
from sitegen.proof import Passage
from sitegen.rule import Fault, rule


@rule(Passage, severity="warning", help="link the words that say the same to the page in this language")
def lost_link(passage: Passage) -> Iterator[Fault]:
    source = passage.source
    if source is None or not (said := links(source.value)):
        return
    tags = {tag.casefold() for tag in passage.manuscript.language.tags}
    here = Counter(_without_locale(target, tags) for target in links(passage.text.value))
    others = sum(here.values()) - sum((here & Counter(_without_locale(target, tags) for target in said)).values())
    for target in said:
        page = _without_locale(target, tags)
        if here[page]:
            here[page] -= 1
        elif others and not target.startswith("/"):
            others -= 1  # what is elsewhere may have another address in another language
        else:
            at = source.value.find(target)
            place = source.within(at, at + len(target)) if at >= 0 else source.span
            yield Fault(passage.text.span, f"the source links to “{target}” here, the translation does not", ((place, "the source"),))


def _without_locale(target: str, tags: set[str]) -> str:
    """Return *target* without the locale that the path of a page begins with."""
    first, slash, rest = target.removeprefix("/").partition("/")
    return f"/{rest}" if target.startswith("/") and slash and first.casefold() in tags else target
