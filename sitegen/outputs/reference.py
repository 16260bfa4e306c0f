"""reference.jsonld: roles, skills, tools, metrics and fields of work as SKOS concepts, with labels in the language of the locale.

A concept has the same address in the files of all locales: that of its page in the source locale, or in the first it is written in, as
its id gives it, whatever slug the page has. So who loads the files of several locales has each concept once, with a label in each. Roles
and their skills are related as ESCO has it.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from io import BytesIO
from itertools import chain
from typing import Any

from sitegen.entries import INDEXES, Entry, path_of, root_of
from sitegen.lines import encoded
from sitegen.markdown import bare
from sitegen.model import MATCHES
from sitegen.pages import Output
from sitegen.pieces import Phrase
from sitegen.sections import SHARED
from sitegen.shelf import Shelf

CONTEXT: Mapping[str, Any] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "esco": "http://data.europa.eu/esco/model#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": "@id",
    "type": "@type",
    **{name: {"@id": f"skos:{name}", "@container": "@language"} for name in ("prefLabel", "altLabel", "definition")},
    **{name: {"@id": f"skos:{name}", "@type": "@id"} for name in ("inScheme", "topConceptOf", "broader", "related")},
    **{f"{match}Match": {"@id": f"skos:{match}Match", "@type": "@id"} for match in MATCHES},
    "notation": "skos:notation",
    "essentialSkill": {"@id": "esco:relatedEssentialSkill", "@type": "@id"},
    "optionalSkill": {"@id": "esco:relatedOptionalSkill", "@type": "@id"},
    "page": {"@id": "foaf:page", "@type": "@id"},
    "modified": {"@id": "dct:modified", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    "rights": {"@id": "dct:rights", "@container": "@language"},
}
# Where others have addresses for the codes they give; a code of another scheme is told by its scheme.
KNOWN = {"isco-08": "http://data.europa.eu/esco/isco/C{}", "onet-soc": "https://www.onetonline.org/link/summary/{}"}
SCHEMES = {"esco": "http://data.europa.eu/esco/concept-scheme/occupations"}

Node = dict[str, Any]


def of_locale(shelf: Shelf) -> Iterator[Output]:
    """Yield the file."""
    yield Output(f"{shelf.locale.slug}/data/reference.jsonld", shelf.listing, partial(_reference, shelf))


def _reference(shelf: Shelf) -> bytes:
    made = _Reference(shelf)
    nodes = chain(made.schemes(), made.families(), made.roles(), made.terms())
    file = BytesIO()  # and no list of them: as values all would take ten times the memory, and as texts four times
    file.write(f'{{"@context":{encoded(CONTEXT)},"@graph":['.encode())
    for place, node in enumerate(nodes):
        file.write(f"{',' * bool(place)}{encoded(node)}".encode())
    file.write(b"]}\n")
    return file.getvalue()


class _Reference:
    """A locale, as SKOS has it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._tag = shelf.locale.tag
        self._origin = shelf.site.settings.origin
        self._homes: dict[tuple[str, str], str] = {}  # the locale that concepts with such pages are named by
        self._roots = {tag: root_of(shelf.site.settings, locale) for tag, locale in shelf.site.locales.items()}

    def schemes(self) -> Iterator[Node]:
        """Yield a scheme for roles, skills, tools and metrics each."""
        for kind in INDEXES:
            title = {self._tag: self._shelf.locale.say(f"{kind}.title")}
            rights = {self._tag: self._shelf.locale.say("footer.licence")}
            page = self._page(self._shelf.entries[kind, ""])
            yield {"id": self._scheme(kind), "type": "skos:ConceptScheme", "prefLabel": title, "rights": rights, "page": page}

    def families(self) -> Iterator[Node]:
        """Yield the fields of work: the roles they have are narrower."""
        for (kind, id), entry in self._shelf.entries.items():
            if kind == "families":
                label, text = self._shelf.locale.families[id]
                yield self._node(entry, "roles", Phrase(label)) | {"definition": {self._tag: text}, "topConceptOf": self._scheme("roles")}

    def roles(self) -> Iterator[Node]:
        """Yield the roles, sorted by name."""
        shelf = self._shelf
        for slug in shelf.slugs:
            core, gist, entry = shelf.core(slug), shelf.gists[slug], shelf.entries["roles", slug]
            relations = shelf.relations(slug)
            node = self._node(entry, "roles", gist.name) | {"broader": self._concept(shelf.entries["families", core.family])}
            if gist.aliases and not gist.name.lang:
                node["altLabel"] = {self._tag: gist.aliases}
            if gist.summary:
                node["definition"] = {gist.summary.lang or self._tag: bare(gist.summary.text)}
            if entry.updated:
                node["modified"] = entry.updated
            skills = shelf.terms.ids(slug, "skills")
            essential = [id for id in skills if core.importance.get(id) == "essential"]
            node["essentialSkill"] = self._terms("skills", essential)
            node["optionalSkill"] = self._terms("skills", [id for id in skills if id not in essential])
            others = [shelf.entries["roles", other] for other in relations.related if ("roles", other) in shelf.entries]
            terms = [each for kind in ("tools", "metrics") for each in self._terms(kind, shelf.terms.ids(slug, kind))]
            node["related"] = [*terms, *map(self._concept, others)]
            for scheme, code, match in relations.codes:
                node.setdefault(f"{match}Match", []).append(_code(scheme, code))
            yield {key: value for key, value in node.items() if value}

    def terms(self) -> Iterator[Node]:
        """Yield the skills, tools and metrics."""
        kinds = {kind.key for kind in SHARED}
        for key, entry in self._shelf.entries.items():
            if key[0] in kinds and key[1]:
                yield self._node(entry, key[0], self._shelf.terms.label(key))

    def _node(self, entry: Entry, scheme: str, label: Phrase) -> Node:
        return {
            "id": self._concept(entry),
            "type": "skos:Concept",
            "inScheme": self._scheme(scheme),
            "notation": entry.key[1],
            "prefLabel": {label.lang or self._tag: bare(label.text)},
            "page": self._page(entry),
        }

    def _terms(self, kind: str, ids: Iterator[str] | list[str] | tuple[str, ...]) -> list[str]:
        entries = self._shelf.entries
        return [self._concept(entries[kind, id]) for id in ids if (kind, id) in entries]

    def _page(self, entry: Entry) -> str:
        return f"{self._origin}{entry.url}"

    def _concept(self, entry: Entry) -> str:
        """Return the address of what *entry* shows, as no page's: the same in all locales."""
        if (entry.written, entry.built) not in self._homes:
            there = entry.written if "1" in entry.written else entry.built
            tags = [tag for tag, has in zip(self._roots, there, strict=True) if has == "1"]
            source = self._shelf.site.settings.source.value
            self._homes[entry.written, entry.built] = self._roots[source if source in tags else tags[0]]
        path = path_of(entry.key, entry.url.removeprefix(self._roots[self._tag]))
        return f"{self._origin}{self._homes[entry.written, entry.built]}{path}#concept"

    def _scheme(self, kind: str) -> str:
        return self._concept(self._shelf.entries[kind, ""]).replace("#concept", "#scheme")


def _code(scheme: str, code: str) -> str | Node:
    if scheme in KNOWN:
        return KNOWN[scheme].format(code)
    return {"type": "skos:Concept", "notation": code, "inScheme": SCHEMES[scheme]}
