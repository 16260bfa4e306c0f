"""What is to be begun in, files to fill in out: a site, a role, a locale."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from sitegen.cldr import plural_categories
from sitegen.config import Settings
from sitegen.locales import Catalogue, Message
from sitegen.model import ITEM_FIELDS, Role
from sitegen.sections import KINDS
from sitegen.shapes import Ids
from sitegen.shapes.facts import of_facts
from sitegen.shapes.locale import of_locale
from sitegen.shapes.settings import SETTINGS
from sitegen.shapes.words import of_words
from sitegen.source import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MOST_IN_LINE = 100  # letters of a line that holds a key and, beside it, what is to be translated

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
    """Return the catalogue of a new locale: its keys, each beside the text of *model* that is to be translated.

    It passes a check as it is, and pages show the text of *model* until it is.

    Args:
        region: The heading in the language menu under which it is listed.
        model: What there is to translate: all that the theme does not have in the locale, and what the site says otherwise.
    """
    lines = [
        _hint("locale", 1),
        f"region: {region}  # worldwide, americas, europe, asia-pacific or middle-east-africa\n\n",
        "# Write each text after its key; beside it, or above, stands what it says in the source. Keep the {names}, and quote a text\n",
        "# that holds “: ” or “ #” or begins with a sign. What is not written yet is borrowed.\n",
    ]
    if model.messages:
        lines += ["\nmessages:\n", *_messages(tag, model.messages)]
    if model.levels:
        lines += ["\nlevels:\n", *(_blank(1, level.value, name) for level, name in model.levels)]
    if model.families:
        lines += ["\nfamilies:\n"]
        for each in model.families:
            lines += [f"  {each.id.value}:\n", _blank(2, "label", each.label), _blank(2, "text", each.text)]
    return {f"locales/{tag}.yaml": "".join(lines)}


def _messages(tag: str, messages: Iterable[Message]) -> Iterator[str]:
    for message in messages:
        if message.text:
            yield _blank(1, message.key.value, message.text)
            continue
        forms = {category.value: text for category, text in message.forms}
        yield f"  {message.key.value}:\n"
        yield from (_blank(2, category, forms.get(category, message.parts[-1])) for category in plural_categories(tag))


def translation(tag: str, source: Role) -> Texts:
    """Return the file in which a role is translated: the keys of its *source*, each beside the text that is to be translated."""
    lines = [
        _hint("role", 2),
        f"# Write each text after its key; beside it, or above, stands what it says in {source.locale}.yaml. Quote a text that\n",
        "# holds “: ” or “ #” or begins with a sign. What is not written yet is borrowed.\n",
        _blank(0, "name", source.name),
        f"aliases: []  # {', '.join(alias.value for alias in source.aliases)}\n" if source.aliases else "",
        _blank(0, "summary", source.summary),
        _blank(0, "intro", source.intro),
    ]
    for section in source.sections:
        lines += [f"{section.kind}:\n", _blank(1, "intro", section.intro), "  items:\n"]
        for item in section.items:
            texts = zip(ITEM_FIELDS, item[1:], strict=True)
            lines += [f"    {item.id.value}:\n", *(_blank(3, field, text) for field, text in texts)]
        lines += [_blank(1, "outro", section.outro)]
    return {f"roles/{source.slug}/{tag}.yaml": "".join([*lines, _blank(0, "conclusion", source.conclusion)])}


def _blank(depth: int, key: str, source: Text | None) -> str:
    """Return the lines of a key to write after: the *source* text beside it, or above it where it is long. Nothing where it is None."""
    if source is None:
        return ""
    indent = "  " * depth
    line = f"{indent}{key}:  # {source.value}"
    if "\n" not in source.value and len(line) <= MOST_IN_LINE:
        return f"{line}\n"
    comment = "".join(f"{indent}# {each}".rstrip() + "\n" for each in source.value.split("\n"))
    return f"{comment}{indent}{key}:\n"


def schemas(ids: Ids) -> Texts:
    """Return the JSON Schemas of all kinds of file, for editors that complete and check as one types."""
    made = {
        "site": SETTINGS.schema(),
        "facts": of_facts("", "", ids).schema(),
        "role": of_words("", "", "", ids).schema(),
        "locale": of_locale("", "", ids).schema(),
    }
    return {
        f"schemas/{name}.json": json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=1) + "\n"
        for name, schema in made.items()
    }


def _hint(schema: str, depth: int) -> str:
    """Return the line that tells an editor which schema a file follows."""
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{schema}.json\n"


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
