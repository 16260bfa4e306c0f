"""schemas/: JSON Schemas of the files that editors write, which know the site's ids, and of a role's page as JSON."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from sitegen.model import IMPORTANCE, LEVELS, MATCHES, SCHEMES, STEPS
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.scaffold import DIALECT, schemas
from sitegen.sections import FIELD_HELP, KINDS, Kind
from sitegen.shapes import Ids
from sitegen.site import Site

PAGE = "schemas/role-page.json"
EDITORS = tuple(schemas(Ids()))
Schema = dict[str, Any]


def files(site: Site, theme: Theme) -> Iterator[Output]:
    """Yield the schemas."""
    source = site.settings.source.value
    families = tuple(site.locales[source].families)
    parts = (tuple(site.roles), families, site.tables.digests[source])
    for path in EDITORS:
        yield Output(path, parts, partial(_editors, site, families, path))
    text = json.dumps({"$schema": DIALECT, **role_page()}, ensure_ascii=False, indent=1) + "\n"
    yield Output(PAGE, text, text.encode)


def _editors(site: Site, families: tuple[str, ...], path: str) -> bytes:
    keys = [entry.key for entry in site.tables[site.settings.source.value]]
    shared = {kind: tuple(id for each, id in keys if each == kind and id) for kind in ("skills", "tools")}
    return schemas(Ids(tuple(site.roles), families, shared))[path].encode()


def role_page() -> Schema:
    """Return the schema of what `forms/json.py` writes."""
    text = {"type": "string", "description": "Inline Markdown; several paragraphs where it is long."}
    url = {"type": "string", "description": "A path of the site; empty where there is no page."}
    lang = {"type": "string", "description": "A BCP 47 tag: all texts of the object are in this language, which is not the page's."}
    marked = _object({"text": text}, lang=lang)
    link = _object({"label": text, "url": url}, lang=lang)
    neighbour = {"id": _STRING, "name": text, "url": url, "shared": {"type": "integer", "description": "Skills in common."}}
    neighbour["reason"] = _choice("chosen", "skills", *STEPS)
    items = {kind.key: {"type": "array", "items": _item(kind, text, url, lang), "description": kind.help} for kind in KINDS}
    made = {
        "id": _STRING,
        "locale": {"type": "string", "description": "The BCP 47 tag of the page's language."},
        "url": url,
        "name": text,
        "aliases": {"type": "array", "items": _STRING},
        "family": _object({"id": _STRING, "label": text, "url": url}),
        "level": _choice(*LEVELS),
        "level_label": _STRING,
        "minutes": {"type": "integer", "minimum": 1, "description": "Reading time."},
        "updated": {"type": "string", "description": "An ISO day, or empty."},
        "summary": text,
        "intro": text,
        **items,
        "conclusion": text,
        "intros": _mapping(marked, "What stands before the items of a section."),
        "outros": _mapping(marked, "What stands after them."),
        "source_name": {"anyOf": [marked, {"type": "null"}], "description": "The name in the language the role was first written in."},
        "codes": _many(_object({"scheme": _choice(*SCHEMES.values()), "code": _STRING, "match": _choice(*MATCHES)})),
        "next": _many(link),
        "origins": _many(_object(neighbour, lang=lang)),
        "related": _many(_object(neighbour, lang=lang)),
        "borrowed": {
            "anyOf": [_object({"units": {"type": "integer"}, "from": _STRING}), {"type": "null"}],
            "description": "How many texts are borrowed, and from which locale.",
        },
    }
    return {"title": "A role's page", **_object(made, lang=lang, **_langs("name", "summary", "intro", "conclusion"))}


def _item(kind: Kind, text: Schema, url: Schema, lang: Schema) -> Schema:
    made: Schema = {"id": {"type": "string", "description": "The same in all locales; the anchor on the page is <section>-<id>."}}
    made |= {key: {**text, "description": FIELD_HELP[key]} for key in dict.fromkeys(("label", "text", *kind.fields))}
    if kind.facts:
        facts = {"importance": _choice("", *IMPORTANCE), "products": _many(_STRING), "step": _choice(*STEPS)}
        made["kind" if kind.facts == "step" else kind.facts] = facts[kind.facts]
    if kind.shared or kind.facts == "step":
        made["url"] = url
    return _object(made, lang=lang, **_langs("label", "text", *kind.fields))


def _object(needed: Schema, **others: Schema) -> Schema:
    return {"type": "object", "properties": needed | others, "required": [*needed], "additionalProperties": False}


def _langs(*keys: str) -> Schema:
    help = "The BCP 47 tag of that text, where the texts of the object are not all in one language."
    return {f"{key}_lang": {"type": "string", "description": help} for key in keys}


def _many(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _mapping(of: Schema, help: str) -> Schema:
    return {"type": "object", "propertyNames": _choice(*(kind.key for kind in KINDS)), "additionalProperties": of, "description": help}


def _choice(*values: str) -> Schema:
    return {"enum": [*values]}


_STRING: Schema = {"type": "string"}
