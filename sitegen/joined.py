"""Parts of a site in, each some of its locales, what a build of all would have known out; and their trees as one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sitegen import state, survey
from sitegen.diagnostics import listed
from sitegen.digest import digest
from sitegen.failure import CallError
from sitegen.lines import Lines, written
from sitegen.mark import MARK, published
from sitegen.order import Order
from sitegen.staging import File, Staging
from sitegen.state import State, StateLost

ALIKE = {*survey.PARTS, "digests", "standing", "news"}  # parts of the state that tell of the whole site: each part of it has the same
NEWLY = {"stats", "root", "beside", "changes"}  # those that are made anew


class Part(NamedTuple):
    """Some locales of a site, built by themselves."""

    folder: Path
    state: State

    @property
    def tags(self) -> tuple[str, ...]:
        """The locales it has."""
        return tuple(self.state.facts["locales"])

    @property
    def kind(self) -> tuple[bool, bool]:
        """Whether it was built with search, and whether with compressed forms."""
        with_search, compress, _ = self.state.facts["kind"]
        return with_search, compress


def parts(folders: Iterable[Path]) -> tuple[Part, ...]:
    """Return the parts that were published in *folders*.

    Raises:
        CallError: They are not parts of one site, of the same files, by the same sitegen, each locale in one of them.
    """
    made = tuple(map(_part, folders))
    try:
        for each in made[1:]:
            _refuse_other(made[0], each)
        _refuse_gaps(made)
    except StateLost as lost:
        raise CallError("what sitegen kept beside a part is damaged; build the parts again") from lost
    return made


def laid(parts: Sequence[Part], folder: Path, tree: Path) -> State:
    """Return what a build of all locales would have known, kept in *folder*; what the parts published stands in *tree*.

    Raises:
        CallError: A part is not whole.
    """
    past = State(folder, parts[0].state.key)
    try:
        made = _joined_parts(parts, past)
        staging = _emptied(tree)
        for each in parts:
            for path, count in _files(each):
                if staging.take(path, each.folder) != count:
                    raise CallError(f"{each.folder} lacks {path}, or what was published beside it; build it again")
    except StateLost as lost:
        raise CallError("what sitegen kept beside a part is damaged; build the parts again") from lost
    name = digest([each.state.tree for each in parts])
    staging.write(File(MARK, name.encode("ascii")))
    return past._replace(tree=name, facts=_facts(parts), parts=made)


def _part(folder: Path) -> Part:
    kept = Order(folder, folder).kept
    found = state.load(kept / "state")
    if not found.tree or published(folder) != found.tree or not found.facts.get("only"):
        raise CallError(
            f"{folder} is no part of a site; give what “sitegen build --locales … --out {folder}” made, with {kept.name} beside it"
        )
    return Part(folder, found)


def _refuse_other(one: Part, other: Part) -> None:
    """Refuse parts that do not belong together."""
    both = f"{one.folder} and {other.folder} do not belong together"
    if one.kind != other.kind:
        raise CallError(f"{both}: only one was built with search, or with --compress")
    if one.state.key != other.state.key:
        raise CallError(f"{both}: they were built by different sitegens, or with different libraries")
    for name in sorted(_alike(one) | _alike(other)):
        if one.state.parts.get(name) != other.state.parts.get(name):
            raise CallError(f"{both}: {_different(one.state, other.state, name)} differs; build them from the same files")


def _alike(part: Part) -> set[str]:
    return {name for name in part.state.parts if name.partition(".")[0] in ALIKE}


def _different(one: State, other: State, name: str) -> str:
    """Return the first file in which two parts of the state, which are not the same, differ."""
    before: Lines[Any] = Lines(one.data(name), str)
    after: Lines[Any] = Lines(other.data(name), str)
    found = next((key for key in (*before, *after) if before.line(key) != after.line(key)), "")
    kind, _, tag = name.partition(".")
    return f"roles/{found}/{tag}.yaml" if kind in {"words", "labels", "said"} else found if kind == "digests" else "something of the site"


def _refuse_gaps(made: Sequence[Part]) -> None:
    """Refuse parts of which two have the same locale, or none has one."""
    has: dict[str, Part] = {}
    for part in made:
        for tag in part.tags:
            if tag in has:
                raise CallError(f"{tag} is in both {has[tag].folder} and {part.folder}; leave one of them out")
            has[tag] = part
    lacking = [tag for tag in json.loads(made[0].state.text("locales")) if tag not in has]
    if lacking:
        raise CallError(f"no part has {listed(lacking)}; build it with “sitegen build --locales {','.join(lacking)} --out FOLDER”")


def _joined_parts(parts: Sequence[Part], past: State) -> dict[str, str]:
    """Put into *past* what the parts know, and return the digests by name."""
    made: dict[str, str] = {}
    for each in parts:
        for name in each.state.parts.keys() - made.keys() - NEWLY:
            made[name] = past.put(each.state.data(name))
    stats = (line.partition("\t")[0] for line in parts[0].state.text("stats").splitlines())
    return made | {
        "stats": past.put("".join(f"{path}\t\n" for path in stats).encode()),  # times say nothing on another machine
        "root": past.put(_merged(parts, "root")),
        "beside": past.put(_merged(parts, "beside")),
    }


def _merged(parts: Sequence[Part], name: str) -> bytes:
    """Return what is known of the files that belong to no locale."""
    lines: dict[str, Any] = {}
    for each in parts:
        lines |= Lines(each.state.data(name), lambda value: value)
    return written(sorted(lines.items()))


def _facts(parts: Sequence[Part]) -> dict[str, Any]:
    by_tag = {name: {tag: found for each in parts for tag, found in each.state.facts[name].items()} for name in ("counts", "locales")}
    return {**parts[0].state.facts, **by_tag}


def _emptied(tree: Path) -> Staging:
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    tree.chmod(0o755)
    return Staging(tree)


def _files(part: Part) -> Iterator[tuple[str, int]]:
    """Yield the files that a part was published with, and how many each is, its compressed forms included."""
    for name, forms in (("root", "beside"), *((f"{kind}.{tag}", f"beside.{tag}") for tag in part.tags for kind in ("pages", "index"))):
        beside: Mapping[str, int] = Lines(part.state.data(forms), int)
        for path in Lines(part.state.data(name), str):
            yield path, 1 + beside.get(path, 0)
