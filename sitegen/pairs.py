"""A site's folder in, its files of words beside their sources out, as translators get them and give them back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sitegen import content, intake, load, packaged, parcel, validate
from sitegen.cldr import PLURALS
from sitegen.content import Found
from sitegen.diagnostics import Diagnostic
from sitegen.intake import Target
from sitegen.locales import over
from sitegen.source import Node, Source, Table, Text

HINT = "# yaml-language-server:"  # how a file begins that an editor knows the schema of


def of_role(root: Path, slug: str, origin: str, tag: str) -> tuple[Target | None, Found]:
    """Return the words of the role *slug* in *tag* beside those in *origin*, and the errors in either; None where there are any."""
    text, source, unread = _file(root, f"roles/{slug}/{origin}.yaml")
    words, found = validate.role(slug, origin, source)
    path = f"roles/{slug}/{tag}.yaml"
    is_there = (root / path).exists()
    held, read, faults = _file(root, path) if is_there else (_hint(text), Source(path, None), ())
    role, more = validate.role(slug, tag, read)
    errors = _errors(*unread, *found, *faults, *more)
    if errors or words is None or role is None:
        return None, errors
    pair = parcel.of_role(words, role if is_there else None, path)
    return Target(pair, held, read.node, source.node, partial(intake.role_faults, role)), ()


def of_catalogue(root: Path, source: str, tag: str) -> tuple[Target | None, Found]:
    """Return what the site says by itself in *tag*, beside its *source* locale, and the errors in either; None where there are any."""
    package = packaged.folder("locales").parent
    own, found = content.catalogue(root, tag)
    said, more = content.catalogue(root, source)
    theme, below = (content.catalogue(package, each)[0] for each in (tag, source))
    if own is None or said is None or theme is None or below is None:
        return None, _errors(*found, *more)
    text, model, _ = _file(root, said.path) if said.there else _file(package, "locales/en.yaml")
    held, read, _ = _file(root, own.path) if own.there else (_hint(text), Source(own.path, None), ())
    pair = parcel.of_catalogue(own, theme, over(said, below), said)
    return Target(pair, held, read.node, _with_all_forms(model.node), partial(intake.catalogue_faults, own, content.reference())), ()


def _with_all_forms(model: Node | None) -> Node | None:
    """Return the tree of a catalogue with all plural forms in each message that has any: other languages have others."""
    if not isinstance(model, Table):
        return model
    forms = tuple((key._replace(value=category), key) for key, _ in model.entries[:1] for category in PLURALS)
    entries: list[tuple[Text, Node]] = []
    for key, value in model.entries:
        if key.value == "messages" and isinstance(value, Table):
            said = tuple((name, text._replace(entries=forms) if isinstance(text, Table) else text) for name, text in value.entries)
            entries.append((key, value._replace(entries=said)))
        else:
            entries.append((key, value))
    return model._replace(entries=tuple(entries))


def _file(root: Path, path: str) -> tuple[str, Source, Found]:
    """Return text and tree of a file, and what is wrong with it."""
    text, unread = load.decoded(root, path)
    source, found = load.parsed(path, text) if not unread else (Source(path, None), unread)
    return text, source, found


def _errors(*found: Diagnostic) -> Found:
    return tuple(each for each in found if each.severity == "error")


def _hint(text: str) -> str:
    """Return the line by which an editor knows the schema of the file that *text* stands in, where there is one."""
    line, end, _ = text.partition("\n")
    return line + end if line.startswith(HINT) else ""
