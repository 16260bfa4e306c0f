"""What an editor with a YAML language server tells who writes: the schemas of a site, as the server understands them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen import cli
from tests.conftest import ROOT
from tests.lsp import Server, serving

SERVER = ["node", str(ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"]
SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}  # nothing from elsewhere
ROLE, FACTS, LOCALE = "roles/barista/uk.yaml", "roles/barista/role.yaml", "locales/uk.yaml"
Written = tuple[Path, int, int]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site with its schemas, in which a locale is begun."""
    folder = tmp_path_factory.mktemp("editor") / "demo"
    assert cli.main(["new", "site", str(folder)]) == 0
    assert cli.main(["new", "locale", "uk", "--site", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Yield the language server that editors have, as they speak with it."""
    with serving(SERVER, SETTINGS) as started:
        yield started


@pytest.fixture
def written(demo: Path, tmp_path: Path) -> Callable[[str, str], Written]:
    """Return what writes lines below the first of a file, which names its schema; and where “|” stood in them."""

    def write(path: str, lines: str) -> Written:
        hint, _ = (demo / path).read_text("utf-8").split("\n", 1)
        before = lines.partition("|")[0].split("\n")
        file = Path(shutil.copytree(demo / "schemas", tmp_path / "schemas", dirs_exist_ok=True)).parent / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{hint}\n{lines.replace('|', '')}", "utf-8")
        return file, len(before), len(before[-1])

    return write


@pytest.mark.parametrize(
    ("path", "lines", "said"),
    [
        (ROLE, "|responsibilites:\n  items: {}\n", "Property responsibilites is not allowed."),
        (ROLE, "skills:\n  items:\n    |expresso:\n      label: x\n", "Property expresso is not allowed."),
        (FACTS, "level: entry\nfamily: |bar\n", 'Value is not accepted. Valid values: "cafe".'),
        (FACTS, "family: cafe\nlevel: entry\nrelated: [|waiter]\n", 'Value is not accepted. Valid values: "barista", "cafe-manager".'),
        (LOCALE, "messages:\n  |nav.hom: x\n", "Property nav.hom is not allowed."),
        (LOCALE, "messages:\n  roles.count:\n    |single: x\n", "Property single is not allowed."),
    ],
    ids=["key", "skill", "family", "role", "message", "plural category"],
)
def test_what_is_not_known_is_reported_as_it_is_typed(server, written, path, lines, said):
    file, line, character = written(path, lines)

    faults = server.open(file)

    assert [(each["message"], each["range"]["start"]) for each in faults] == [(said, {"line": line, "character": character})]


@pytest.mark.parametrize("path", [ROLE, LOCALE, FACTS, "roles/barista/en.yaml", "roles/barista/pl.yaml", "locales/en.yaml", "site.yaml"])
def test_what_is_in_order_is_not_reported_nor_what_is_yet_to_be_written(server, demo, path):
    assert server.open(demo / path) == []


@pytest.mark.parametrize(
    ("path", "lines", "said"),
    [
        (ROLE, "|summary: x\n", "search engines show it whole"),
        (ROLE, "skills:\n  items:\n    |espresso: {label: x}\n", "its anchor on the page"),
        (ROLE, "skills:\n  items:\n    espresso:\n      |label: x\n", "without final punctuation"),
        (FACTS, "|level: entry\n", "How senior the role is."),
        (FACTS, "skills:\n  |espresso: useful\n", "How much the skill matters to the role."),
        (FACTS, "career:\n  |lead: {}\n", "a promotion, where nothing is said of it"),
        (LOCALE, "messages:\n  |nav.home: x\n", "In English “Home”."),
        (LOCALE, "messages:\n  |roles.count: {other: x}\n", "“\\{count\\} role”, “\\{count\\} roles”"),
        ("site.yaml", "|source: en\n", "first written in"),
    ],
)
def test_a_key_says_what_it_is_for(server, written, path, lines, said):
    file, line, character = written(path, lines)
    server.open(file)

    shown = server.at("hover", file, line, character + 1)

    assert said in shown["contents"]["value"]


@pytest.mark.parametrize(
    ("path", "lines", "offered"),
    [
        (ROLE, "name: x\n|", {"summary", "intro", "skills", "faq", "conclusion"}),
        (ROLE, "skills:\n  items:\n    |", {"espresso", "guest-contact"}),
        (FACTS, "family: |", {"cafe"}),
        (FACTS, "skills:\n  espresso: |", {"essential", "useful"}),
        (LOCALE, "messages:\n  |", {"site.name", "roles.count"}),
        (LOCALE, "messages:\n  roles.count:\n    |", {"one", "few", "many", "other"}),
    ],
)
def test_keys_and_ids_are_offered(server, written, path, lines, offered):
    file, line, character = written(path, lines)
    server.open(file)

    answer = server.at("completion", file, line, character)

    assert offered <= {each["label"] for each in answer["items"]}
