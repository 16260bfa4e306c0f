"""What the commands share: the arguments they all take, and the printing of what was found."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.failure import CallError

if TYPE_CHECKING:
    from sitegen.config import Settings
    from sitegen.diagnostics import Diagnostic


def modules(folder: str | Path) -> list[str]:
    """Return the names of the modules in *folder*."""  # which pkgutil does too, but it takes eight times as long to import
    return sorted(path.stem for path in Path(folder).glob("[!_]*.py"))


def site_argument(parser: ArgumentParser) -> None:
    """Add the site's folder."""
    parser.add_argument(
        "site",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="the site's folder, which holds site.yaml (default: this one, or the nearest above it)",
    )


def format_argument(parser: ArgumentParser) -> None:
    """Add the format in which diagnostics are printed."""
    formats = modules(Path(__file__).with_name("reports"))
    parser.add_argument(
        "--format",
        type=one_of(formats, "format"),
        choices=formats,
        default="terminal",
        help="how to print what is found (default: terminal)",
    )


def one_of(choices: Sequence[str], noun: str) -> Callable[[str], str]:
    """Return what reads one of *choices*, each of which is a *noun*, and proposes the nearest for any other word."""

    def read(text: str) -> str:
        if text in choices:
            return text
        from sitegen.diagnostics import listed, proposal

        raise ArgumentTypeError(f"no {noun} is called “{text}”; {proposal(text, choices, f'there are {listed(choices)}')}")

    return read


def jobs_argument(parser: ArgumentParser) -> None:
    """Add the number of processes."""
    parser.add_argument(
        "--jobs", type=_count, default=jobs_by_default(), metavar="N", help="processes to work in (default: one a processor)"
    )


def jobs_by_default() -> int:
    """Return the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"“{text}” is not a number of processes; write 1 or more")
    return int(text)


def locales(asked: str | None, known: Sequence[str]) -> tuple[str, ...]:
    """Return those of the locales *known* that are asked for, as “pl,ru”; all where none is.

    Raises:
        CallError: The site has no such locale.
    """
    tags = [tag.strip() for tag in asked.split(",")] if asked is not None else known
    for tag in tags:
        if tag not in known:
            from sitegen.diagnostics import listed, proposal

            raise CallError(f"the site has no locale “{tag}”; {proposal(tag, known, f'it has {listed(known)}')}")
    return tuple(tag for tag in known if tag in tags)


def site_root(folder: Path | None) -> Path:
    """Return the absolute path of a site's folder: *folder*, or where none is given the nearest from here upwards.

    Raises:
        CallError: There is no site.
    """
    start = Path(os.path.realpath(folder or Path()))
    for root in (start, *(() if folder else start.parents)):
        if (root / "site.yaml").exists():
            return root
    where = f"{folder} holds no site.yaml" if folder else "neither this folder nor one above it holds a site.yaml"
    raise CallError(f"{where}; name a site's folder, or make one with “sitegen new site NAME”")


def settings(root: Path) -> Settings:
    """Return the settings of the site in *root*.

    Raises:
        CallError: They are at fault; what is wrong was printed.
    """
    from sitegen import content

    made, found = content.settings(root)
    if made is None or made.refused:
        show(found, root, "terminal")
        raise CallError("site.yaml is at fault; put it right first")
    return made


def show(found: Iterable[Diagnostic], root: Path, format: str, files: Iterable[str] | None = None) -> None:
    """Print *found* on standard output; *files* are those that were looked at, which are all of a site where nothing is given."""
    from sitegen import inputs, load  # most runs find nothing, and need none of this

    module = import_module(f"sitegen.reports.{format}")
    looked_at = inputs.of_site if files is None else lambda _: files
    sys.stdout.write(module.printed(found, lambda path: load.file_text(root, path), lambda: looked_at(root)))


def progress() -> Callable[[str], None]:
    """Return what tells a person how far the work is: on standard error at a terminal, nowhere else."""
    if sys.stderr.isatty():
        return lambda text: print(text, file=sys.stderr)
    return lambda _: None
