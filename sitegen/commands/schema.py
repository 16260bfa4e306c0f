"""Write JSON Schemas of a site's files into schemas/, so that editors complete and check as one types.

examples:
  sitegen schema                    for the site in this folder; again after an id was added

The schemas know the roles, families, skills, tools and career steps of the site, and all messages. An editor with a YAML
language server finds them by the line “# yaml-language-server: $schema=…” at the head of a file.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from sitegen import console, content, scaffold


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    console.site_argument(parser)


def run(given: Namespace) -> int:
    """Return 0 when the schemas are written."""
    root = console.site_root(given.site)
    (root / "schemas").mkdir(exist_ok=True)
    for path, text in scaffold.schemas(content.ids(root)).items():
        (root / path).write_text(text, "utf-8")
        print(root / path, file=sys.stderr)
    return 0
