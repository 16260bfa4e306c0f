"""Disk in, text with places out: files are read as bytes, strictly UTF-8, then parsed. No link is followed, no file runs away."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from sitegen import ordinary, packaged, template
from sitegen.assets import bare, linked
from sitegen.diagnostics import Diagnostic
from sitegen.forbidden import misplaced
from sitegen.render import Theme
from sitegen.source import Source, Span, whole

MOST_BYTES = 1 << 20
MOST_ASSET_BYTES = 1 << 24
ADDRESS = re.compile(r"[\w./-]+", re.ASCII)
MOST_AT_ONCE = 1 << 16  # bytes asked for beyond the size of a file: what is asked for is set aside first
Found = tuple[Diagnostic, ...]


def site_files(root: Path, folder: str, pattern: str) -> tuple[str, ...]:
    """Return the paths of the files in *folder* that match *pattern*, below *root*, sorted; hidden ones are left out."""
    found = (path.relative_to(root) for path in (root / folder).glob(pattern))
    return tuple(sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)))


def read(root: Path, path: str) -> tuple[Source, Found]:
    """Return the file *path* below *root* as a source, and what is wrong with it. The node is None where anything is.

    Raises:
        OSError: The machine is at fault, not the editor: no permission, a broken disk.
    """
    text, found = decoded(root, path)
    return (Source(path, None), found) if found else parsed(path, text)


def parsed(path: str, text: str) -> tuple[Source, Found]:
    """Return the *text* of the file at *path* as a source, and what is wrong with it. The node is None where anything is."""
    found = tuple(misplaced(path, text))
    if found:
        return Source(path, None), found
    if node := ordinary.read(path, text):
        return Source(path, node), ()
    from sitegen.parse import parse  # PyYAML, which an edit of ordinary files does without

    return parse(path, text)


def decoded(root: Path, path: str, most: int = MOST_BYTES) -> tuple[str, Found]:
    """Return the text of a file of at most *most* bytes, and what is wrong with it; the text is empty then."""
    data, refused = _bytes(root, path, most)
    if refused:
        return "", (refused,)
    try:
        return data.decode().removeprefix("\ufeff"), ()
    except UnicodeDecodeError as fault:
        return "", (_not_utf8(path, data, fault.start),)


def _bytes(root: Path, path: str, most: int) -> tuple[bytes, Diagnostic | None]:
    """Return the content of a regular file that stands within *root* and has at most *most* bytes."""
    top = os.fspath(root)
    try:
        if _leads_elsewhere(top, path):
            return b"", _link(path)
        handle = os.open(f"{top}/{path}", os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return b"", _refused("missing-file", path, "there is no such file", "write it; docs/editing.md shows what it holds")
    except OSError as fault:
        if (root / path).is_symlink():
            return b"", _link(path)
        if fault.errno == errno.ENXIO:
            return b"", _no_file(path)
        raise
    try:
        return _content(handle, path, most)
    finally:
        os.close(handle)


def data(root: Path, path: str, most: int) -> bytes | None:
    """Return the content of a file of at most *most* bytes; None where it is anything else, a link for one."""
    content, refused = _bytes(root, path, most)
    return None if refused else content


def _leads_elsewhere(top: str, path: str) -> bool:
    """Return whether a folder on the way from *top* to the file is a link. *top* itself may be one; the file is not looked at."""
    at = path.find("/")
    while at >= 0:
        if stat.S_ISLNK(os.lstat(f"{top}/{path[:at]}").st_mode):
            return True
        at = path.find("/", at + 1)
    return ".." in path.split("/")


def _content(handle: int, path: str, most: int) -> tuple[bytes, Diagnostic | None]:
    """Return what the open file *handle* holds. It is read to its end: another process may be writing it."""
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        return b"", _no_file(path)
    data = os.read(handle, min(status.st_size, most) + 1)
    while len(data) <= most and (more := os.read(handle, min(MOST_AT_ONCE, most + 1 - len(data)))):
        data += more
    if len(data) > most:
        message = f"the file has {max(os.fstat(handle).st_size, len(data)):,} bytes; {most:,} are the most"
        return b"", _refused("too-large", path, message, "split it, or move what does not belong in it")
    return data, None


def _link(path: str) -> Diagnostic:
    return _refused("symbolic-link", path, "a symbolic link is not followed", "put the file itself here")


def _no_file(path: str) -> Diagnostic:
    return _refused("not-a-file", path, "this is a folder or a device, not a file", "put a text file here, or remove it")


def _odd_name(path: str) -> Diagnostic:
    shown = path if path.isprintable() else ascii(path)[1:-1]
    message = "the name becomes an address, and holds something that an address cannot hold"
    return _refused("odd-name", shown, message, "use letters a-z, digits, and the signs . - _ only")


def _refused(name: str, path: str, message: str, help: str) -> Diagnostic:
    return Diagnostic(name, "error", message, whole(path), help)


def _not_utf8(path: str, data: bytes, at: int) -> Diagnostic:
    before = data[:at].decode().removeprefix("\ufeff")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"byte 0x{data[at]:02x} is not UTF-8"
    return Diagnostic("not-utf-8", "error", message, Span(path, line, column, line, column + 1), "save the file as UTF-8")


def theme(root: Path) -> Theme:
    """Return the package's theme, with the files of the same name in the site's own templates/ in their place.

    The package's own stylesheets and scripts come without their comments, which are 3 % of a first visit to a role.
    A file of the site that may not be read is left out; `theme_faults` says so.
    """
    package = packaged.folder("templates")
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for folder in (package.parent, root):
        for path in _theme_files(folder):
            name = path.removeprefix("templates/")
            if name.startswith("assets/"):
                data, refused = _bytes(folder, path, MOST_ASSET_BYTES)
                assets |= {} if refused else {name.removeprefix("assets/"): bare(name, data) if folder == package.parent else data}
            else:
                text, found = decoded(folder, path)
                templates |= {} if found else {name: text}
    return Theme(templates, linked(assets))


def theme_faults(root: Path) -> Found:
    """Return what is wrong with the files in the site's own templates/: links, devices, sizes, encoding and syntax."""
    found: list[Diagnostic] = []
    for path in _theme_files(root):
        if path.startswith("templates/assets/"):
            _, refused = _bytes(root, path, MOST_ASSET_BYTES)
            found += [refused or _odd_name(path)] if refused or not ADDRESS.fullmatch(path) else []
        else:
            text, unread = decoded(root, path)
            wrong = None if unread else template.fault(path, text)
            found += unread or ([wrong] if wrong else [])
    return tuple(found)


def _theme_files(folder: Path) -> tuple[str, ...]:
    """Return the paths below *folder* of the templates and assets in its templates/; links to folders stand among them."""
    found: list[str] = []
    top = folder / "templates"
    if top.is_symlink():
        return ("templates",)
    for place, folders, files in os.walk(top):
        below = Path(place).relative_to(folder).as_posix()
        links = {name for name in (*folders, *files) if (Path(place) / name).is_symlink()}
        wanted = {name for name in files if below.startswith("templates/assets") or name.endswith(".html")}
        found += [f"{below}/{name}" for name in links | wanted if not name.startswith(".")]
    return tuple(sorted(found))


def file_text(root: Path, path: str) -> str:
    """Return the text of a file for an excerpt, with U+FFFD for what is not UTF-8; empty where it cannot be read."""
    try:
        data, _ = _bytes(root, path, MOST_BYTES)
    except OSError:
        return ""
    return data.decode("utf-8", "replace").removeprefix("\ufeff")
