"""What the pages of one locale are made from: texts with their fallbacks, cards, links and the frame of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from sitegen import markdown, reading
from sitegen.book import SINGLE, UNLISTED, Entry, Key
from sitegen.locales import Locale
from sitegen.model import LEVELS
from sitegen.pages import Body, Page
from sitegen.pieces import HOLE, NOTHING, Alternates, Card, FamilyCard, Link, Notice, Phrase, Version, Versions
from sitegen.sections import BY_KEY
from sitegen.site import Site, Words


class Shelf:
    """The shelf of one locale. It only remembers what it has worked out; nothing that is asked of it depends on the order of asking."""

    def __init__(self, site: Site, tag: str, written: Mapping[tuple[str, str], Words]) -> None:
        """Take the words in locale *tag* and those it borrows, by slug and locale."""
        self.site = site
        self.locale = site.locales[tag]
        self._written = written
        self._phrases: dict[str, Mapping[str, Phrase]] = {}
        self._version: dict[tuple[tuple[bool, ...], tuple[bool, ...]], tuple[Version, ...]] = {}
        self._alternate: dict[tuple[tuple[str, ...], str], tuple[tuple[str, str], ...]] = {}

    @cached_property
    def entries(self) -> Mapping[Key, Entry]:
        """The pages of this locale, by what they show."""
        return {entry.key: entry for entry in self.site.book.in_locale(self.locale.tag)}

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """The roles that have a page in this locale, sorted by name."""
        slugs = [id for kind, id in self.entries if kind == "roles" and id]
        return tuple(sorted(slugs, key=lambda slug: (self.locale.sort_key(self.phrase(slug, "name").text), slug)))

    def phrase(self, slug: str, unit: str) -> Phrase:
        """Return a unit of a role in the first locale of the fallback chain that has it; NOTHING where none has."""
        return self.phrases(slug).get(unit, NOTHING)

    def phrases(self, slug: str) -> Mapping[str, Phrase]:
        """Return all units of a role by their path, each in the first locale of the fallback chain that has it."""
        if slug not in self._phrases:
            found: dict[str, Phrase] = {}
            for tag in reversed(self.locale.chain):
                written = self._written.get((slug, tag))
                if written:
                    found |= {unit: self.marked(text, tag) for unit, text in written.units.items()}
            self._phrases[slug] = found
        return self._phrases[slug]

    def marked(self, text: str, tag: str) -> Phrase:
        """Return *text*, marked with the language *tag* where it is not this locale's."""
        return Phrase(text) if tag == self.locale.tag else Phrase(text, tag, self.site.locales[tag].direction)

    def aliases(self, slug: str) -> tuple[str, ...]:
        """Return the other names of a role in this locale."""
        written = self._written.get((slug, self.locale.tag))
        return written.aliases if written else ()

    @cached_property
    def _orders(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return {slug: self._order(slug) for slug in self.slugs}

    def order(self, slug: str) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the items of each section of a role that can be shown here, in the order of the source locale."""
        return self._orders[slug]

    def _order(self, slug: str) -> Mapping[str, tuple[str, ...]]:
        phrases = self.phrases(slug)
        order: dict[str, dict[str, None]] = {}
        for unit in self.site.orders[slug]:
            section, _, rest = unit.partition(".")
            id, _, field = rest.partition(".")
            if field and unit in phrases:
                order.setdefault(section, {})[id] = None
        return {section: tuple(ids) for section, ids in order.items()}

    @cached_property
    def _minutes(self) -> Mapping[str, int]:
        return {slug: reading.minutes("\n".join(phrase.text for phrase in self.phrases(slug).values())) for slug in self.slugs}

    @cached_property
    def _cards(self) -> Mapping[str, Card]:
        return {slug: self._card(slug) for slug in self.slugs}

    def card(self, slug: str, reason: str = "", shared: int = 0) -> Card:
        """Return a role as it stands in a list."""
        card = self._cards[slug]
        return card._replace(reason=reason, shared=shared) if reason else card

    def _card(self, slug: str) -> Card:
        facts = self.site.facts[slug]
        name, summary = self.phrase(slug, "name"), self.phrase(slug, "summary")
        family = self.locale.families[facts.family.value][0]
        return Card(name, self.entries["roles", slug].url, summary, family, facts.level.value, self._minutes[slug])

    def by_name(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return *slugs* sorted by the names of their roles."""
        return tuple(sorted(slugs, key=self._places.__getitem__))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {slug: place for place, slug in enumerate(self.slugs)}

    def family(self, id: str) -> FamilyCard:
        """Return a field of work as it stands in a list."""
        label, text = self.locale.families[id]
        return FamilyCard(label, text, self.entries["families", id].url, self._sizes[id])

    @cached_property
    def _sizes(self) -> Mapping[str, int]:
        return Counter(self.site.facts[slug].family.value for slug in self.slugs)

    @cached_property
    def families(self) -> tuple[FamilyCard, ...]:
        """All fields of work that have roles here, sorted by name."""
        ids = sorted({self.site.facts[slug].family.value for slug in self.slugs})
        return tuple(sorted((self.family(id) for id in ids), key=lambda card: self.locale.sort_key(card.label)))

    def by_level(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return *slugs* by level, from entry to executive."""
        return tuple(sorted(slugs, key=lambda slug: LEVELS.index(self.site.facts[slug].level.value)))

    @cached_property
    def terms(self) -> Mapping[Key, tuple[str, ...]]:
        """The roles that have each skill, tool and metric that has a page here, sorted by name."""
        found: dict[Key, list[str]] = {key: [] for key in self.entries if key[1] and BY_KEY.get(key[0]) and BY_KEY[key[0]].shared}
        for slug in self.slugs:
            for section, ids in self.order(slug).items():
                for id in ids:
                    if (section, id) in found:
                        found[section, id].append(slug)
        return {key: tuple(slugs) for key, slugs in found.items()}

    def label(self, key: Key) -> Phrase:
        """Return the label of a skill, tool or metric: this locale's own where any role has one."""
        return self._labels[key]

    @cached_property
    def _labels(self) -> Mapping[Key, Phrase]:
        return {(kind, id): self._label(f"{kind}.{id}.label", slugs) for (kind, id), slugs in self.terms.items()}

    def _label(self, unit: str, slugs: Iterable[str]) -> Phrase:
        labels = [self.phrase(slug, unit) for slug in slugs]
        return min(labels, key=lambda phrase: self.locale.chain.index(phrase.lang) if phrase.lang else -1)

    def home(self) -> Link:
        """Return a link to the first page of the locale."""
        return Link(Phrase(self.locale.say("nav.home")), self.entries["home", ""].url)

    def index(self, kind: str) -> Link:
        """Return a link to the page that lists all of a kind: roles, skills, tools or metrics."""
        return Link(Phrase(self.locale.say(f"{kind}.title")), self.entries[kind, ""].url)

    def page(self, key: Key, template: str, title: Phrase, description: str, trail: tuple[Link, ...], body: Body) -> Page:
        """Return the page that shows *key*, with all that follows from the table of pages."""
        entry = self.entries[key]
        origin = self.site.settings.origin
        return Page(
            url=entry.url,
            file=file_of(entry.url, self.site.settings.base),
            locale=self.locale.tag,
            template=template,
            title=markdown.bare(title.text),
            title_lang=title.lang,
            description=markdown.bare(description),
            listed=entry.listed,
            canonical=origin + self._canonical(entry).url,
            alternates=self._alternates(entry),
            versions=self._versions(entry),
            trail=trail,
            notice=self._notice(entry),
            edit_url=self._edit(entry),
            updated=entry.updated or "",
            body=body,
        )

    def _canonical(self, entry: Entry) -> Entry:
        """Return the page a search engine should list: a fallback page stands for the one it borrows from."""
        if entry.listed or entry.key[0] in UNLISTED:
            return entry
        return self.site.book.pages[entry.key].get(entry.shown_in, entry)

    def _alternates(self, entry: Entry) -> Alternates:
        path, settings = self._path(entry), self.site.settings
        tags = tuple(each.locale for each in self.site.book.listed(entry.key)) if entry.listed else ()
        default = "" if entry.key[0] == "home" else settings.source.value if settings.source.value in tags else "".join(tags[:1])
        if (tags, default) not in self._alternate:
            roots = {tag: self._root(tag) for tag in tags} | {"": settings.base}
            each = [(tag, f"{settings.origin}{roots[tag]}{HOLE}") for tag in tags]
            if tags:
                each.append(("x-default", f"{settings.origin}{roots[default]}{HOLE}"))
            self._alternate[tags, default] = tuple(each)
        return Alternates(self._alternate[tags, default], path)

    def _versions(self, entry: Entry) -> Versions:
        there = self.site.book.pages[entry.key]
        free = entry.key[0] in UNLISTED  # such pages are no one's translation, and all written
        built = tuple(tag in there for tag in self.site.locales)
        written = tuple(tag in there and (free or there[tag].listed) for tag in self.site.locales)
        if (built, written) not in self._version:
            offered = zip(self.site.locales.values(), built, written, strict=True)
            self._version[built, written] = tuple(self._offered(*each) for each in offered)
        return Versions(self._version[built, written], self._path(entry))

    def _offered(self, locale: Locale, built: bool, written: bool) -> Version:
        """Return a locale as the menu offers it; where the page is not built there, it leads to the roles that are."""
        url = self._root(locale.tag) + (HOLE if built else SINGLE["roles"])
        current = locale.tag == self.locale.tag
        return Version(locale.tag, locale.autonym, locale.direction, url, locale.region, written=written, current=current)

    def _root(self, tag: str) -> str:
        return f"{self.site.settings.base}{self.site.locales[tag].slug}/"

    def _path(self, entry: Entry) -> str:
        return entry.url.removeprefix(self._root(self.locale.tag))

    def _notice(self, entry: Entry) -> Notice | None:
        if entry.listed and not entry.borrowed:
            return None
        if not entry.listed:
            return None if entry.key[0] in UNLISTED else Notice("fallback", entry.borrowed, entry.shown_in)
        return Notice("partial", entry.borrowed, self.locale.fallback[0])

    def _edit(self, entry: Entry) -> str:
        """Return where the words of a role are edited; a file that is not there yet is edited into being."""
        repository = self.site.settings.repository
        if repository is None or entry.key[0] != "roles" or not entry.key[1]:
            return ""
        return repository.edit_url(f"roles/{entry.key[1]}/{self.locale.tag}.yaml")


def file_of(url: str, base: str) -> str:
    """Return where the page at *url* goes in the published folder."""
    path = url.removeprefix(base)
    return path if path.endswith(".html") else f"{path}index.html"


INDEXES = tuple(kind for kind in SINGLE if kind not in {"home", *UNLISTED})
