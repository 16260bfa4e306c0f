"""Begin a site, a role or a locale: write files to fill in.

examples:
  sitegen new site demo             a small site in two languages, in demo/
  sitegen new role night-auditor    a role in the site in this folder
  sitegen new locale pt-BR          a locale, with a file for each role to translate
"""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from sitegen import console, content, load, packaged, scaffold, shapes
from sitegen.cldr import canonical, region
from sitegen.config import Settings
from sitegen.console import CallError
from sitegen.scalars import Found
from sitegen.source import START, Text


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("what", choices=("site", "role", "locale"), help="what to begin")
    parser.add_argument("name", help="the site's folder, the role's id, or the locale's BCP 47 tag")
    parser.add_argument("--site", type=Path, default=Path(), metavar="DIR", help="the site of the role or locale (default: this folder)")


def run(given: Namespace) -> int:
    """Return 0 when the files are written; none is overwritten."""
    if given.what == "site":
        return _site(Path(given.name))
    root = console.site_root(given.site)
    return _role(root, given.name) if given.what == "role" else _locale(root, given.name)


def _site(folder: Path) -> int:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CallError(f"{folder} is there already and not empty; name a new folder")
    shutil.copytree(packaged.folder("starter"), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    _write(folder, scaffold.schemas(content.ids(folder)))
    _say(f"{folder} holds a small site in two languages. Next: cd {folder}, then “sitegen serve” or “sitegen build”.")
    return 0


def _role(root: Path, slug: str) -> int:
    found: Found = []
    if shapes.ID.read(Text(slug, "", START, START), found) is None:
        raise CallError(f"{found[0].message}; {found[0].help}")
    settings = _settings(root)
    _write(root, scaffold.role(slug, settings, content.ids(root).families))
    _say(f"Write the facts in roles/{slug}/role.yaml and the words in roles/{slug}/{settings.source.value}.yaml.")
    return 0


def _locale(root: Path, tag: str) -> int:
    cased = canonical(tag)
    if cased is None:
        raise CallError(f"CLDR knows no locale “{tag}”; write a BCP 47 tag such as pl, zh-Hant or pt-BR")
    settings = _settings(root)
    if cased in settings.tags:
        raise CallError(f"the site has the locale {cased} already")
    source = settings.source.value
    files: dict[str, str] = {}
    for slug in content.slugs(root):
        words = f"roles/{slug}/{source}.yaml"
        if (root / words).exists():
            files |= scaffold.translation(slug, cased, source, load.file_text(root, words))
    known = (packaged.folder("locales") / f"{cased}.yaml").exists()
    files |= scaffold.locale(cased, region(cased), content.reference(), known, content.families(root, source))
    listed = scaffold.listed(load.file_text(root, "site.yaml"), settings, cased)
    _write(root, files)
    (root / "site.yaml").write_text(listed, "utf-8")
    _say(f"Translate locales/{cased}.yaml and the {len(files) - 1} files roles/*/{cased}.yaml; site.yaml lists the locale.")
    return 0


def _settings(root: Path) -> Settings:
    settings, found = content.settings(root)
    if settings is None:
        console.show(found, root, "terminal")
        raise CallError("site.yaml is at fault; put it right first")
    return settings


def _write(root: Path, files: Mapping[str, str]) -> None:
    if there := [path for path in files if (root / path).exists() and not path.startswith("schemas/")]:
        raise CallError(f"{', '.join(there)} {'is' if len(there) == 1 else 'are'} there already; nothing was written")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
        _say(f"  {root / path}")


def _say(text: str) -> None:
    print(text, file=sys.stderr)
