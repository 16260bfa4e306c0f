"""Write what is to be translated, with its translations, into a file for translators: XLIFF 2.1 or PO, which “sitegen import” reads again.

examples:
  sitegen export --locale pl --out pl.xlf       all units, as XLIFF
  sitegen export --locale pl --out pl.po        the same as PO
  sitegen export --locale pl --missing          what is not translated yet, on standard output

It holds the words of the roles, and of locales/ what the site says by itself. What the theme says in the locale is not in it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from sitegen import console, content, pairs
from sitegen.config import Settings
from sitegen.diagnostics import Diagnostic, fatal, proposal
from sitegen.failure import CallError
from sitegen.intake import Target
from sitegen.parcel import CATALOGUE, Parcel, Passage, passages

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
    lacking = {(each.role, each.message) for each in there if not each.target}  # of a plural message all forms go out together
    wanted = tuple(each for each in there if not given.missing or (each.role, each.message) in lacking)
    if not wanted:
        _tell("there is nothing to translate; no file was written")
        return 0
    format = import_module(f"sitegen.exchanges.{given.format or _meant(given.out)}")
    data = format.written(Parcel(source, locale, wanted))
    if given.out:
        given.out.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
    _tell(f"{_counted(wanted)}, {sum(not each.target for each in wanted)} of them not translated yet")
    return 0


def _counted(passages: Iterable[Passage]) -> str:
    """Return how many units there are, and of what."""
    of = Counter(each.role for each in passages)
    own, units = of.pop(CATALOGUE, 0), of.total()
    roles = f"{units} unit{'s' * (units != 1)} of {len(of)} role{'s' * (len(of) != 1)}" if of else ""
    said = f"{own} unit{'s' * (own != 1)} of the locale" if own else ""
    return " and ".join(filter(None, (roles, said)))


def _passages(root: Path, settings: Settings, source: str, locale: str) -> tuple[list[Passage], list[Diagnostic]]:
    """Return the passages of all files first written in *source*, and what is wrong with files whose words would be left out."""
    targets: list[Target | None] = []
    found: list[Diagnostic] = []
    others: Counter[str] = Counter()
    for slug, origin in sorted(content.written(content.role_files(root), settings)[1].items()):
        if origin == source:
            target, faults = pairs.of_role(root, slug, source, locale)
            targets.append(target)
            found += faults
        elif origin != locale:
            others[origin] += 1
    if source == settings.source.value:
        target, faults = pairs.of_catalogue(root, source, locale)
        targets.append(target)
        found += faults
    for origin, number in others.items():
        _tell(f"{number} role{'s' * (number != 1)} first written in {origin}: export with “--source {origin}”")
    return [each for target in targets if target for each in passages(target.pair)], found


def _meant(out: Path | None) -> str:
    """Return the format that the name of *out* ends in."""
    suffix = out.suffix.lower() if out else ""
    return next((name for name in FORMATS if suffix in import_module(f"sitegen.exchanges.{name}").SUFFIXES), "xliff")


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
