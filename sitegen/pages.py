"""Pages: a body for each kind, and the page round it, which holds everything its HTML depends on, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.bodies import Body
from sitegen.pieces import Alternates, Forms, Link, Notice, Versions


@dataclass(frozen=True, slots=True)
class Page:
    """Everything one page of the site depends on, but for its locale's catalogue and the theme.

    Args:
        url: Its path, the site's base included.
        file: Where it goes in the published folder.
        locale: The tag of its locale.
        template: The template that draws its body.
        title: What it is called, without the site's name.
        title_lang: The language of the title where that is not the page's.
        description: For search engines and share cards, in the language of the title.
        listed: Whether search engines may list it.
        canonical: The whole address of the page that search engines should take it for; its own where it is listed.
        alternates: The versions that search engines may list, itself included; empty where it is not listed.
        versions: The language menu.
        forms: What it is published as besides, or what follows it.
        trail: The pages above it, from the home page down; itself left out.
        notice: What it borrows, if anything.
        edit_url: Where its words are edited, or empty.
        body: What is drawn within <main>.
    """

    url: str
    file: str
    locale: str
    template: str
    title: str
    title_lang: str
    description: str
    listed: bool
    canonical: str
    alternates: Alternates
    versions: Versions
    forms: Forms
    trail: tuple[Link, ...]
    notice: Notice | None
    edit_url: str
    updated: str
    body: Body


class Draft(NamedTuple):
    """A page that is yet to be made, if it is not the same as it was."""

    file: str  # where it goes in the published folder
    made_from: str  # a digest of all that it will show: two drafts with the same give the same HTML
    make: Callable[[], Page]
    beside: tuple[str, ...] = ()  # where its other forms go


class Output(NamedTuple):
    """A file beside the pages that is yet to be made, if it is not the same as it was."""

    path: str
    parts: object  # all that it is made from, or digests of it
    make: Callable[[], bytes]
