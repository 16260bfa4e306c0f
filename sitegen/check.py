"""All files in, diagnostics out: what is wrong between files that are each in order by themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from sitegen.cldr import meant
from sitegen.diagnostics import Diagnostic, listed, proposal
from sitegen.entries import BESIDE
from sitegen.markdown import places
from sitegen.model import Facts, Role
from sitegen.scalars import shortened
from sitegen.sections import BY_KEY, FACTUAL
from sitegen.source import Span, Text, whole


def facts(all_facts: Sequence[Facts], slugs: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong between the facts of all roles: references to none, addresses claimed twice, promotions in a circle.

    Args:
        slugs: All roles that have a folder, those whose facts are at fault too.
    """
    yield from _references(all_facts, slugs)
    yield from _former(all_facts, slugs)
    yield from _cycles(all_facts)


def stray(path: str, tag: str, tags: Sequence[str]) -> Diagnostic:
    """Return the error for the file *path*, which is for a locale that is not among the site's *tags*."""
    near = meant(tag)
    way = f"did you mean “{near}”?" if near else proposal(tag, tags, f"add {tag} to “locales” in site.yaml, or remove the file")
    return _error("bad-locale", whole(path), f"the site has no locale “{tag}”", way)


def unread(path: str) -> Diagnostic:
    """Return the error for the file *path*, which looks like content and is none."""
    name = path.rpartition("/")[2]
    way = f"rename it to {name.removesuffix('.yml')}.yaml" if name.endswith(".yml") else "move it to roles/<role>/, or remove it"
    return _error("unread-file", whole(path), "this file is not part of the site, so its words would be lost", way)


def wordless(slug: str, source: str) -> Diagnostic:
    """Return the error for the role *slug*, which is written in no locale; *source* is the site's source locale."""
    message = f"the role {slug} is written in no locale"
    return _error("missing-file", whole(f"roles/{slug}/role.yaml"), message, f"write roles/{slug}/{source}.yaml, or remove the folder")


def families(all_facts: Sequence[Facts], known: Collection[str], path: str) -> tuple[Diagnostic, ...]:
    """Return an error for each role whose family is not among those *known*, which the source locale's catalogue at *path* names."""
    return tuple(
        _error(
            "unknown-family",
            each.family.span,
            f"no locale names the family “{each.family.value}”",
            proposal(each.family.value, known, f"add {each.family.value} with label and text under families in {path}"),
        )
        for each in all_facts
        if each.family.value and each.family.value not in known
    )


def page_of(link: str) -> str:
    """Return the path of the page that *link* leads to."""
    return unquote(link.partition("#")[0].partition("?")[0])


def page_links(role: Role, broken: Collection[str], targets: Collection[str]) -> Iterator[Diagnostic]:
    """Yield an error for each link of a role's words to a page at one of the *broken* paths, which are not among the site's *targets*."""
    for _, text in role.units():
        for link, start, end in places(text.value):
            path = page_of(link)
            if path in broken and link.startswith("/"):
                message = f"the site has no page “{shortened(path)}”"
                yield _error("broken-link", text.within(start, end), message, proposal(path, targets, "link to a page of the site"))


def addresses(roles: Sequence[Role], all_facts: Sequence[Facts]) -> Iterator[Diagnostic]:
    """Yield an error for each slug of *roles*, all in one locale, whose address is another role's, or one that the site needs itself."""
    ids = {each.slug: whole(each.path) for each in all_facts}
    former = {old.value: (each.slug, old.span) for each in all_facts for old in each.formerly}
    first: dict[str, tuple[str, Text]] = {}
    for role in roles:
        for slug in (*([role.address] if role.address else ()), *role.formerly):
            owner, seen = first.setdefault(slug.value, (role.slug, slug))
            renamed, place = former.get(slug.value, (role.slug, slug.span))
            if slug.value == BESIDE:
                yield _taken(slug, "stands for the folder of a role's pages in two languages", None)
            elif slug.value in ids and slug.value != role.slug:
                yield _taken(slug, "is the id of a role that is there", (ids[slug.value], "the role with that id"))
            elif renamed != role.slug:
                yield _taken(slug, f"is a former id of the role {renamed}", (place, "claimed here"))
            elif owner != role.slug:
                yield _taken(slug, f"is already a slug of the role {owner}, or was one", (seen.span, "claimed here"))


def _taken(slug: Text, why: str, there: tuple[Span, str] | None) -> Diagnostic:
    way = "write another slug; each address can lead to one role only"
    return Diagnostic("taken-slug", "error", f"“{slug.value}” {why}", slug.span, way, (there,) if there else ())


def is_at_odds(role: Role, ids: Mapping[str, Iterable[str]], *, whole: bool) -> bool:
    """Return whether the words of a role have an item that its facts, which list *ids* by section, do not; or, if *whole*, lack one."""
    written = role.ids()
    pairs = ((written.get(section, set()), set(there)) for section, there in ids.items())
    return any(there != known and (whole or not there <= known) for there, known in pairs)


def words(role: Role, facts: Facts) -> Iterator[Diagnostic]:
    """Yield what is wrong between the words of a role and its facts."""
    for section in (each for each in role.sections if BY_KEY[each.kind].facts is not None):
        known = {id.value for id in facts.ids(section.kind)}
        for item in section.items:
            if item.id.value not in known:
                yield _error(
                    "unknown-item",
                    item.id.span,
                    f"{facts.path} lists no {section.kind} item “{item.id.value}”",
                    proposal(item.id.value, known, f"add {item.id.value} under {section.kind} in {facts.path}, or remove it here"),
                )


