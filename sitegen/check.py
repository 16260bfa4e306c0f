"""All files in, diagnostics out: what is wrong between files that are each in order by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.diagnostics import Diagnostic, listed, proposal
from sitegen.model import Facts, Outline, Role
from sitegen.sections import FACTUAL
from sitegen.source import Text, whole


def facts(all_facts: Sequence[Facts]) -> tuple[Diagnostic, ...]:
    """Return what is wrong between the facts of all roles: references to roles that are not there, promotions in a circle."""
    slugs = {each.slug for each in all_facts}
    return (*_references(all_facts, slugs), *_cycles(all_facts))


def words(role: Role, facts: Facts | None, source: Role | None) -> tuple[Diagnostic, ...]:
    """Return what is wrong between the words of a role, its facts, and its words in the source locale.

    Args:
        facts: None where they are at fault themselves.
        source: None where *role* is the source, or where the source is at fault itself.
    """
    found = list(_against_facts(role, facts)) if facts else []
    if source is not None:
        found += _against_source(role, source)
    return tuple(found)


def complete(role: Role, facts: Facts | None) -> tuple[Diagnostic, ...]:
    """Return what the words of a role in its source locale lack. What a translation lacks is borrowed; the source cannot borrow."""
    found = [
        _error("missing-field", whole(role.path), f"the role has no “{key}” in its source locale", f"add {key}")
        for key in ("name", "summary", "intro")
        if getattr(role, key) is None
    ]
    sections = {section.kind: section for section in role.sections}
    for section in role.sections:
        kind = BY_KEY[section.kind]
        for item in section.items:
            if missing := [key for key in kind.fields if getattr(item, key) is None]:
                found.append(_error("missing-field", item.id.span, f"the item “{item.id.value}” lacks {listed(missing)}", f"add {listed(missing)}"))
    for kind in FACTUAL if facts else ():
        written = {item.id.value for item in sections[kind.key].items} if kind.key in sections else set()
        for id in facts.ids(kind.key) if facts else ():
            if id.value not in written:
                found.append(_error("unknown-item", id.span, f"{role.path} has no words for the {kind.key} item “{id.value}”", proposal(id.value, written, f"add {id.value} under {kind.key} in {role.path}, or remove it here")))
    return tuple(found)


def references(role: Role | None, slug: str, locales: Iterable[str], path: str, tag: str) -> tuple[Diagnostic, ...]:
    """Return a diagnostic where the file *path* is for a locale the site does not have."""
    known = tuple(locales)
    if tag in known:
        return ()
    return (_error("bad-locale", whole(path), f"the site has no locale “{tag}”", proposal(tag, known, f"add {tag} to “locales” in site.yaml, or remove the file")),)


def _references(all_facts: Sequence[Facts], slugs: set[str]) -> Iterator[Diagnostic]:
    for each in all_facts:
        named = [*each.related, *(step.role for step in each.career if step.role)]
        for role in named:
            if role.value not in slugs:
                yield _error("unknown-role", role.span, f"there is no role “{role.value}”", proposal(role.value, slugs, f"write one of {listed(sorted(slugs))}"))
        for role in each.related:
            if role.value == each.slug:
                yield _error("self-reference", role.span, "a role cannot be related to itself", "remove it")
        for step in each.career:
            if step.role and step.role.value == each.slug:
                yield _error("self-reference", step.role.span, "a career step cannot lead to the role it starts from", "remove the role, or name the next one")


def _cycles(all_facts: Sequence[Facts]) -> Iterator[Diagnostic]:
    """Yield an error for each circle of promotions, at the step that closes it."""
    steps = {each.slug: [step.role for step in each.career if step.role and step.kind == "promotion" and step.role.value != each.slug] for each in all_facts}
    done: set[str] = set()
    for start in sorted(steps):
        yield from _walk(start, (start,), steps, done)


def _walk(slug: str, way: tuple[str, ...], steps: Mapping[str, Sequence[Text]], done: set[str]) -> Iterator[Diagnostic]:
    for step in steps.get(slug, ()):
        if step.value in way:
            circle = " → ".join((*way[way.index(step.value) :], step.value))
            yield _error("career-cycle", step.span, f"promotions lead in a circle: {circle}", "let one of them be a move, or remove it")
        elif step.value not in done:
            yield from _walk(step.value, (*way, step.value), steps, done)
    done.add(slug)


def _against_facts(role: Role, facts: Facts) -> Iterator[Diagnostic]:
    for section in role.sections:
        if BY_KEY[section.kind].facts is None:
            continue
        known = [id.value for id in facts.ids(section.kind)]
        for item in section.items:
            if item.id.value not in known:
                yield _error("unknown-item", item.id.span, f"{facts.path} lists no {section.kind} item “{item.id.value}”", proposal(item.id.value, known, f"add {item.id.value} under {section.kind} in {facts.path}, or remove it here"))


def _against_source(role: Role, source: Role) -> Iterator[Diagnostic]:
    known = {section.kind: [item.id.value for item in section.items] for section in source.sections}
    for section in role.sections:
        if section.kind not in known:
            yield _error("unknown-item", whole(role.path), f"{source.path} has no section “{section.kind}”", f"write it in {source.path} first, or remove it here")
            continue
        if BY_KEY[section.kind].facts:
            continue  # held against the facts already
        for item in section.items:
            if item.id.value not in known[section.kind]:
                yield _error("unknown-item", item.id.span, f"{source.path} has no {section.kind} item “{item.id.value}”", proposal(item.id.value, known[section.kind], f"write it in {source.path} first, or remove it here"))


def _error(name: str, span: object, message: str, help: str) -> Diagnostic:
    return Diagnostic(name, "error", message, span, help)  # type: ignore[arg-type]
