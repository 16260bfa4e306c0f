"""Write the roles' units with their translations into a file for translators: XLIFF 2.1 or PO, which “sitegen import” reads again.

examples:
  sitegen export --locale pl --out pl.xlf       all units, as XLIFF
  sitegen export --locale pl --out pl.po        the same as PO
  sitegen export --locale pl --missing          what is not translated yet, on standard output

What is not in it: aliases, and the catalogues in locales/.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path

from sitegen import console, content
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, fatal, proposal
from sitegen.failure import CallError
from sitegen.parcel import Parcel, Passage, passages

FORMATS = tuple(console.modules(Path(__file__).parent.with_name("exchanges")))


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    console.site_argument(parser)
    parser.add_argument("--locale", required=True, metavar="TAG", help="the locale to translate into")
    parser.add_argument("--source", metavar="TAG", help="export the roles that were first written in TAG (default: the site's source)")
    parser.add_argument("--format", choices=FORMATS, help="default: what the end of FILE says, else xliff")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write it (default: standard output)")
    parser.add_argument("--missing", action="store_true", help="leave out what is translated")


def run(given: Namespace) -> int:
    """Return 0 when the file is written, or would hold nothing; 1 where words are at fault."""
    root = console.site_root(given.site)
    settings = console.settings(root)
    locale, source = given.locale, given.source or settings.source.value
    for tag in (locale, source):
        if tag not in settings.tags:
            raise CallError(f"the site has no locale “{tag}”; {proposal(tag, settings.tags, 'site.yaml lists those it has')}")
    if locale == source:
        raise CallError(f"{locale} is what is translated from; name another locale")
    there, found = _passages(root, settings, source, locale)
    console.show(found, root, "terminal")
    if fatal(found):
        return 1
    wanted = tuple(each for each in there if not (given.missing and each.target))
    if not wanted:
        _tell("there is nothing to translate; no file was written")
        return 0
    format = import_module(f"sitegen.exchanges.{given.format or _meant(given.out)}")
    data = format.written(Parcel(source, locale, wanted))
    if given.out:
        given.out.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
    roles, missing = len({each.role for each in wanted}), sum(not each.target for each in wanted)
    _tell(f"{len(wanted)} unit{'s' * (len(wanted) != 1)} of {roles} role{'s' * (roles != 1)}, {missing} of them not translated yet")
    return 0


def _passages(root: Path, settings: Settings, source: str, locale: str) -> tuple[list[Passage], list[Diagnostic]]:
    """Return the passages of all roles first written in *source*, and what is wrong with files whose words would be left out."""
    made: list[Passage] = []
    found: list[Diagnostic] = []
    others: dict[str, int] = {}
    for slug, origin in sorted(content.written(content.role_files(root), settings)[1].items()):
        if origin != source:
            others |= {origin: others.get(origin, 0) + 1} if origin != locale else {}
            continue
        words, faults = content.words(root, slug, source)
        translation, more = content.words(root, slug, locale) if (root / f"roles/{slug}/{locale}.yaml").exists() else (None, ())
        found += [each for each in (*faults, *more) if each.severity == "error"]
        made += passages(words, translation) if words else ()
    for origin, number in others.items():
        _tell(f"{number} role{'s' * (number != 1)} first written in {origin}: export with “--source {origin}”")
    return made, found


def _meant(out: Path | None) -> str:
    """Return the format that the name of *out* ends in."""
    suffix = out.suffix.lower() if out else ""
    return next((name for name in FORMATS if suffix in import_module(f"sitegen.exchanges.{name}").SUFFIXES), "xliff")


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
