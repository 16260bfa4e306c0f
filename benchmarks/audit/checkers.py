"""HTML files in, what two checkers find at fault in them out: the Nu checker of the W3C, and html-validate."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

from benchmarks.audit.visits import TOOLS

NU, VALIDATE = TOOLS / "vnu-jar/build/dist/vnu.jar", TOOLS / "html-validate/bin/html-validate.mjs"
RULES = {"root": True, "extends": ["html-validate:standard", "html-validate:a11y"]}
ERROR = 2  # html-validate's number for it

Found = dict[Path, list[str]]  # what is wrong, by file; a file without fault is left out


def nu(places: Iterable[Path]) -> Found:
    """Return what the Nu checker finds wrong in HTML files, and in those of folders."""
    command = ["java", "-jar", str(NU), "--errors-only", "--skip-non-html", "--format", "json", *map(str, places)]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)
    return _by_file((unquote(urlsplit(each.get("url", "")).path), each["message"]) for each in said["messages"])


def html_validate(files: Iterable[Path]) -> Found:
    """Return what html-validate finds wrong, by its standard rules and those for accessibility."""
    return _by_file((each["filePath"], message) for each in _validated(files) for message in _errors(each))


def _validated(files: Iterable[Path]) -> list[dict[str, Any]]:
    with TemporaryDirectory() as folder:
        settings, told = Path(folder, "rules.json"), Path(folder, "found.json")
        settings.write_text(json.dumps(RULES))
        command = ["node", str(VALIDATE), "--config", str(settings), "--formatter", "json", *map(str, files)]
        with told.open("wb") as out:  # of a pipe it does not wait for the reader, and a slow one loses the end
            done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False, cwd=folder)
        if not told.stat().st_size:
            raise RuntimeError(done.stderr)
        found: list[dict[str, Any]] = json.loads(told.read_bytes())
    return found


def _errors(report: dict[str, Any]) -> Iterator[str]:
    for each in report["messages"]:
        if each["severity"] == ERROR:
            yield f"{each['ruleId']}: {each['message']} (line {each['line']})"


def _by_file(messages: Iterable[tuple[str, str]]) -> Found:
    found: Found = {}
    for file, message in messages:
        found.setdefault(Path(file), []).append(message)
    return found
