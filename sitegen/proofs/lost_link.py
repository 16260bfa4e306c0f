"""A link of the source is missing from the translation."""

from collections import Counter
from collections.abc import Iterator

from sitegen.markdown import links, without_locale
from sitegen.proof import Passage
from sitegen.rule import Fault, rule


@rule(Passage, severity="warning", help="link the words that say the same to the page in this language")
def lost_link(passage: Passage) -> Iterator[Fault]:
    source = passage.source
    if source is None or not (said := links(source.value)):
        return
    tags = passage.manuscript.language.tags
    here = Counter(without_locale(target, tags) for target in links(passage.text.value))
    others = sum(here.values()) - sum((here & Counter(without_locale(target, tags) for target in said)).values())
    for target in said:
        page = without_locale(target, tags)
        if here[page]:
            here[page] -= 1
        elif others and not target.startswith("/"):
            others -= 1  # what is elsewhere may have another address in another language
        else:
            at = source.value.find(target)
            place = source.within(at, at + len(target)) if at >= 0 else source.span
            yield Fault(passage.text.span, f"the source links to “{target}” here, the translation does not", ((place, "the source"),))
