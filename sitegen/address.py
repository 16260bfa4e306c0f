"""Slugs in, addresses out: where the page of a role stands in each locale, and what leads there from the address that its id gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sitegen.entries import role_url
from sitegen.markdown import CODE
from sitegen.model import Outline

# By role and locale, where the locale has a slug for the role or had one: the slug now (its id where it has none), then the former ones.
Slugs = Mapping[str, Mapping[str, Sequence[str]]]
Own = tuple[tuple[str, str], ...]  # each locale in which a role's page does not stand at its id, and the path below the locale

TARGET = re.compile(rf"{CODE}|(?<=\]\()(<?)(/[^\s)<>#?]*)")  # what stands in code is no link
OF_ROLE = re.compile(r"/([^/]+)/roles/([^/]+)/(.*)")


def slugs(outlines: Mapping[str, Mapping[str, Outline]]) -> dict[str, dict[str, list[str]]]:
    """Return the slugs that locales have for roles, given the *outlines* of their words by role and locale."""
    found: dict[str, dict[str, list[str]]] = {}
    for role, there in outlines.items():
        for tag, each in there.items():
            if each.address or each.formerly:
                found.setdefault(role, {})[tag] = [each.address or role, *each.formerly]
    return found


def own(known: Slugs, role: str) -> Own:
    """Return where the page of a role stands in the locales that have a slug for it."""
    return tuple((tag, role_url("", now)) for tag, (now, *_) in known[role].items() if now != role) if role in known else ()


def slug_in(known: Slugs, role: str, tag: str) -> str:
    """Return the slug of a role in the locale *tag*; its id where it has no other."""
    return known[role].get(tag, (role,))[0] if role in known else role


def former(known: Slugs, role: str, tag: str) -> Iterable[str]:
    """Return the slugs, its id among them, from which readers are led to the page of a role in the locale *tag*."""
    now, *others = known[role].get(tag, (role,))
    return dict.fromkeys(each for each in (role, *others) if each != now)


def led(text: str, known: Slugs, tags: Mapping[str, str]) -> str:
    """Return *text* with its links to the pages of roles, which are written by id, led to where those stand.

    Args:
        tags: Of the locales, by their folders.
    """
    if "](/" not in text and "](<" not in text:
        return text
    return TARGET.sub(lambda found: f"{found[2]}{_led(found[3], known, tags)}" if found[3] else found[0], text)


def _led(path: str, known: Slugs, tags: Mapping[str, str]) -> str:
    found = OF_ROLE.fullmatch(path)
    if not found or found[1] not in tags:
        return path
    folder, role, rest = found.groups()
    return role_url(f"/{folder}/", slug_in(known, role, tags[folder])) + rest if role in known else path
