"""The shape of site.yaml."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sitegen.config import Repository, Settings
from sitegen.scalars import Choice, Percent, Word
from sitegen.schema import Field, Keyed, Many, Record
from sitegen.shapes import TAG
from sitegen.source import START, Text

_HOST = r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
URL = Word(
    "the address of a site",
    rf"{_HOST}(?:/[A-Za-z0-9._~%-]+)*/?",
    "write scheme, host and path, such as https://example.org/roles/; xn--… for a host in other letters",
    name="bad-url",
    help="The address the site is published at.",
)
EDIT = Word(
    "an address with {path} in it",
    rf"{_HOST}/[^\s<>\"'{{}}|\\^`]*\{{path\}}[^\s<>\"'{{}}|\\^`]*",
    "write where a file is edited, with {path} in the place of the file's path",
    name="bad-url",
    help="Where a reader edits a file in the browser; {path} stands for the file's path.",
)


def _settings(
    url: Text | None,
    source: Text | None,
    locales: tuple[Text, ...] | None,
    bilingual: tuple[tuple[Text, ...], ...] | None,
    repository: Repository | None,
    **others: Any,
) -> Settings:
    lacking = Text("", "site.yaml", START, START)
    drawn, told = (made is not None and made.value == "yes" for made in (others["pictures"], others["status"]))
    return Settings(url or lacking, source or lacking, locales or (), bilingual, repository, drawn, told, others["gates"] or ())


SETTINGS = Record(
    "a site",
    {
        "url": Field(URL, required=True),
        "source": Field(replace(TAG, help="The locale the roles are first written in."), required=True),
        "locales": Field(
            Many("the locales", TAG, "The locales that are published, in the order of the language menu.", least=1), required=True
        ),
        "bilingual": Field(
            Many(
                "the pairs of locales",
                Many("a pair of locales", TAG, exactly=2, example="[pl, en]"),
                "The locales in which roles are shown side by side; each locale and the source where nothing is said, none where it is [].",
                example="[[pl, en], [zh-Hant, zh-Hans]]",
            )
        ),
        "repository": Field(
            Record(
                "a repository",
                {"edit": Field(EDIT, required=True)},
                Repository,
                "Where the content is kept.",
                "edit: https://git.example.org/…/{path}",
            )
        ),
        "pictures": Field(Choice("yes or no", ("yes", "no"), "Whether shared links have a picture of the role; drawn by Typst.")),
        "status": Field(
            Choice("yes or no", ("yes", "no"), "Whether pages tell how far translations follow their sources, by the history in git.")
        ),
        "gates": Field(
            Keyed(
                "the gates",
                TAG,
                Percent("a gate", "Percent."),
                help="For each locale the share of units that must be current, in percent, for “sitegen status” to end well.",
            )
        ),
    },
    _settings,
    "The site: where it is published, and in which locales.",
    partial=True,
)