def translated(role: Role, source: str, units: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong between the words of a role and those in the locale *source*, which has the *units*."""
    known: dict[str, dict[str, None]] = {}
    for unit in units:
        kind, _, rest = unit.partition(".")
        known.setdefault(kind, {})[rest.partition(".")[0]] = None
    path = f"roles/{role.slug}/{source}.yaml"
    for part in role.sections:
        for item in part.items if BY_KEY[part.kind].facts is None else ():  # the others are held against the facts
            ids = known.get(part.kind, {})
            if item.id.value not in ids:
                way = proposal(item.id.value, ids, f"write it in {path} first, or remove it here")
                yield _error("unknown-item", item.id.span, f"{path} has no {part.kind} item “{item.id.value}”", way)


def begun(role: Role, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what was *found* in a translation, where a key with nothing after it is no mistake: it is yet to be written.

    Of a translation of which anything is written it is said how much is not; of one that only was begun, nothing.
    """
    blank = [each for each in found if each.name == "empty-value" and each.span[1:3] == each.span[3:]]
    if not blank:
        return tuple(found)
    others = tuple(each for each in found if each not in blank)
    if not role.units():
        return others
    message = f"{len(blank)} keys have nothing after them yet" if len(blank) > 1 else "a key has nothing after it yet"
    first = min(blank, key=lambda each: each.order)
    return (*others, Diagnostic("unwritten", "info", message, first.span, "write the text, or remove the key; until then it is borrowed"))


def complete(role: Role, facts: Facts | None) -> Iterator[Diagnostic]:
    """Yield what the words of a role in its source locale lack. What a translation lacks is borrowed; the source cannot borrow."""
    for key in ("name", "summary", "intro"):
        if getattr(role, key) is None:
            yield _error("missing-field", whole(role.path), f"“{key}” is missing from the role in its source locale", f"add “{key}”")
    for section in role.sections:
        for item in section.items:
            if missing := [key for key in BY_KEY[section.kind].fields if getattr(item, key) is None]:
                message = f"the item “{item.id.value}” lacks {listed(missing)}"
                yield _error("missing-field", item.id.span, message, f"add {listed(missing)}")
    if facts:
        yield from _unwritten(role, facts)


def _unwritten(role: Role, facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error for each skill, tool and career step that the facts list and the words leave out."""
    written = role.ids()
    for kind in FACTUAL:
        known = written.get(kind.key, set())
        for id in facts.ids(kind.key):
            if id.value not in known:
                message = f"{role.path} has no words for the {kind.key} item “{id.value}”"
                way = proposal(id.value, known, f"add {id.value} under {kind.key} in {role.path}, or remove it here")
                yield _error("unknown-item", id.span, message, way)


def _references(all_facts: Sequence[Facts], slugs: Sequence[str]) -> Iterator[Diagnostic]:
    renamed = {old.value: each.slug for each in all_facts for old in each.formerly}
    for each in all_facts:
        named = [*each.related, *(step.role for step in each.career if step.role)]
        for role in named:
            if role.value not in slugs:
                yield _error(
                    "unknown-role",
                    role.span,
                    f"there is no role “{role.value}”",
                    f"it is now called “{renamed[role.value]}”; write that"
                    if role.value in renamed
                    else proposal(role.value, slugs, "write the folder name of a role, or remove it"),
                )
        for role in each.related:
            if role.value == each.slug:
                yield _error("self-reference", role.span, "a role cannot be related to itself", "remove it")
        for step in each.career:
            if step.role and step.role.value == each.slug:
                yield _error(
                    "self-reference",
                    step.role.span,
                    "a career step cannot lead to the role it starts from",
                    "remove the role, or name the next one",
                )


def _former(all_facts: Sequence[Facts], slugs: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield an error for each former id whose address is that of a role that is there, or is claimed by another role too."""
    first: dict[str, tuple[str, Text]] = {}
    for each in all_facts:
        for old in each.formerly:
            slug, seen = first.setdefault(old.value, (each.slug, old))
            if old.value in slugs:
                way = "remove it here; if that folder holds the role under its old name, remove the folder"
                yield _error("former-role", old.span, f"“{old.value}” is the id of a role that is there", way)
            elif slug != each.slug:
                message = f"“{old.value}” is already a former id of the role {slug}"
                yield Diagnostic("former-role", "error", message, old.span, "remove it from one of the two", ((seen.span, "claimed here"),))


def _cycles(all_facts: Sequence[Facts]) -> Iterator[Diagnostic]:
    """Yield an error for each circle of promotions, at the step that closes it."""
    steps = {
        each.slug: [step.role for step in each.career if step.role and step.kind == "promotion" and step.role.value != each.slug]
        for each in all_facts
    }
    done: set[str] = set()
    for start in sorted(steps):
        yield from _circles(start, steps, done)


def _circles(start: str, steps: Mapping[str, Sequence[Text]], done: set[str]) -> Iterator[Diagnostic]:
    """Yield an error for each circle that is met on the ways from *start*, and add all that was walked to *done*."""
    way: dict[str, Iterator[Text]] = {} if start in done else {start: iter(steps[start])}
    while way:
        slug, ahead = next(reversed(way.items()))
        step = next(ahead, None)
        if step is None:
            del way[slug]
            done.add(slug)
        elif step.value in way:
            names = [*way, step.value]
            circle = " → ".join(names[names.index(step.value) :])
            yield _error("career-cycle", step.span, f"promotions lead in a circle: {circle}", "let one of them be a move, or remove it")
        elif step.value in steps and step.value not in done:
            way[step.value] = iter(steps[step.value])


def _error(name: str, span: Span, message: str, help: str) -> Diagnostic:
    return Diagnostic(name, "error", message, span, help)
