"""Page in, JSON-LD out: what the page is and what it tells of, in the terms of schema.org, for those that read no HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sitegen import markdown
from sitegen.bodies import ChooserBody, DataBody, FamilyBody, HomeBody, RoleBody, RolesBody, TermBody, TermsBody
from sitegen.pages import Page
from sitegen.pieces import filled

Node = dict[str, Any]  # by the name of a property, a value of JSON: a text, another node, or a list of these

LEAST_TRAIL = 2  # a trail of one says nothing that `isPartOf` does not


def graph(page: Page, site_name: str) -> str:
    """Return what *page* tells, as JSON that cannot close the element it stands in; nothing where search engines may not list the page.

    All its texts are in the language of the page: one that may be listed has a name of its own.
    """
    if not page.listed:
        return ""
    nodes = list(_nodes(page, site_name))
    held = nodes[0] if len(nodes) == 1 else {"@graph": nodes}
    return _encoded({"@context": "https://schema.org", **held}).replace("<", "\\u003c") if nodes else ""


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def _nodes(page: Page, site_name: str) -> Iterator[Node]:
    match page.body:
        case ChooserBody() | DataBody():  # the page of open data tells of its files itself
            return
        case HomeBody():
            about = {"name": site_name, "url": page.canonical, "description": page.description, "inLanguage": page.locale}
            yield {"@type": "WebSite", "@id": f"{page.canonical}#site", **about}
        case RoleBody():  # says the least: a page of this kind is held to 9 kB, and these words stand on it already
            yield _page(page, "WebPage", {"@type": "Occupation", "@id": f"{page.canonical}#role", "name": page.title})
        case TermBody():
            among = {"inDefinedTermSet": {"@id": f"{_origin(page)}{page.trail[-1].url}#terms"}}
            yield _page(page, "WebPage", {"@type": "DefinedTerm", "@id": f"{page.canonical}#term", "name": page.title, **among})
        case TermsBody():
            own = {"name": page.title, "inLanguage": page.locale}
            yield _page(page, "CollectionPage", {"@type": "DefinedTermSet", "@id": f"{page.canonical}#terms", **own})
        case RolesBody() | FamilyBody():
            yield _page(page, "CollectionPage") | {"name": page.title, "description": page.description}
        case _:
            yield _page(page, "WebPage") | {"name": page.title}


def _page(page: Page, type: str, about: Node | None = None) -> Node:
    origin = _origin(page)
    node: Node = {"@type": type, "@id": page.canonical, "inLanguage": page.locale}
    if page.updated:
        node["dateModified"] = page.updated
    if page.trail:
        node["isPartOf"] = {"@id": f"{origin}{page.trail[0].url}#site"}
    node |= _translations(page)
    if len(page.trail) >= LEAST_TRAIL and not isinstance(page.body, RoleBody):
        steps = [
            {"@type": "ListItem", "position": place, "item": origin + link.url, "name": markdown.bare(link.label.text)}
            for place, link in enumerate(page.trail, 1)
        ]
        node["breadcrumb"] = {"@type": "BreadcrumbList", "itemListElement": steps}
    return node | {"mainEntity": about} if about else node


def _origin(page: Page) -> str:
    """Return the scheme and host of the site: a page that may be listed is its own canonical page."""
    return page.canonical.removesuffix(page.url)


def _translations(page: Page) -> Node:
    """Return which page this one is translated from, or else all that are translated from it: the original is hreflang's default."""
    _, path, own = page.alternates
    *versions, (_, original) = ((tag, filled(address, path, own)) for tag, address in page.alternates.each)
    if original != page.canonical:
        return {"translationOfWork": {"@id": original}}
    others = [{"@id": address} for tag, address in versions if tag != page.locale]
    return {"workTranslation": others} if others else {}
