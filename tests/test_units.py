"""The units of a role: every text that is translated by itself, in reading order."""

from sitegen.model import ITEM_FIELDS
from sitegen.parse import parse
from sitegen.sections import KINDS
from sitegen.validate import role


def test_every_text_of_a_role_is_a_unit_in_reading_order():
    sections = "".join(
        f"{kind.key}: {{intro: x, items: {{one: {{{', '.join(f'{key}: {key}' for key in kind.fields)}}}}}, outro: x}}\n" for kind in KINDS
    )
    source, found = parse("roles/agent/en.yaml", f"name: x\naliases: [x]\nsummary: x\nintro: x\n{sections}conclusion: x\n")

    read, faults = role("agent", "en", source)

    assert not found + faults
    assert read is not None
    assert [path for path, _ in read.units()] == [
        *("name", "summary", "intro"),
        *(path for kind in KINDS for path in (f"{kind.key}.intro", *(f"{kind.key}.one.{key}" for key in kind.fields), f"{kind.key}.outro")),
        "conclusion",
    ]
    assert {path.rpartition(".")[2] for path, _ in read.units() if ".one." in path} == set(ITEM_FIELDS)


def test_a_unit_is_what_is_written_and_no_more():
    source, _ = parse("roles/agent/en.yaml", "practices: {items: {one: {text: x}, two: {label: y}}}\n")

    read, _ = role("agent", "en", source)

    assert read is not None
    assert [(path, text.value) for path, text in read.units()] == [("practices.one.text", "x"), ("practices.two.label", "y")]
