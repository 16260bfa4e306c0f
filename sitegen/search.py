"""Search copies in, the files of the full-text index out: Pagefind is run as a child process, once a locale."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from sitegen.digest import of_bytes
from sitegen.failure import SearchError
from sitegen.lines import Lines
from sitegen.pages import Output
from sitegen.staging import File

FOLDER = "pagefind"  # where the site keeps its index
ENTRY = "pagefind-entry.json"  # which locale has which index
PUBLISHED = ("fragment/*", "index/*", "*.pf_meta", "wasm.*.pagefind", "pagefind.js", ENTRY)  # the stock interfaces are not
INSTALL = "pip install pagefind-bin"
TIME_LIMIT = 600  # seconds; 10,000 pages take about 30


def index(copies: Mapping[str, bytes], tag: str, *, program: Path | None = None, seconds: float = TIME_LIMIT) -> dict[str, bytes]:
    """Return the files of the index of one locale, by their path below FOLDER.

    Args:
        copies: Search copies by the address of their page.
        tag: The locale, for messages.
        program: Pagefind's program; that of the package pagefind-bin if not given.
        seconds: How long it may take.

    Raises:
        SearchError: Pagefind is not there, fails, hangs, or leaves pages out.
    """
    with tempfile.TemporaryDirectory(prefix="sitegen-search-") as name:
        site, bundle = Path(name, "site"), Path(name, "bundle")
        for url, copy in sorted(copies.items()):  # Pagefind takes them as the folder lists them, which may be as they were written
            folder = site / unquote(url).strip("/")  # some versions encode the names of files, others do not: search.js does
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_bytes(copy)
        _run(program or _program(), Path(name), tag, seconds)
        files = {path.relative_to(bundle).as_posix(): path.read_bytes() for each in PUBLISHED for path in sorted(bundle.glob(each))}
    _check(files, len(copies), tag)
    return files


def version() -> str:
    """Return the version of Pagefind that is installed; empty where none is."""
    from importlib import metadata  # 10 ms, and a build without search does without

    try:
        return metadata.version("pagefind-bin")
    except metadata.PackageNotFoundError:
        return ""


def parts(bundle: Mapping[str, bytes]) -> tuple[tuple[File, ...], str]:
    """Return the files that a locale's bundle adds to the index of all, and its entry in that. A browser asks for its own locale's only."""
    languages = json.loads(bundle[ENTRY])["languages"]
    used = {_wasm(found) for found in languages.values()}
    files = (File(f"{FOLDER}/{path}", data) for path, data in sorted(bundle.items()) if path != ENTRY)
    return tuple(file for file in files if file.path in used or "/wasm." not in file.path), bundle[ENTRY].decode()


def entry(entries: Mapping[str, str]) -> Iterator[Output]:
    """Yield the file that says which locale has which index, given each locale's entry by its tag; none where no locale has any."""
    read = [json.loads(each) for _, each in sorted(entries.items())]
    if read:
        languages = {slug: found for each in read for slug, found in each["languages"].items()}
        text = json.dumps(read[0] | {"languages": languages}, sort_keys=True, separators=(",", ":"))
        yield Output(f"{FOLDER}/{ENTRY}", text, text.encode)


def own(files: Iterable[File]) -> dict[str, File]:
    """Return those of *files* that belong to one locale alone, by path."""
    return {file.path: file for file in files if file.path.count("/") > 1 or file.path.endswith(".pf_meta")}


def holdings(tag: str, index: bytes) -> Output:
    """Return the file that lists what an index is made of, for browsers that keep it: the names below this folder, and their bytes in all.

    Args:
        index: The size of each file of the index of *tag*, by its path, as lines.
    """
    sizes: Mapping[str, int] = Lines(index, int)
    held = {"bytes": sum(sizes.values()), "files": [path.removeprefix(f"{FOLDER}/") for path in sizes]}
    return Output(f"{FOLDER}/{tag.lower()}.json", of_bytes(index), json.dumps(held, separators=(",", ":")).encode)


def common(entries: Mapping[str, str]) -> set[str]:
    """Return the files that locales with these entries share: Pagefind's program, and for each language what stems its words."""
    languages = [found for each in entries.values() for found in json.loads(each)["languages"].values()]
    return {f"{FOLDER}/pagefind.js", *(_wasm(found) for found in languages)} if languages else set()


def _wasm(language: Mapping[str, str]) -> str:
    return f"{FOLDER}/wasm.{language['wasm'] or 'unknown'}.pagefind"


def _program() -> Path:
    try:
        from pagefind_bin import get_executable

        program: Path = get_executable()
    except (ImportError, FileNotFoundError) as missing:
        raise SearchError(f"Pagefind, which makes the search index, is not installed: {INSTALL}, or build with --no-search") from missing
    return program


def _run(program: Path, folder: Path, tag: str, seconds: float) -> None:
    """Run Pagefind in *folder*, where it reads site/ and writes bundle/. It gets no environment and no settings but these."""
    import subprocess  # a build that makes no index does without

    command = [str(program), "--site", "site", "--output-path", "bundle", "--silent"]
    try:
        done = subprocess.run(  # noqa: S603  # the program is Pagefind's own, the arguments are ours
            command, cwd=folder, env={}, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except FileNotFoundError as missing:
        raise SearchError(f"Pagefind is not at {program}: {INSTALL}") from missing
    except OSError as fault:
        raise SearchError(f"Pagefind cannot be run: {fault}; install it again: {INSTALL}") from fault
    except subprocess.TimeoutExpired as hung:
        raise SearchError(f"{tag}: Pagefind did not end within {seconds:g} seconds and was stopped; build with --no-search") from hung
    if done.returncode:
        said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
        raise SearchError(f"{tag}: Pagefind failed with status {done.returncode}: {said[-1] if said else 'it said nothing'}")


def _check(files: Mapping[str, bytes], count: int, tag: str) -> None:
    """Refuse an index that does not hold all pages."""
    languages = json.loads(files[ENTRY])["languages"] if ENTRY in files else {}
    held = sum(found["page_count"] for found in languages.values())
    if held != count or set(languages) != {tag.lower()}:
        raise SearchError(f"{tag}: Pagefind indexed {held} of {count} pages; install it again: {INSTALL}")
