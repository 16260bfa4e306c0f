"""What ends a run, and how it is told: who is at fault, and what to do."""

from __future__ import annotations

from typing import ClassVar

CONTENT, CALL, MACHINE = 1, 2, 3  # exit statuses: the content is at fault, the call, the machine or we


class Failure(Exception):  # noqa: N818  # its kinds are the errors
    """A run cannot go on; the message says why and what to do."""

    status: ClassVar[int] = MACHINE
    after: ClassVar[str] = ""  # what follows from it


class CallError(Failure):
    """The command line asks for what cannot be done."""

    status = CALL


class PublishError(Failure):
    """The folder cannot be published into."""

    status = CALL


class ThemeError(Failure):
    """A template cannot be drawn; the message says which, at which line, and why."""

    status = CONTENT
    after = "; nothing was published"


class PictureError(Failure):
    """The pictures for shared links cannot be drawn."""

    after = "; nothing was published"


class SearchError(Failure):
    """The search index cannot be made."""

    after = "; nothing was published"


class ExchangeError(Failure):
    """A file that came back from translators cannot be read."""

    status = CONTENT
    after = "; nothing was written"
