"""Begin a site, a role or a locale: write files to fill in.

examples:
  sitegen new site demo             a small site in two languages, in demo/
  sitegen new role night-auditor    a role in the site in this folder
  sitegen new locale pt-BR          a locale, with a file for each role to translate
"""

from __future__ import annotations

import os
import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from sitegen import cldr, console, content, load, packaged, scaffold
from sitegen.cldr import canonical, language, meant, region
from sitegen.diagnostics import Diagnostic, fatal, proposal
from sitegen.failure import CallError
from sitegen.locales import over
from sitegen.scalars import Found
from sitegen.shapes import ID
from sitegen.source import START, Text

KINDS = ("site", "role", "locale")
T = TypeVar("T")


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("what", type=console.one_of(KINDS, "kind"), choices=KINDS, help="what to begin")
    parser.add_argument("name", help="the site's folder, the role's id, or the locale's BCP 47 tag")
    parser.add_argument(
        "--site", type=Path, metavar="DIR", help="the site of the role or locale (default: this folder, or the nearest above it)"
    )


def run(given: Namespace) -> int:
    """Return 0 when the files are written; none is overwritten."""
    if given.what == "site":
        return _site(Path(given.name))
    root = console.site_root(given.site)
    shown = given.site or Path(os.path.relpath(root))  # how paths are printed
    return _role(root, shown, given.name) if given.what == "role" else _locale(root, shown, given.name)


def _site(folder: Path) -> int:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CallError(f"{folder} is there already and not empty; name a new folder")
    starter = packaged.folder("starter")
    files = {path.relative_to(starter).as_posix(): path.read_text("utf-8") for path in sorted(starter.rglob("*")) if path.is_file()}
    _write(folder, folder, files)
    _write(folder, folder, scaffold.schemas(content.ids(folder)))
    enter = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))}, then "
    _say(f"{folder} holds a small site in two languages. Next: {enter}“sitegen serve” or “sitegen build”.")
    return 0


def _role(root: Path, shown: Path, slug: str) -> int:
    found: Found = []
    if ID.read(Text(slug, "", START, START), found) is None:
        raise CallError(f"{found[0].message}; {found[0].help}")
    settings = _in_order(root, "site.yaml", _sound(content.settings(root)))
    _write(root, shown, scaffold.role(slug, settings, content.ids(root).families))
    folder = shown / "roles" / slug
    _say(f"Write the facts in {folder / 'role.yaml'} and the words in {folder / settings.source.value}.yaml.")
    return 0


def _locale(root: Path, shown: Path, tag: str) -> int:
    cased = canonical(tag)
    if cased is None:
        near = meant(tag)
        way = f"did you mean “{near}”?" if near else proposal(tag, cldr.tags(), "write a BCP 47 tag such as pl, zh-Hant or pt-BR")
        raise CallError(f"CLDR knows no locale “{tag}”; {way}")
    settings = _in_order(root, "site.yaml", _sound(content.settings(root)))
    source = settings.source.value
    own = _in_order(root, f"locales/{source}.yaml", content.catalogue(root, source))
    known = (packaged.folder("locales") / f"{cased}.yaml").exists()
    files = {**scaffold.locale(cased, region(cased), own if known else over(own, content.reference()))}
    for slug in content.slugs(root):
        words = f"roles/{slug}/{source}.yaml"
        if (root / words).exists() and not (root / f"roles/{slug}/{cased}.yaml").exists():
            files |= scaffold.translation(cased, _in_order(root, words, _sound(content.words(root, slug, source))))
    _write(root, shown, files)
    if cased not in settings.tags:
        (root / "site.yaml").write_text(scaffold.listed(load.file_text(root, "site.yaml"), settings, cased), "utf-8")
    roles = len(files) - 1
    also = f" and the {roles} file{'s' if roles > 1 else ''} {shown / 'roles' / '*' / cased}.yaml" if roles else ""
    _say(f"Write what {language(cased)} says in {shown / 'locales' / cased}.yaml{also}; {shown / 'site.yaml'} lists the locale.")
    return 0


def _sound(read: tuple[T | None, tuple[Diagnostic, ...]]) -> tuple[T | None, tuple[Diagnostic, ...]]:
    """Return what was *read*, or None in its place where anything is wrong with it."""
    made, found = read
    return (None if fatal(found) else made), found


def _in_order(root: Path, path: str, read: tuple[T | None, Iterable[Diagnostic]]) -> T:
    """Return what was *read* from *path*; refuse the call where it is at fault."""
    made, found = read
    if made is None:
        console.show(found, root, "terminal")
        raise CallError(f"{path} is at fault; put it right first")
    return made


def _write(root: Path, shown: Path, files: Mapping[str, str]) -> None:
    if there := [str(shown / path) for path in files if (root / path).exists() and not path.startswith("schemas/")]:
        raise CallError(f"{', '.join(there)} {'is' if len(there) == 1 else 'are'} there already; nothing was written")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
        _say(f"  {shown / path}")


def _say(text: str) -> None:
    print(text, file=sys.stderr)
