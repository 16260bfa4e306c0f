"""The page that says what a locale has for spreadsheets, programs and whoever builds on it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sitegen.bodies import DataBody
from sitegen.entries import INDEXES, Key
from sitegen.forms import beside, forms
from sitegen.outputs.schemas import EDITORS, PAGE
from sitegen.pages import Draft
from sitegen.pieces import Dataset
from sitegen.shelf import Shelf

SHOWS = (("data", False),)


def draft(shelf: Shelf, key: Key) -> Draft:
    """Return the page of the open data."""
    say = shelf.locale.say
    made = (("tables", _tables), ("linked", _linked), ("pages", _pages), ("schemas", _schemas))
    groups = tuple((name, tuple(files(shelf))) for name, files in made)
    body = DataBody(groups, _about(shelf, [each for _, files in groups for each in files]))
    return shelf.index_page(key, "data", shelf.said("data.title"), say("data.lead"), (shelf.home(),), body)


def _tables(shelf: Shelf) -> Iterator[Dataset]:
    for kind in INDEXES:
        count = sum(entry[0] == kind and bool(entry[1]) for entry in shelf.entries)
        yield Dataset(kind, f"{kind}.csv", f"{shelf.entries['data', ''].url}{kind}.csv", "text/csv", f"{kind}.count", count)


def _linked(shelf: Shelf) -> Iterator[Dataset]:
    home = shelf.entries["home", ""].url
    count = sum(bool(id) and kind in {*INDEXES, "families"} for kind, id in shelf.entries)
    reference = f"{shelf.entries['data', ''].url}reference.jsonld"
    yield Dataset("reference", "reference.jsonld", reference, "application/ld+json", "data.concepts", count)
    if shelf.latest.feed:
        yield Dataset("feed", "feed.xml", shelf.latest.feed, "application/atom+xml", "")
    written = sum(entry.listed for (kind, id), entry in shelf.entries.items() if kind == "roles" and id)
    yield Dataset("llms", "llms.txt", f"{home}llms.txt", "text/plain", "roles.count", written)


def _pages(shelf: Shelf) -> Iterator[Dataset]:
    there = shelf.entries["roles", ""].url
    for form in forms("role"):
        yield Dataset(form.name, beside(f"{there}…/", form.file), "", form.kind, "roles.count", len(shelf.gists))


def _schemas(shelf: Shelf) -> Iterator[Dataset]:
    for path in (PAGE, *EDITORS):
        file = path.rpartition("/")[2]
        name = f"schema-{file.removesuffix('.json').removeprefix('role-')}"
        yield Dataset(name, file, shelf.site.settings.base + path, "application/schema+json", "")


def _about(shelf: Shelf, files: Iterable[Dataset]) -> str:
    """Return what there is as schema.org tells of a dataset."""
    say, origin = shelf.locale.say, shelf.site.settings.origin
    made = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{say('site.name')} – {say('data.title')}",
        "description": say("data.lead"),
        "url": origin + shelf.entries["data", ""].url,
        "inLanguage": shelf.locale.tag,
        "isAccessibleForFree": True,
        "license": {"@type": "CreativeWork", "text": say("footer.licence")},
        "creator": {"@type": "Organization", "name": say("site.name"), "url": origin + shelf.entries["home", ""].url},
        "distribution": [_distribution(shelf, each) for each in files if each.url],
    }
    if shelf.latest.dated:
        made["dateModified"] = shelf.latest.dated[0].updated
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _distribution(shelf: Shelf, each: Dataset) -> dict[str, str]:
    address = shelf.site.settings.origin + each.url
    return {
        "@type": "DataDownload",
        "name": each.file,
        "description": shelf.locale.say(f"data.{each.name}"),
        "encodingFormat": each.kind,
        "contentUrl": address,
    }
