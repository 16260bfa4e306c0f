"""A script or a style stands in a page whose policy forbids it."""

import base64
import hashlib
from collections.abc import Iterator, Mapping

from sitegen.audit import Fault
from sitegen.document import Document, Element
from sitegen.publication import Publication

HELP = "put it into a file of its own"
SCRIPTS = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}  # other types are data


def in_page(page: Document, site: Publication) -> Iterator[Fault]:
    """Yield each inline script, style and handler that browsers refuse under the page's own policy."""
    for policy in page.all("meta", **{"http-equiv": "content-security-policy"}):
        rules = _rules(policy["content"])
        scripts, styles = (_of(rules, kind) for kind in ("script-src", "style-src"))
        for each in page.elements:
            yield from (Fault(page.place(each, name), f"the policy forbids {what}") for name, what in _forbidden(each, scripts, styles))


def _forbidden(element: Element, scripts: set[str] | None, styles: set[str] | None) -> Iterator[tuple[str, str]]:
    """Yield the attribute and the name of what the sources do not allow in an element; None allows all."""
    inline = "".join(element.texts)
    if scripts is not None:
        runs = element.tag == "script" and "src" not in element.attributes and element["type"].lower() in SCRIPTS
        if runs and not _allows(scripts, inline, element["nonce"]):
            yield "", "this inline script"
        for name, value in element.attributes.items():
            if (name.startswith("on") or value.lower().startswith("javascript:")) and "'unsafe-inline'" not in scripts:
                yield name, f"the script in “{name}”"
    if styles is not None:
        if element.tag == "style" and not _allows(styles, inline, element["nonce"]):
            yield "", "this inline style"
        if "style" in element.attributes and "'unsafe-inline'" not in styles:
            yield "style", "the style in “style”"


def _rules(policy: str) -> Mapping[str, set[str]]:
    """Return the sources that each directive of a policy allows."""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name.lower(): set(sources) for name, *sources in reversed(parts)}  # the first of its name is the one that holds


def _of(rules: Mapping[str, set[str]], kind: str) -> set[str] | None:
    """Return the sources allowed for a kind; None where the policy says nothing of it."""
    return rules.get(kind, rules.get("default-src"))


def _allows(sources: set[str], text: str, nonce: str) -> bool:
    """Return whether *sources* allow an element that holds *text*."""
    hashes = {f"'{name}-{base64.b64encode(hashlib.new(name, text.encode()).digest()).decode()}'" for name in ("sha256", "sha384", "sha512")}
    exact = {each for each in sources if each.startswith(("'sha", "'nonce-"))}
    return bool(hashes & sources) or (f"'nonce-{nonce}'" in exact if nonce else False) or ("'unsafe-inline'" in sources and not exact)
