"""Document in, the text of a peer's input file out: structured front matter as YAML or JSON, or one Markdown body."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from benchmarks.corpus import scalar
from benchmarks.documents import Document, Item, Language
from sitegen.sections import BY_KEY


def front_matter(document: Document, language: Language) -> str:
    """Return the document as structured YAML front matter, its introduction as the body."""
    del language  # headings come from the peer's own catalogues
    return f"---\n{_yaml(_fields(document))}---\n{document.intro}\n"


def json_front_matter(document: Document, language: Language) -> str:
    """Return the same with the front matter as JSON."""
    del language
    return f"{json.dumps(_fields(document), ensure_ascii=False, indent=1)}\n\n{document.intro}\n"


def data(document: Document, language: Language) -> str:
    """Return the whole document as one YAML mapping."""
    del language
    return _yaml({**_fields(document), "intro": document.intro})


def markdown(document: Document, language: Language) -> str:
    """Return the document as one Markdown body, headings and all, after a front matter of what lists show."""
    return f"---\n{_yaml(_head(document))}---\n\n{body(document, language)}"


def pelican(document: Document, language: Language) -> str:
    """Return the same with Pelican's lines of metadata in place of the front matter."""
    head = _head(document)
    head["date"], head["lang"] = head.pop("updated"), document.key
    lines = (f"{key.title()}: {', '.join(value) if isinstance(value, list) else value}\n" for key, value in head.items())
    return f"{''.join(lines)}\n{body(document, language)}"


def body(document: Document, language: Language) -> str:
    """Return all texts of the document as Markdown, with an anchor for each section and each item that has a label."""
    parts = [document.intro]
    for key, items in document.sections.items():
        parts += [f"## {language.labels[key]} {{#{key}}}", document.intros.get(key, "")]
        parts += (_entry(key, item, language) for item in items)
        parts.append(document.outros.get(key, ""))
    if document.conclusion:
        parts += [f"## {language.labels['conclusion']} {{#conclusion}}", document.conclusion]
    return "\n\n".join(filter(None, parts)) + "\n"


def _entry(section: str, item: Item, language: Language) -> str:
    if not item.label:
        return f"- {item.text}"
    lines = [f"### {item.label} {{#{section}-{item.id}}}", "", item.text]
    notes = [f"- {note}" for note in _notes(item, language)]
    return "\n".join([*lines, *(["", *notes] if notes else [])])


def _notes(item: Item, language: Language) -> Iterator[str]:
    if item.importance:
        yield language.labels[item.importance]
    for key, value in (("products", ", ".join(item.products)), ("formula", item.formula), ("target", item.target)):
        if value:
            yield f"{language.labels[key]}: {value}"


def _head(document: Document) -> dict[str, Any]:
    return {
        "title": document.name,
        "slug": document.slug,
        "locale": document.locale,
        "summary": document.summary,
        "family": document.family,
        "level": document.level,
        "updated": document.updated,
        "related": list(document.related),
        "alternates": list(document.alternates),
    }


def _fields(document: Document) -> dict[str, Any]:
    sections = {
        key: [{field: value for field, value in asdict(item).items() if value} for item in items]
        for key, items in document.sections.items()
    }
    return _head(document) | sections | {"conclusion": document.conclusion}


def _yaml(fields: dict[str, Any]) -> str:
    lines = []
    for key, value in fields.items():
        if key in BY_KEY:
            lines.append(f"{key}:")
            for item in value:
                lines += (f"  {'  ' if number else '- '}{line}" for number, line in enumerate(_line(*pair) for pair in item.items()))
        else:
            lines.append(_line(key, value))
    return "\n".join(lines) + "\n"


def _line(key: str, value: str | list[str] | tuple[str, ...]) -> str:
    if not isinstance(value, str):
        return f"{key}: [{', '.join(value)}]"
    if "\n" in value:
        return f"{key}: {json.dumps(value, ensure_ascii=False)}"
    return f'{key}: "{value}"' if key == "updated" else f"{key}: {scalar(value)}"
