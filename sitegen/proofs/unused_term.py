"""A term that no text of its locale uses."""

from collections.abc import Iterator

from sitegen.language import occurrences, spaced
from sitegen.proof import Collection
from sitegen.rule import Fault, rule


@rule(Collection, severity="info", help="see whether it is written as the texts write it; remove it where nothing will need it")
def unused_term(collection: Collection) -> Iterator[Fault]:
    tag, terms, _, _ = collection.language
    text = "\n".join(each.value for manuscript in collection.manuscripts for _, each in manuscript.units) if terms else ""
    for term in terms:
        forms = [form.value for form in (term.prefer, *term.avoid, *term.forbid)]
        if not any(occurrences(text, form, tag) if spaced(tag) else form in text for form in forms):
            yield Fault(term.prefer.span, f"neither “{term.prefer.value}” nor what it stands for occurs in any text")
