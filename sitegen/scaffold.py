"""What is to be begun in, files to fill in out: a site, a role, a locale."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from sitegen import shapes
from sitegen.cldr import plural_categories
from sitegen.config import Settings
from sitegen.locales import Catalogue, Message
from sitegen.sections import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Texts = Mapping[str, str]  # files by path, below the site's folder


def role(slug: str, settings: Settings, families: Iterable[str]) -> Texts:
    """Return the files of a new role: its facts, and its words in the source locale. They pass a check as they are."""
    name = slug.replace("-", " ").capitalize()
    family = next(iter(families), "family")
    sections = "".join(f"# {kind.key}:  # {kind.help}\n#   items:\n#     an-id:\n{_fields(kind.fields)}" for kind in KINDS)
    words = (
        f"{_hint('role', 2)}name: {name}\n# aliases: [another name]\n"
        f"summary: What a {name.lower()} does, in one or two sentences of 70 to 160 columns in all; search engines show it whole.\n"
        f"intro: |\n  One or more paragraphs about the role.\n\n"
        f"# What follows is optional. Remove the “# ” of what you write; docs/editing.md explains each section.\n"
        f"{sections}# conclusion: |\n#   A closing paragraph.\n"
    )
    facts = (
        f"{_hint('facts', 2)}family: {family}\nlevel: entry  # entry, specialist, senior, lead, manager, director or executive\n"
        "# related: [another-role]\n# formerly: [an-old-id]  # where the role was renamed: its old address then leads here\n"
        "# skills: {an-id: essential, another-id: useful}\n# tools: {an-id: [A product, Another]}\n"
        "# career:\n#   a-step: {}\n#   another-step: {role: another-role, kind: move}\n"
    )
    return {f"roles/{slug}/role.yaml": facts, f"roles/{slug}/{settings.source.value}.yaml": words}


def _fields(fields: Iterable[str]) -> str:
    return "".join(f"#       {field}: …\n" for field in fields)


def locale(tag: str, region: str, model: Catalogue) -> Texts:
    """Return the catalogue of a new locale. It passes a check as it is, in the language of *model* until it is translated.

    Args:
        region: The heading in the language menu under which it is listed.
        model: What there is to translate: all that the theme does not have in the locale, and what the site says otherwise.
    """
    lines = [
        _hint("locale", 1),
        f"region: {region}  # worldwide, americas, europe, asia-pacific or middle-east-africa\n",
        "# Translate what stands on the right; keep the {names}.\n",
    ]
    if model.messages:
        lines += ["\nmessages:\n", *_messages(tag, model.messages)]
    if model.levels:
        lines += ["\nlevels:\n", *(f"  {level.value}: {_quoted(name.value)}\n" for level, name in model.levels)]
    if model.families:
        lines += ["\nfamilies:\n"]
        lines += [
            f"  {each.id.value}:\n    label: {_quoted(each.label.value)}\n    text: {_quoted(each.text.value)}\n" for each in model.families
        ]
    return {f"locales/{tag}.yaml": "".join(lines)}


def _messages(tag: str, messages: Iterable[Message]) -> Iterator[str]:
    for message in messages:
        if message.text:
            yield f"  {message.key.value}: {_quoted(message.text.value)}\n"
            continue
        forms = {category.value: text.value for category, text in message.forms}
        yield f"  {message.key.value}:\n"
        last = message.parts[-1].value
        yield from (f"    {category}: {_quoted(forms.get(category, last))}\n" for category in plural_categories(tag))


def translation(slug: str, tag: str, source: str, text: str) -> Texts:
    """Return the file in which the role *slug* is translated: the *text* of its *source* locale, every line a comment."""
    kept = [line for line in text.splitlines() if not line.startswith("#")]
    lines = "".join(f"# {line}".rstrip() + "\n" for line in kept)
    head = (
        f"# Not translated yet. Remove the “# ” of what you have translated from {source}, and of the lines above it that it\n"
        "# belongs to: its id, “items:” and the section. What is left out is borrowed.\n"
    )
    return {f"roles/{slug}/{tag}.yaml": f"{_hint('role', 2)}{head}{lines}"}


def schemas(ids: shapes.Ids) -> Texts:
    """Return the JSON Schemas of all kinds of file, for editors that complete and check as one types."""
    made = {
        "site": shapes.SETTINGS.schema(),
        "facts": shapes.facts("", "", ids).schema(),
        "role": shapes.role("", "", "").schema(),
        "locale": shapes.locale("", "", ids.families).schema(),
    }
    return {
        f"schemas/{name}.json": json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=1) + "\n"
        for name, schema in made.items()
    }


def _hint(schema: str, depth: int) -> str:
    """Return the line that tells an editor which schema a file follows."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{schema}.json\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def listed(text: str, settings: Settings, tag: str) -> str:
    """Return the *text* of site.yaml with *tag* added to its locales; comments and layout stay as they are."""
    last = settings.locales[-1]
    lines = text.split("\n")
    number, at = last.end
    line = lines[number]
    if line.lstrip().startswith("- "):
        indent = line[: len(line) - len(line.lstrip())]
        lines.insert(number + 1, f"{indent}- {tag}")
    else:
        lines[number] = f"{line[:at]}, {tag}{line[at:]}"
    return "\n".join(lines)
