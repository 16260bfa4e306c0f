"""What a commit did to files in, the same with its moves told out: files that moved together moved from one folder to one folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

ALIKE = 0.5  # as git has it
Status = Literal["added", "changed", "gone", "moved"]


class Change(NamedTuple):
    """What a commit did to a file.

    Args:
        blob: What it holds now; empty where it is gone.
        former: Its path before, where it moved.
    """

    status: Status
    path: str
    blob: str
    former: str = ""


class Commit(NamedTuple):
    """A commit, and what it did to the files of its first parent.

    Args:
        day: On which it was made, where it was made.
        time: When it was made, as RFC 3339 writes it, in UTC.
    """

    id: str
    parents: tuple[str, ...]
    day: str
    changes: tuple[Change, ...]
    time: str = ""


def folder_of(path: str) -> str:
    """Return the folder of the file at *path*."""
    return path.rpartition("/")[0]


def paired(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return *changes*, with a file that is new where its folder moved to as moved along, however much was changed in it.

    Git pairs files by what they hold, and so takes two translations that say the same for each other.
    """
    folders = _folders(changes)
    gone = {change.path for change in changes if change.status == "gone"} | {change.former for change in changes if change.former}
    of: dict[str, str] = {}
    for change in (each for each in changes if each.status in {"added", "moved"}):
        folder, _, name = change.path.rpartition("/")
        if folder in folders and (former := f"{folders[folder]}/{name}") in gone:
            of[change.path] = former
    taken = set(of.values())
    of |= {each.path: each.former for each in changes if each.former and each.path not in of and each.former not in taken}
    return tuple(_with(changes, of, gone))


def _folders(changes: Iterable[Change]) -> dict[str, str]:
    """Return where most of the files of a folder came from that kept their names."""
    votes: dict[str, Counter[str]] = {}
    for change in changes:
        if change.former and change.former.rpartition("/")[2] == change.path.rpartition("/")[2]:
            votes.setdefault(folder_of(change.path), Counter())[folder_of(change.former)] += 1
    return {folder: counted.most_common(1)[0][0] for folder, counted in votes.items()}


def _with(changes: Iterable[Change], of: Mapping[str, str], gone: set[str]) -> Iterator[Change]:
    moved = set(of.values())
    for change in changes:
        if change.path in of:
            yield Change("moved", change.path, change.blob, of[change.path])
        elif change.status == "moved":
            yield Change("added", change.path, change.blob)
        elif change.status != "gone":
            yield change
    yield from (Change("gone", path, "") for path in sorted(gone - moved - {each.path for each in changes if each.blob}))


def found(before: Mapping[str, str], after: Mapping[str, str], alike: Callable[[str, str], float]) -> tuple[Change, ...]:
    """Return what became of the files *before*, given as blobs by path.

    Args:
        alike: Gives how alike two blobs are, from 0 to 1: by that, and by its folder, a file that moved is told.
    """
    changes = [Change("changed", path, blob) for path, blob in after.items() if before.get(path, blob) != blob]
    new = {path: blob for path, blob in after.items() if path not in before}
    gone = {path: blob for path, blob in before.items() if path not in after}
    for path, blob in new.items():
        former = _nearest(path, blob, gone, alike)
        gone.pop(former, None)
        changes.append(Change("moved" if former else "added", path, blob, former))
    return paired([*changes, *(Change("gone", path, "") for path in gone)])


def _nearest(path: str, blob: str, gone: Mapping[str, str], alike: Callable[[str, str], float]) -> str:
    """Return where the file at *path* was: one that held the same, else of its namesakes the most alike; empty where none is."""
    name = path.rpartition("/")[2]
    namesakes = [each for each in gone if each.rpartition("/")[2] == name]
    if same := [each for each in (*namesakes, *gone) if gone[each] == blob]:
        return same[0]
    likeness = {each: alike(gone[each], blob) for each in namesakes}
    best = max(likeness, key=likeness.__getitem__, default="")
    return best if best and likeness[best] >= ALIKE else ""


def mainline(commits: Sequence[Commit]) -> tuple[str, ...]:
    """Return the ids of the last of *commits* and of the first parents it comes from, as far as they are among them, oldest first."""
    first = {commit.id: commit.parents[:1] for commit in commits}
    line = [commits[-1].id] if commits else []
    while line and (parent := first[line[-1]]) and parent[0] in first:
        line += parent
    return tuple(reversed(line))


def formers(commits: Iterable[Commit], known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the paths that each file had before, nearest first; *known* are those of the commits that stand before *commits*."""
    made = dict(known)
    for change in (change for commit in commits for change in commit.changes if change.former):
        older = (change.former, *made.get(change.former, ()), *made.get(change.path, ()))
        made[change.path] = tuple(each for each in dict.fromkeys(older) if each != change.path)
    return made
