"""Command line in, exit status out: 0 all well, 1 the content is at fault, 2 the call is at fault, 3 the machine or we are."""

from __future__ import annotations

import pkgutil
import re
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from importlib import import_module, metadata
from io import TextIOWrapper
from types import ModuleType

from sitegen import commands
from sitegen.console import CallError
from sitegen.diagnostics import proposal
from sitegen.publish import PublishError
from sitegen.render import ThemeError
from sitegen.search import SearchError

CONTENT, CALL, MACHINE = 1, 2, 3
INTERRUPTED = 130  # as shells have it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name, and return its exit status."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # content has letters that a terminal in an old encoding lacks
    given = _given(_commands(), sys.argv[1:] if arguments is None else arguments)
    try:
        status: int = given.run(given)
    except (CallError, PublishError) as fault:
        return _failed(str(fault), CALL)
    except ThemeError as fault:
        return _failed(f"{fault}; nothing was published", CONTENT)
    except SearchError as fault:
        return _failed(f"{fault}; nothing was published", MACHINE)
    except BrokenExecutor:
        return _failed("a worker process died, perhaps for want of memory; try fewer with --jobs; nothing was published", MACHINE)
    except BrokenPipeError:  # whoever read our output has had enough
        sys.stderr.close()
        return MACHINE
    except OSError as fault:
        return _failed(f"{fault.strerror or fault}{f': {fault.filename}' if fault.filename else ''}", MACHINE)
    except KeyboardInterrupt:
        return _failed("interrupted; nothing was published", INTERRUPTED)
    return status


def _failed(message: str, status: int) -> int:
    print(f"sitegen: {message}", file=sys.stderr)
    return status


def _commands() -> dict[str, ModuleType]:
    """Return the module of each command by its name; a name that is a Python keyword ends in an underscore there."""
    names = (each.name for each in pkgutil.iter_modules(commands.__path__))
    return {name.rstrip("_"): import_module(f"{commands.__name__}.{name}") for name in names}


def _given(known: dict[str, ModuleType], arguments: Sequence[str]) -> Namespace:
    """Return what *arguments* say; a word that is not known ends the program, with the nearest that is."""
    parser = _parser(known)
    command = next((each for each in arguments if not each.startswith("-")), None)
    if command and command not in known:
        parser.error(f"no command is called “{command}”; {proposal(command, known, '“sitegen --help” lists all there are')}")
    given, unknown = parser.parse_known_args(arguments)
    if unknown:
        called: ArgumentParser = given.parser
        options = re.findall(r"--[a-z-]+", called.format_usage())
        called.error(f"“{unknown[0]}” is not known here; {proposal(unknown[0], options, f'“{called.prog} --help” lists what is')}")
    return given


def _parser(known: dict[str, ModuleType]) -> ArgumentParser:
    parser = ArgumentParser("sitegen", description="Turns role definitions in many languages into a static site.")
    parser.add_argument("--version", action="version", version=f"sitegen {metadata.version('sitegen-roles')}")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, module in known.items():
        about, _, examples = (module.__doc__ or "").strip().partition("\n\n")
        sub = subparsers.add_parser(name, help=about, description=about, epilog=examples, formatter_class=RawDescriptionHelpFormatter)
        module.arguments(sub)
        sub.set_defaults(run=module.run, parser=sub)
    return parser
