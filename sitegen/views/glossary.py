"""The glossary of a locale: what it calls everything, what else that is called, and which words it does without."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.bodies import GlossaryBody
from sitegen.entries import NOUNS, Key
from sitegen.locales import Usage
from sitegen.pages import Draft
from sitegen.pieces import Meaning, Phrase
from sitegen.shelf import Shelf

SHOWS = (("glossary", False),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the glossary, by name."""
    say = shelf.locale.say
    groups = shelf.locale.index((meaning.word.text, meaning) for meaning in _meanings(shelf))
    return shelf.index_page(key, "glossary", shelf.said("glossary.title"), say("glossary.lead"), (shelf.home(),), GlossaryBody(groups))


def _meanings(shelf: Shelf) -> Iterator[Meaning]:
    """Yield what is called by a name: roles, skills, tools and metrics that have a page; and the locale's terms, a name's own beside it."""
    usages = {usage.prefer.casefold(): usage for usage in shelf.locale.terms}
    for (kind, id), entry in shelf.entries.items():
        if kind in NOUNS and id:
            word, also = _named(shelf, kind, id)
            usage = usages.pop(word.text.casefold(), Usage(word.text))
            yield Meaning(word, entry.url, NOUNS[kind], also, (*usage.avoid, *usage.forbid), usage.why)
    for usage in usages.values():
        yield Meaning(Phrase(usage.prefer), "", "", (), (*usage.avoid, *usage.forbid), usage.why)


def _named(shelf: Shelf, kind: str, id: str) -> tuple[Phrase, tuple[str, ...]]:
    """Return what the page is called, and its other names in the language of the page."""
    if kind == "roles":
        gist = shelf.gists[id]
        return gist.name, () if gist.name.lang else gist.aliases
    return shelf.family(id).label if kind == "families" else shelf.terms.label((kind, id)), ()
