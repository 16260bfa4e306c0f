"""The page of a role in two languages side by side: nothing is borrowed, so what a language lacks is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from sitegen import markdown
from sitegen.abreast import Column, Rewritten, Row, RowGroup
from sitegen.bodies import BilingualBody
from sitegen.digest import of_bytes
from sitegen.entries import Key
from sitegen.model import layout
from sitegen.pages import Draft
from sitegen.pieces import Link, Phrase
from sitegen.sections import KINDS, Kind
from sitegen.shelf import Shelf
from sitegen.site import LINKED, Words

SHOWS = (("bilingual", True),)
Unwritten = Words("", (), "", {})


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the page of a role in two languages."""
    slug, _, other = key[1].partition("/")
    core, name = shelf.core(slug), shelf.gists[slug].name
    whole = shelf.entries["roles", slug]
    said = tuple(shelf.site.said[tag].line(slug) for tag in (shelf.locale.tag, other))
    slugs = of_bytes(shelf.site.slugs.data()) if any(LINKED in each for each in said) else ""
    title = Phrase(f"{name.text} · {shelf.site.locales[other].autonym}")
    trail = (shelf.home(), shelf.family_link(core.family), Link(name, whole.url))
    following = tuple(shelf.site.following.line(tag, slug) for tag in (shelf.locale.tag, other))
    body = partial(_body, shelf, slug, other)
    return shelf.draft(
        key,
        "bilingual",
        title,
        shelf.locale.say("bilingual.lead"),
        trail,
        (said, slugs, following, shelf.site.listings.line(slug), whole.shown_in, whole.built, whole.written),
        body,
    )


def _body(shelf: Shelf, slug: str, other: str) -> BilingualBody:
    tags = shelf.locale.tag, other
    own, beside = (_Side(shelf, slug, tag) for tag in tags)
    groups = _groups(shelf.site.listings.fresh(slug), own, beside)
    columns = own.column(shelf, slug, beside.words.updated), beside.column(shelf, slug, own.words.updated)
    return BilingualBody(shelf.gists[slug].name.text, columns, tuple(group for group in groups if group.rows))


class _Side:
    """A role in one of the two languages."""

    def __init__(self, shelf: Shelf, slug: str, tag: str) -> None:
        self.locale = shelf.site.locales[tag]
        self.words = shelf.voices.read(slug, tag) or Unwritten
        standing = shelf.site.following.of(tag, slug)
        self._source = shelf.site.locales[standing.source if standing else tag]
        self._outdated = {each.path: each for each in standing.outdated} if standing else {}

    def changes(self, path: str) -> Rewritten | None:
        """Return what the source of a unit says otherwise since this was translated; None where it says the same."""
        unit = self._outdated.get(path)
        if unit is None:
            return None
        from sitegen.likeness import parts  # most pages show no unit that was written anew

        laid = parts(markdown.bare(unit.old), markdown.bare(unit.new))
        return Rewritten(unit.changed.day, self._source.tag, self._source.direction, tuple((each.kind, each.text) for each in laid))

    def unit(self, path: str) -> Phrase:
        """Return a unit as it is written; with its language, but without a text, where it is not."""
        return self.phrase(self.words.units.get(path, ""))

    def aliases(self) -> Phrase:
        """Return the other names of the role."""
        return self.phrase(self.locale.enumeration(self.words.aliases) if self.words.aliases else "")

    def phrase(self, text: str) -> Phrase:
        """Return *text*, marked with its language."""
        return Phrase(text, self.locale.tag, self.locale.direction)

    def column(self, shelf: Shelf, slug: str, other_day: str) -> Column:
        """Return the head of its column; *other_day* is when the other language was last updated, or nothing."""
        tag, day = self.locale.tag, self.words.updated
        url = shelf.ties.address(shelf.entries["roles", slug], tag)
        return Column(tag, self.locale.direction, self.locale.autonym, url, shelf.ties.edit_url(slug, tag), day, older="" < day < other_day)


def _groups(listing: str, own: _Side, beside: _Side) -> Iterator[RowGroup]:
    """Yield all sections, in the order of the page of the role, and before and after them what frames them; some without rows."""

    def row(field: str, path: str = "", anchor: str = "") -> Row:
        unit = path + field
        return Row(field, (own.unit(unit), beside.unit(unit)), anchor, (own.changes(unit), beside.changes(unit)))

    def item(kind: Kind, id: str) -> tuple[Row, ...]:
        path, labelled = f"{kind.key}.{id}.", "label" in kind.fields
        rows = [row(field, path, f"{kind.key}-{id}" if field == "label" else "") for field in kind.fields]
        written = _written(rows)
        return (rows[0], *_written(rows[1:])) if labelled and written else written

    names = row("name"), Row("aliases", (own.aliases(), beside.aliases()))
    yield RowGroup("", _written([*names, row("summary"), row("intro")]))
    plan: Mapping[str, tuple[str, ...]] = layout(listing)
    for kind in KINDS:
        items = [each for id in plan.get(kind.key, ()) for each in item(kind, id)]
        if items:
            yield RowGroup(kind.key, (*_written([row("intro", f"{kind.key}.")]), *items, *_written([row("outro", f"{kind.key}.")])))
    yield RowGroup("conclusion", _written([row("conclusion")]))


def _written(rows: list[Row]) -> tuple[Row, ...]:
    """Return the rows with a text in at least one of the languages."""
    return tuple(each for each in rows if any(each.cells))
