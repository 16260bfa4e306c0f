"""Assets in, the same out with the addresses they will have: what loads "./search.js" loads it by the name that holds its digest."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.staging import addressed

REFERENCE = re.compile(rb"""(?<=["'(])\./([\w.-]+)(?=["')])""")
TEXTS = (".css", ".js", ".svg")
UNREAD = re.compile(rb"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)?\n|^[ \t]+", re.MULTILINE)


def bare(name: str, data: bytes) -> bytes:
    """Return a stylesheet or script without lines of comments, empty lines, and the space lines begin with; any other file as it is.

    No text in it may stand on several lines, as none does in those of the package.
    """
    return UNREAD.sub(b"", data) if name.endswith((".css", ".js")) else data


def linked(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return *assets* by name, each reference to another of them in the same folder as that is published. A circle stays as it is."""
    done: dict[str, bytes] = {}

    def of(name: str, way: tuple[str, ...]) -> bytes:
        if name not in done:
            data = assets[name]
            done[name] = REFERENCE.sub(lambda found: _address(found, name, way), data) if name.endswith(TEXTS) else data
        return done[name]

    def _address(found: re.Match[bytes], name: str, way: tuple[str, ...]) -> bytes:
        folder, slash, _ = name.rpartition("/")
        other = f"{folder}{slash}{found[1].decode()}"
        if other not in assets or other in (*way, name):
            return found[0]
        return b"./" + addressed(other, of(other, (*way, name))).path.rpartition("/")[2].encode()

    return {name: of(name, ()) for name in assets}
