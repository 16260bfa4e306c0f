"""Put right what can be put right without anybody looking, such as a colon at the end of a label; the rest of the files stays as it is.

examples:
  sitegen fix                       write the fixes, and say what was changed
  sitegen fix --diff                show them, and write nothing; exit status 1 where there are any
"""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen import console, inputs, load, work
from sitegen.arrange import same_texts
from sitegen.diagnostics import Diagnostic, Fix, printable
from sitegen.overwrite import overwrite
from sitegen.parse import parse
from sitegen.proofreading import examined
from sitegen.splice import replaced
from sitegen.state import State

MOST_ROUNDS = 10  # a fix may make room for another


def arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    console.site_argument(parser)
    console.jobs_argument(parser)
    parser.add_argument("--diff", action="store_true", help="print what would change as a unified diff, and write nothing")


def run(given: Namespace) -> int:
    """Return 0; with a diff 1 where there is one."""
    root = console.site_root(given.site)
    console.settings(root)  # without them nothing is read
    if not given.diff:
        changed, done = _rounds(root, given.jobs)
        for each in done:
            print(printable(f"{each.span.path}:{each.span.line}:{each.span.column}: {each.name}: {each.message}"))
        print(f"{len(done)} fixed in {len(changed)} file{'s' * (len(changed) != 1)}", file=sys.stderr)
        return 0
    with TemporaryDirectory(prefix="sitegen-") as folder:
        copy = Path(folder)
        for there in [root / name for name in inputs.CONTENT if not (root / name).is_symlink()]:
            if there.is_dir():
                shutil.copytree(there, copy / there.name, symlinks=True, ignore=_odd)
            elif there.exists():
                shutil.copy(there, copy / there.name)
        changed, _ = _rounds(copy, given.jobs)
        for path, before in sorted(changed.items()):
            sys.stdout.writelines(_diff(path, before, load.decoded(copy, path)[0]))
    return int(bool(changed))


def _odd(folder: str, names: Iterable[str]) -> list[str]:
    """Return those of *names* that are neither file, folder nor link: a pipe would be read for ever."""
    there = ((name, Path(folder, name)) for name in names)
    return [name for name, path in there if not (path.is_file() or path.is_dir() or path.is_symlink())]


def _rounds(root: Path, jobs: int) -> tuple[dict[str, str], list[Diagnostic]]:
    """Fix the files in *root* until nothing is left to fix; return what the changed ones held before, and what was fixed."""
    before: dict[str, str] = {}
    done: list[Diagnostic] = []
    for _ in range(MOST_ROUNDS):
        by_path: dict[str, list[Diagnostic]] = {}
        for each in _found(root, jobs):
            if each.fix:
                by_path.setdefault(each.fix.span.path, []).append(each)
        fixed = [each for path, found in by_path.items() for each in _fix(root, path, found, before)]
        done += fixed
        if not fixed:
            break
    return before, done


def _found(root: Path, jobs: int) -> Iterable[Diagnostic]:
    with work.workers(jobs) as workers, TemporaryDirectory(prefix="sitegen-") as kept:
        return examined(root, State(Path(kept)), workers)[1]


def _fix(root: Path, path: str, found: Iterable[Diagnostic], before: dict[str, str]) -> list[Diagnostic]:
    """Write the fixes of one file, the first for each of its letters; return what they are for. Lines move once its values are right."""
    text, unread = load.decoded(root, path)
    source, _ = parse(path, text)
    if unread or source.node is None:
        return []
    for lines in (False, True):
        chosen = _apart(each.fix for each in found if each.fix and each.fix.lines == lines)
        new = replaced(text, source.node, chosen)
        if new != text and (not lines or same_texts(parse(path, new)[0].node, source.node)):
            before.setdefault(path, text)
            overwrite(root, path, new)
            return [each for each in found if each.fix in chosen]
    return []


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the first of *fixes* for each letter of a file; the others wait for the next round."""
    chosen: list[Fix] = []
    for fix in sorted(dict.fromkeys(fixes), key=lambda each: each.span):
        if not chosen or chosen[-1].span[3:] <= fix.span[1:3]:
            chosen.append(fix)
    return chosen


def _diff(path: str, before: str, after: str) -> Iterable[str]:
    """Yield the lines of a unified diff."""
    for line in unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
