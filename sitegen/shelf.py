"""What the pages of one locale are made from: texts with their fallbacks, cards, links and the frame of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TypeVar, cast

from sitegen import markdown
from sitegen.bodies import Body
from sitegen.digest import digest, of_bytes
from sitegen.entries import Entry, Key, file_of
from sitegen.forms import beside, forms
from sitegen.gist import Gist
from sitegen.latest import Latest
from sitegen.model import LEVELS
from sitegen.pages import Draft, Page
from sitegen.pieces import HOLE, Alternates, Card, FamilyCard, Forms, Link, Phrase
from sitegen.site import Core, Site
from sitegen.terms import Terms
from sitegen.ties import Ties
from sitegen.voices import Voices

HELD = 1_000  # roles of which relations stay: most roles that are compared stand near each other
LATELY = 300  # those of which what takes much more memory stays: a thousand would be asked for hardly more often
FED = ("home", "roles")  # the pages that lead to the feed

T = TypeVar("T")


class Shelf:
    """The shelf of one locale. It only remembers what it has worked out; nothing that is asked of it depends on the order of asking."""

    def __init__(
        self,
        site: Site,
        tag: str,
        gists: Mapping[str, Gist],
        voices: Voices,
        key: str = "",
        *,
        with_search: bool = False,
    ) -> None:
        """Take what a locale's pages need.

        Args:
            gists: Of all roles that have a page in the locale, by slug.
            voices: Gives the words of roles. It is asked only for pages that are made.
            key: A digest of what every page of the locale depends on: theme, settings, catalogue.
            with_search: Whether full-text indexes are made.
        """
        self.site = site
        self.locale = site.locales[tag]
        self.gists = gists
        self.voices = voices
        self.key = key
        self._with_search = with_search
        self._known: dict[tuple[object, str], object] = {}
        self.relations = lru_cache(HELD)(site.relations.fresh)
        self._lately = lru_cache(LATELY)(self._made)
        self._other_forms: dict[str, tuple[tuple[str, str, str], ...]] = {}

    @cached_property
    def entries(self) -> Mapping[Key, Entry]:
        """The pages of this locale, by what they show."""
        return {entry.key: entry for entry in self.site.tables[self.locale.tag]}

    @cached_property
    def ties(self) -> Ties:
        """What its pages have to do with others."""
        return Ties(self.site, self.locale.tag, self.entries)

    @cached_property
    def terms(self) -> Terms:
        """Its skills, tools and metrics."""
        return Terms(self.locale, self.gists, self.by_name)

    @cached_property
    def latest(self) -> Latest:
        """What changed last in its roles."""
        return Latest(self.site, self.locale, self.entries)

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """The roles that have a page in this locale, sorted by name."""
        return self.by_name(self.gists)

    @cached_property
    def searchable(self) -> bool:
        """Whether the locale has a full-text index."""
        return self._with_search and not self.locale.pseudo and any(entry.listed and entry.key[1] for entry in self.entries.values())

    @cached_property
    def listing(self) -> str:
        """A digest of all that lists of this locale can show: pages, facts, and of the words what gists say is listed."""
        listed = [digest(slug, gist.listed()) for slug, gist in self.gists.items()]  # as one text they would take much memory
        shared = of_bytes(self.site.roles.data()), of_bytes(self.site.relations.data())
        return digest(self.key, self.site.tables.digests[self.locale.tag], shared, listed, self.letters)

    @cached_property
    def letters(self) -> str:
        """The Chinese letters of all its roles, each once."""
        return "".join(sorted({letter for gist in self.gists.values() for letter in gist.letters}))

    def core(self, slug: str) -> Core:
        """Return what all locales share of a role, as far as many pages show it."""
        return self.site.roles[slug]

    def once(self, work: Callable[[Shelf, str], T], slug: str) -> T:
        """Return what *work* makes of this shelf and a role: what several pages need of it is made for the first of them."""
        if (work, slug) not in self._known:
            self._known[work, slug] = work(self, slug)
        return cast("T", self._known[work, slug])

    def lately(self, work: Callable[[Shelf, str], T], slug: str) -> T:
        """Return the same, where it takes much memory: it stays only for the roles that were asked for last."""
        return cast("T", self._lately(work, slug))

    def _made(self, work: Callable[[Shelf, str], object], slug: str) -> object:
        return work(self, slug)

    def marked(self, text: str, tag: str) -> Phrase:
        """Return *text*, marked with the language *tag* where it is not this locale's."""
        return Phrase(text) if tag == self.locale.tag else Phrase(text, tag, self.site.locales[tag].direction)

    def card(self, slug: str) -> Card:
        """Return a role as it stands in a list."""
        return self.once(Shelf._card, slug)

    def _card(self, slug: str) -> Card:
        core, gist = self.core(slug), self.gists[slug]
        family = self.family_link(core.family).label
        return Card(gist.name, self.entries["roles", slug].url, gist.summary, family, core.level, gist.minutes)

    def by_name(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return *slugs* sorted by the names of their roles."""
        return tuple(sorted(slugs, key=lambda slug: self.once(Shelf._sort_key, slug)))

    def _sort_key(self, slug: str) -> tuple[bytes, str]:
        return self.locale.sort_key(self.gists[slug].name.text), slug

    def family(self, id: str) -> FamilyCard:
        """Return a field of work as it stands in a list."""
        label, text = self._family(id)
        return FamilyCard(label, text, self.entries["families", id].url, self._sizes[id])

    def family_link(self, id: str) -> Link:
        """Return a link to the page of a field of work."""
        return Link(self._family(id)[0], self.entries["families", id].url)

    def _family(self, id: str) -> tuple[Phrase, Phrase]:
        """Return the label and the text of a field of work."""
        label, text = self.locale.families[id]
        return self._told(f"families.{id}.label", label), self._told(f"families.{id}.text", text)

    def level(self, level: str) -> Phrase:
        """Return what a level is called."""
        return self._told(f"levels.{level}", self.locale.levels[level])

    def said(self, key: str) -> Phrase:
        """Return the message *key*."""
        return self._told(key, self.locale.say(key))

    def _told(self, name: str, text: str) -> Phrase:
        """Return a text of the catalogue, marked with its language where it is yet to be written in this one."""
        return self.marked(text, self.locale.borrowed.get(name, self.locale.tag))

    @cached_property
    def _sizes(self) -> Mapping[str, int]:
        return Counter(self.core(slug).family for slug in self.slugs)

    @cached_property
    def families(self) -> tuple[FamilyCard, ...]:
        """All fields of work that have roles here, sorted by name."""
        return tuple(sorted(map(self.family, sorted(self._sizes)), key=lambda card: self.locale.sort_key(card.label.text)))

    def by_level(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return *slugs* by level, from entry to executive."""
        return tuple(sorted(slugs, key=lambda slug: LEVELS.index(self.core(slug).level)))

    def home(self) -> Link:
        """Return a link to the first page of the locale."""
        return Link(self.said("nav.home"), self.entries["home", ""].url)

    def index(self, kind: str) -> Link:
        """Return a link to the page that lists all of a kind: roles, skills, tools or metrics."""
        return Link(self.said(f"{kind}.title"), self.entries[kind, ""].url)

    def draft(
        self, key: Key, template: str, title: Phrase, description: str, trail: tuple[Link, ...], parts: object, body: Callable[[], Body]
    ) -> Draft:
        """Return the page that shows *key*, yet to be made.

        Args:
            parts: All that *body* shows of the words, or digests of it, besides what the other arguments hold.
        """
        entry = self.entries[key]
        feed = self.latest.feed if template in FED else ""
        made_from = digest(self.key, template, entry, self.ties.own(entry), title, description, trail, parts, feed)
        file = file_of(entry.url, self.site.settings.base)

        def make() -> Page:
            return self.page(key, template, title, description, trail, body())

        return Draft(file, made_from, make, tuple(beside(file, form.file) for form in forms(template)))

    def index_page(self, key: Key, template: str, title: Phrase, description: str, trail: tuple[Link, ...], body: Body) -> Draft:
        """Return a page that shows nothing but what *body* holds already, yet to be made."""
        return self.draft(key, template, title, description, trail, body, lambda: body)

    def page(self, key: Key, template: str, title: Phrase, description: str, trail: tuple[Link, ...], body: Body) -> Page:
        """Return the page that shows *key*, with all that follows from the table of pages."""
        entry = self.entries[key]
        return Page(
            url=entry.url,
            file=file_of(entry.url, self.site.settings.base),
            locale=self.locale.tag,
            template=template,
            title=markdown.bare(title.text),
            title_lang=title.lang,
            description=markdown.bare(description),
            listed=entry.listed and not self.locale.pseudo,
            canonical=self.ties.canonical(entry),
            alternates=Alternates((), "") if self.locale.pseudo else self.ties.alternates(entry),
            versions=self.ties.versions(entry),
            forms=Forms(self._forms(template), entry.url),
            trail=trail,
            notice=self.ties.notice(entry),
            edit_url=self.ties.edit(entry),
            updated=entry.updated,
            body=body,
        )

    def _forms(self, template: str) -> tuple[tuple[str, str, str], ...]:
        """Return the other forms of the pages that *template* draws, and the feed where they are those it tells of."""
        if template not in self._other_forms:
            each = [(form.name, form.kind, f"{HOLE}{form.file}") for form in forms(template)]
            feed = [("feed", "application/atom+xml", self.latest.feed)] if template in FED and self.latest.feed else []
            self._other_forms[template] = (*each, *feed)
        return self._other_forms[template]
