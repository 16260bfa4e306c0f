"""Command line in, exit status out: 0 all well, 1 the content is at fault, 2 the call is at fault, 3 the machine or we are."""

from __future__ import annotations

import gc
import re
import sys
from argparse import SUPPRESS, Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from importlib import import_module
from io import TextIOWrapper
from types import ModuleType
from typing import Any, NoReturn

from sitegen import commands, console
from sitegen.failure import MACHINE, Failure

INTERRUPTED = 130  # as shells have it


def program() -> NoReturn:
    """Be the program. It ends without the collector's walk over all that was made, which the system takes back anyway."""
    status = main()
    gc.freeze()
    sys.exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name, and return its exit status."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # content has letters that a terminal in an old encoding lacks
    given = _given(sys.argv[1:] if arguments is None else arguments)
    try:
        status: int = given.run(given)
    except Failure as fault:
        return _failed(f"{fault}{fault.after}", fault.status)
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


def _given(arguments: Sequence[str]) -> Namespace:
    """Return what *arguments* say; a word that is not known ends the program, with the nearest that is."""
    names = {name.rstrip("_"): name for name in console.modules(*commands.__path__)}  # new_ where new is a word of Python
    command = next((each for each in arguments if not each.startswith("-")), None)
    first = arguments[0] if arguments else ""
    wanted = {first: names[first]} if first in names else {} if first == "--version" else names  # the others need not be imported
    known = {name: import_module(f"{commands.__name__}.{module}") for name, module in wanted.items()}
    parser = _parser(known)
    if command and command not in names:
        parser.error(f"no command is called “{command}”; {_proposal(command, names, '“sitegen --help” lists all there are')}")
    if not command and first and not any(option.startswith(first) for option in ("-h", "--", *_options(parser))):
        _refuse(parser, first)
    given, unknown = parser.parse_known_args(arguments)
    if unknown:
        _refuse(given.parser, unknown[0])
    return given


def _refuse(parser: ArgumentParser, word: str) -> None:
    """End the program, which was given *word*, with the option that is nearest to it."""
    name = word.partition("=")[0]
    parser.error(f"“{name}” is not known here; {_proposal(name, _options(parser), f'“{parser.prog} --help” lists what is')}")


def _options(parser: ArgumentParser) -> list[str]:
    return ["--help", *re.findall(r"--[a-z-]+", parser.format_usage())]


def _proposal(word: str, choices: Iterable[str], otherwise: str) -> str:
    from sitegen.diagnostics import proposal

    return proposal(word, choices, otherwise)


class _Version(Action):
    """Prints the version, which takes a moment to find out."""

    def __call__(self, parser: ArgumentParser, *_: Any) -> None:
        from importlib import metadata

        print(f"sitegen {metadata.version('sitegen-roles')}")
        parser.exit()


def _parser(known: dict[str, ModuleType]) -> ArgumentParser:
    parser = ArgumentParser("sitegen", description="Turns role definitions in many languages into a static site.")
    parser.add_argument("--version", action=_Version, nargs=0, dest=SUPPRESS, default=SUPPRESS, help="print the version, and end")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, module in known.items():
        about, _, examples = (module.__doc__ or "").strip().partition("\n\n")
        sub = subparsers.add_parser(name, help=about, description=about, epilog=examples, formatter_class=RawDescriptionHelpFormatter)
        module.arguments(sub)
        sub.set_defaults(run=module.run, parser=sub)
    return parser
