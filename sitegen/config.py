"""The settings of a site, as site.yaml gives them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from sitegen.cldr import canonical
from sitegen.source import Text


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the content is kept, for those who want to improve it."""

    edit: Text

    def edit_url(self, path: str) -> str:
        """Return the address at which the file at *path* is edited."""
        return self.edit.value.replace("{path}", path)


@dataclass(frozen=True, slots=True)
class Settings:
    """What site.yaml says."""

    url: Text
    source: Text
    locales: tuple[Text, ...]
    bilingual: tuple[tuple[Text, ...], ...] | None  # pairs of locales; None where nothing is said
    repository: Repository | None
    pictures: bool = False  # whether shared links have a picture
    status: bool = False  # whether pages tell how far translations follow their sources
    gates: tuple[tuple[Text, Text], ...] = ()  # the share of units that must be current, in percent, by locale
    refused: tuple[str, ...] = ()  # what stands among the locales and is none

    @property
    def origin(self) -> str:
        """The scheme and host of the site, without a slash at the end."""
        parts = urlsplit(self.url.value)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def base(self) -> str:
        """The path the site is published under, with a slash at both ends."""
        return urlsplit(self.url.value).path.rstrip("/") + "/"

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the locales, in the order of the language menu."""
        return tuple(tag.value for tag in self.locales)

    @property
    def by_source(self) -> tuple[str, ...]:
        """The tags of the locales, the source locale first: a role's source is the first of them it is written in."""
        return tuple(dict.fromkeys((self.source.value, *self.tags)))

    def may_have(self, tag: str) -> bool:
        """Return whether *tag* is a locale of the site, or may be one of those that are meant by what was refused."""
        return tag in self.tags or (bool(self.refused) and (tag in self.refused or canonical(tag) == tag))

    def partners(self, tag: str) -> tuple[str, ...]:
        """Return the tags of the locales beside which *tag* shows its roles, in the order of the language menu."""
        pairs = [{each.value for each in pair} for pair in self.bilingual or ()]
        if self.bilingual is None:
            pairs = [{self.source.value, each} for each in self.tags]
        return tuple(each for each in self.tags if each != tag and {each, tag} in pairs)
