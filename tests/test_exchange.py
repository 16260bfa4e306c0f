"""Translations go out as XLIFF and PO and come back: all of them survive, and what does not fit any more is refused by name."""

from __future__ import annotations

import difflib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from sitegen import content, pairs
from sitegen.cldr import canonical
from sitegen.cli import main
from sitegen.commands.export import FORMATS
from sitegen.exchanges import po, xliff
from sitegen.failure import ExchangeError
from sitegen.parcel import Parcel, Passage, passages, was
from tests.conftest import ROOT, TinySite

LOCALES = ("zh-Hant", "zh-Hans", "pl", "ru", "ar")
CORE = f"{{{xliff.CORE}}}"
NMTOKEN = re.compile(r"[\w.:-]+")
ROLE = "customer-support-agent"
TOOLKIT = """
import json, sys
from translate.storage.xliff2 import Xliff2File

store = Xliff2File.parsefile(sys.argv[1])
print(json.dumps([store.sourcelanguage, store.targetlanguage, [[each.getid(), each.source, each.target] for each in store.units]]))
for each in store.units:
    each.target = each.target or each.source.replace("(/en/", "(/ar/")
store.savefile(sys.argv[1])
"""


@pytest.fixture
def book(tmp_path):
    """The reference of this repository, to change."""
    root = tmp_path / "book"
    for name in ("roles", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site.yaml", root)
    return TinySite(root)


def exported(site, name, locale="pl", *more):
    file = site.root.parent / name
    assert main(["export", str(site.root), "--locale", locale, "--out", str(file), *more]) == 0
    return file


def imported(site, file):
    return main(["import", str(file), "--site", str(site.root)])


def units(site, locale):
    roles = [content.words(site.root, slug, locale)[0] for slug in content.slugs(site.root)]
    aliases = {(role.slug, "aliases"): "\n".join(alias.value for alias in role.aliases) for role in roles if role and role.aliases}
    return {(role.slug, path): text.value for role in roles if role for path, text in role.units()} | aliases


def edited(file, *pairs):
    text = file.read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def changed_lines(before, after):
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


@pytest.mark.parametrize("format", [po, xliff])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_unit_of_the_reference_survives_the_round_trip(format, locale):
    targets = [*(pairs.of_role(ROOT, slug, "en", locale)[0] for slug in content.slugs(ROOT)), pairs.of_catalogue(ROOT, "en", locale)[0]]
    sent = Parcel("en", locale, tuple(each for target in targets for each in passages(target.pair)))

    back = format.read("x", format.written(sent))

    assert len(sent.passages) > 650
    assert {"aliases", "messages.roles.count.other", "levels.lead", "families.customer-service.text"} <= {
        each.unit for each in sent.passages
    }
    assert back._replace(passages=()) == sent._replace(passages=())
    assert {each[:5] for each in back.passages} == {each[:5] for each in sent.passages}


@pytest.mark.parametrize("format", [po, xliff])
@pytest.mark.parametrize(
    "text",
    ["`x` and ``y`z`` [a](https://a.example/b) [c](/en/d/) `x`", "a\n\n  b\tc", 'א "q" & <b> ]]> \\n', "👩‍👧 %s {n}", "#: x", "`x`"],
)
def test_every_text_survives_the_round_trip(format, text):
    sent = Parcel("en", "zh-Hant", (Passage("a", "name", text, text[::-1] + text, was(text)), Passage("a", "summary", text, "", was(""))))

    back = format.read("x", format.written(sent))

    assert [each[:5] for each in back.passages] == [each[:5] for each in sent.passages]


@pytest.mark.parametrize("name", ["pl.po", "pl.xlf"])
def test_two_changed_units_change_four_lines(book, capsys, name):
    file, path = exported(book, name), book.root / f"roles/{ROLE}/pl.yaml"
    before, role = path.read_bytes().decode(), content.words(book.root, ROLE, "pl")[0]
    texts = dict(role.units())
    label, text = texts["skills.empathy.label"].value, texts["skills.empathy.text"].value

    edited_in(file, "skills.empathy.label", label, "Wczucie: się")
    edited_in(file, "skills.empathy.text", text, "Zdanie pierwsze – z myślnikiem. Drugie # trzecie.")

    assert imported(book, file) == 0
    after = path.read_bytes().decode()
    assert len(changed_lines(before, after)) == 4
    assert '      label: "Wczucie: się"\n' in after
    assert capsys.readouterr().err.endswith("2 written, 0 refused, 0 not translated yet, 0 marked as not done\n")
    assert imported(book, file) == 0
    assert path.read_bytes().decode() == after


def edited_in(file, unit, old, new):
    """Change the translation of one unit of one role in an exported file."""
    text = file.read_text("utf-8")
    at = text.index(f'"{ROLE}/{unit}"') if file.suffix == ".po" else text.index(f'id="{unit}"', text.index(f'<file id="{ROLE}"'))
    place = text.index(old, at)
    file.write_text(text[:place] + new + text[place + len(old) :], "utf-8")


@pytest.mark.parametrize("name", ["ar.po", "ar.xlf"])
def test_missing_translations_come_back_into_new_files_in_the_order_of_the_source(site, name):
    tiny = site("two-locales").remove("roles/agent/ar.yaml")
    file = exported(tiny, name, "ar", "--missing")
    text = file.read_text("utf-8")
    for source in ("Empathy", "Support agent"):
        text = text.replace(f'msgid "{source}"\nmsgstr "', f'msgid "{source}"\nmsgstr "ترجمة: {source}', 1)
        text = text.replace(f"<source>{source}</source>", f"<source>{source}</source><target>ترجمة: {source}</target>", 1)
    file.write_text(text, "utf-8")

    assert imported(tiny, file) == 0

    assert (tiny.root / "roles/agent/ar.yaml").read_text("utf-8") == (
        'name: "ترجمة: Support agent"\nskills:\n  items:\n    empathy:\n      label: "ترجمة: Empathy"\n'
    )
    assert tiny.check() == ()


@pytest.mark.parametrize(
    ("place", "new", "why"),
    [
        ("roles/agent/en.yaml", "Hears what nobody says.", "skills.empathy.text: its source has changed since the export"),
        ("roles/agent/ar.yaml", "ترجمة أخرى.", "skills.empathy.text: its translation has changed here since the export"),
    ],
)
def test_unit_that_moved_since_the_export_is_refused_and_the_others_are_written(site, capsys, place, new, why):
    tiny = site("two-locales")
    file = exported(tiny, "ar.po", "ar")
    texts = dict(content.words(tiny.root, "agent", place[-7:-5])[0].units())
    edited(file, ('msgstr "يسمع ما لا يقوله العميل."', 'msgstr "ترجمة جديدة."'), ('msgstr "التعاطف"', 'msgstr "تعاطف"'))
    edited(tiny.root / place, (texts["skills.empathy.text"].value, new))

    assert imported(tiny, file) == 1

    said = capsys.readouterr().out
    assert said.startswith("roles/agent/ar.yaml:11: agent/")
    assert why in said
    assert "  help: export it again" in said
    assert units(tiny, "ar")["agent", "skills.empathy.label"] == "تعاطف"
    assert "ترجمة جديدة." not in units(tiny, "ar").values()


def test_translation_that_nobody_touched_stays_as_it_became_meanwhile(site):
    tiny = site("two-locales")
    file = exported(tiny, "ar.xlf", "ar")
    edited(tiny.root / "roles/agent/ar.yaml", ("label: التعاطف", "label: تعاطف"))
    edited(tiny.root / "roles/agent/en.yaml", ("label: Empathy", "label: Sympathy"))

    assert imported(tiny, file) == 0
    assert units(tiny, "ar")["agent", "skills.empathy.label"] == "تعاطف"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("", "its translation is empty"),
        ("Bez niczego {n} `x` [a](https://a.example/).", "its translation lacks the link to “/roles/”"),
        ("[w](/ar/roles/) `x` {n}", "its translation has fewer links than the source"),
        ("[w](/ar/roles/) [a](https://a.example/) `y` {n}", "its translation lacks the text “`x`”"),
        ("[w](/ar/roles/) [a](https://a.example/) `x` {m}", "its translation lacks the text “{n}”"),
        ("[w](/ar/roles/) [a](https://a.example/) `x` {n} <b>y</b>", "readers would see the tag “<b>”"),
        ("[w](/ar/roles/) [a](https://a.example/) `x` {n} \u202eb", "holds an invisible letter"),
        ("[w](/ar/roles/) [a](javascript:x) `x` {n}", "“javascript:x” is no address that content may link to"),
        ("[w](/ar/roles/) [a](https://b.example/) `x` {n}", ""),
    ],
)
def test_translation_that_would_be_at_fault_is_refused(site, capsys, target, why):
    tiny = site("two-locales")
    source = "See [w](/en/roles/) and [a](https://a.example/) with `x` for {n}."
    edited(tiny.root / "roles/agent/en.yaml", ("Hears what a customer does not say.", f"'{source}'"))
    edited(tiny.root / "roles/agent/ar.yaml", ("يسمع ما لا يقوله العميل.", f"'{source}'"))
    file = exported(tiny, "ar.po", "ar")
    edited(file, (f'msgstr "{source}"', f'msgstr "{target}"'))

    assert imported(tiny, file) == int(bool(why))

    assert why in capsys.readouterr().out
    assert units(tiny, "ar")["agent", "skills.empathy.text"] == (source if why else target)


def test_what_is_not_known_is_refused_by_name_and_what_is_not_done_is_left(site, capsys):
    tiny = site("two-locales")
    file = exported(tiny, "ar.po", "ar")
    edited(file, ('"agent/skills.empathy.label"', '"agent/skills.empaty.label"'), ('"agent/tools.help-desk.label"', '"agnt/name"'))
    edited(file, ('msgctxt "agent/career.lead.label"', '#, fuzzy\nmsgctxt "agent/career.lead.label"'), ('"مشرف الدعم"', '"x"'))
    edited(file, ('msgctxt "agent/career.lead.text"', 'msgctxt "agent/name"'), ('"مسؤول عن قائمة الانتظار كلها."', '"y"'))
    twice = 'msgctxt "agent/skills.empathy.text"\nmsgid "Hears what a customer does not say."\nmsgstr '
    edited(file, (f'{twice}"يسمع', f'{twice}"a"\n\n{twice}"b'))

    assert imported(tiny, file) == 1

    said = capsys.readouterr()
    assert "agent/skills.empaty.label: the role has no such unit in its source\n  help: did you mean “skills.empathy.label”?" in said.out
    assert "agnt/name: the site has no role “agnt”\n  help: did you mean “agent”?" in said.out
    assert "agent/name: its source has changed" in said.out
    assert "agent/skills.empathy.text: it stands twice in the file" in said.out
    assert "1 written, 4 refused, " in said.err
    assert "1 marked as not done" in said.err


def test_file_at_fault_is_left_as_it_is(site, capsys):
    tiny = site("two-locales")
    file = exported(tiny, "ar.po", "ar")
    edited(file, ('msgstr "التعاطف"', 'msgstr "تعاطف"'))
    tiny.write("roles/agent/ar.yaml", "name: x\nsumary: y\n")

    assert imported(tiny, file) == 1
    assert (
        "roles/agent/ar.yaml:2: agent: nothing is written, for the file is at fault: a role has no field “sumary”"
        in capsys.readouterr().out
    )
    assert (tiny.root / "roles/agent/ar.yaml").read_text() == "name: x\nsumary: y\n"
    assert main(["export", str(tiny.root), "--locale", "ar"]) == 1


def test_nothing_to_translate_makes_no_file(site, tmp_path, capsys):
    tiny = site("two-locales").remove("roles/lead")
    tiny.write("roles/agent/ar.yaml", (tiny.root / "roles/agent/en.yaml").read_bytes())

    assert main(["export", str(tiny.root), "--locale", "ar", "--missing", "--out", str(tmp_path / "ar.xlf")]) == 0
    assert capsys.readouterr().err == "there is nothing to translate; no file was written\n"
    assert not (tmp_path / "ar.xlf").exists()


def test_roles_first_written_in_another_language_are_exported_from_it(site, tmp_path, capsysbinary):
    tiny = site("two-locales").write("roles/clerk/role.yaml", "family: support\nlevel: entry\n")
    tiny.write("roles/clerk/ar.yaml", "name: كاتب\nsummary: x\nintro: x\n")

    assert main(["export", str(tiny.root), "--locale", "en", "--source", "ar", "--format", "po"]) == 0
    assert b'msgctxt "clerk/name"\nmsgid "\xd9\x83' in capsysbinary.readouterr().out
    (tmp_path / "x.po").write_bytes(po.written(Parcel("en", "ar", (Passage("clerk", "name", "x", "y"),))))
    assert imported(tiny, tmp_path / "x.po") == 1
    assert b"clerk: the role was first written in ar" in capsysbinary.readouterr().out
    for wrong in (["--locale", "en"], ["--locale", "de"], ["--locale", "ar", "--source", "de"]):
        assert main(["export", str(tiny.root), *wrong]) == 2


HEAD = f'<xliff xmlns="{xliff.CORE}" version="2.1" srcLang="en"'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("format", "data", "why"),
    [
        (xliff, f"{LAUGHS}{HEAD} trgLang='pl'>&b;</xliff>", "has a document type"),
        (xliff, f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD} trgLang="pl">&a;</xliff>', "has a document type"),
        (xliff, f'<!DOCTYPE x SYSTEM "https://a.example/x.dtd">{HEAD} trgLang="pl"/>', "has a document type"),
        (xliff, f"{HEAD} trgLang='pl'>&b;</xliff>", "is no XML"),
        (xliff, f"{HEAD} trgLang='pl'>", "is no XML"),
        (xliff, f"{HEAD} trgLang='pl'>{'<a>' * 300}{'</a>' * 300}</xliff>", "is no XML"),
        (xliff, "", "is no XML"),
        (xliff, '<xliff version="1.2"/>', "is no XLIFF 2.0 or 2.1"),
        (xliff, f"{HEAD}/>", "does not say which language it is in"),
        (po, "/etc/passwd", "is no PO file"),
        (po, 'msgid "a"\nmsgstr "b"\n', "does not say which language it is in"),
        (po, b"\xff", "is no PO file in UTF-8"),
    ],
)
def test_what_is_no_exchange_file_is_refused(format, data, why):
    with pytest.raises(ExchangeError, match=why):
        format.read("x", data if isinstance(data, bytes) else data.encode())


def test_what_cannot_be_read_ends_the_run(site, tmp_path, capsys, monkeypatch):
    tiny = site("two-locales")
    (tmp_path / "x.txt").touch()
    (tmp_path / "x.po").write_text('msgid ""\nmsgstr "Language: de\\n"\n')
    (tmp_path / "y.xlf").write_text("<x/>")

    assert imported(tiny, tmp_path / "x.txt") == 2
    assert imported(tiny, tmp_path / "x.po") == 2
    assert imported(tiny, tmp_path / "y.xlf") == 1
    assert imported(tiny, tmp_path / "z.xlf") == 3
    monkeypatch.setattr("sitegen.commands.import_.MOST_BYTES", 3)
    assert imported(tiny, tmp_path / "y.xlf") == 2
    assert [line.partition("; ")[0].rpartition("/")[2] for line in capsys.readouterr().err.splitlines()][:2] == [
        "x.txt ends in none of .po, .xlf, .xliff",
        "x.po is in “de”, which is no locale of the site",
    ]


def test_segments_are_joined_and_codes_that_are_no_text_are_refused():
    unit = "<segment><source>A </source><target>B </target></segment><ignorable><source> </source></ignorable>"
    coded = "<segment><source>A</source><target>B<ph id='1'/></target></segment>"
    half = "<segment><source>A</source><target>B</target></segment><segment><source>C</source></segment>"
    body = "".join(f"<unit id='{id}'>{parts}</unit>" for id, parts in (("x", unit), ("y", coded), ("z", half)))

    back = xliff.read("x", f"{HEAD} trgLang='pl'><file id='a'>{body}</file></xliff>".encode()).passages

    assert [(each.unit, each.source, each.target, bool(each.fault)) for each in back] == [
        ("x", "A  ", "B  ", False),
        ("y", "A", "B", True),
        ("z", "AC", "", False),
    ]


def test_xliff_keeps_to_the_structure_that_oasis_describes(tmp_path, site):
    tiny = site("two-locales")
    edited(tiny.root / "roles/agent/en.yaml", ("Hears what", "Hears `code` and [what](https://a.example/) [it](/en/roles/)"))
    root = etree.parse(exported(tiny, "ar.xlf", "ar")).getroot()

    assert (root.tag, root.get("version")) == (f"{CORE}xliff", "2.1")
    assert [root.get(name) for name in ("srcLang", "trgLang")] == [canonical("en"), canonical("ar")]
    files = root.findall(f"{CORE}file")
    assert [each.get("id") for each in files] == ["agent", "lead", "_locale"]
    assert len(root) == len(files)
    for file in files:
        ids = [unit.get("id") for unit in file]
        assert len(ids) == len({*ids}) > 2
        assert all(NMTOKEN.fullmatch(id) for id in ids)
        for unit in file:
            assert [child.tag for child in unit] == [f"{{{xliff.METADATA}}}metadata", f"{CORE}notes", f"{CORE}segment"]
            (segment,) = unit.findall(f"{CORE}segment")
            assert [child.tag for child in segment] == [f"{CORE}source", f"{CORE}target"][: len(segment)]
            assert segment.get("state") == ("translated" if len(segment) == 2 else "initial")
            for text in segment:
                marks = [each.get("id") for each in text.iter(f"{CORE}mrk")]
                assert len(marks) == len({*marks})
    kept = [each.text for each in files[0].iter(f"{CORE}mrk")]
    assert kept == ["`code`", "https://a.example/"]


def test_translate_toolkit_reads_and_fills_what_is_exported(book, tmp_path):
    file = exported(book, "ar.xlf", "ar", "--missing")
    (tmp_path / "toolkit.py").write_text(TOOLKIT)

    done = subprocess.run([sys.executable, tmp_path / "toolkit.py", file], capture_output=True, check=True)

    source, locale, read = json.loads(done.stdout)
    expected = units(book, "en")
    lacking = expected.keys() - units(book, "ar").keys()
    assert (source, locale) == ("en", "ar")
    assert len(read) == len(lacking) > 100
    assert sorted(text for _, text, _ in read) == sorted(expected[each] for each in lacking)
    assert imported(book, file) == 0
    assert units(book, "ar").keys() == expected.keys()
    assert list(dict.fromkeys(unit for _, unit in units(book, "ar"))) == list(dict.fromkeys(unit for _, unit in expected))


def test_translate_toolkit_counts_what_po_holds(book):
    file = exported(book, "ar.po", "ar")
    pocount = Path(sys.executable).with_name("pocount")

    done = subprocess.run([pocount, "--csv", file], capture_output=True, text=True, check=True)

    counted = done.stdout.splitlines()[-1].split(",")
    own, _ = content.catalogue(book.root, "ar")  # each of its messages is one entry, for whole numbers take all plural forms of Arabic
    said = len(own.messages) + 2 * len(own.families) + len(own.levels)
    assert (int(counted[1]), int(counted[6])) == (len(units(book, "ar")) + said, len(units(book, "en")) - len(units(book, "ar")))


def test_every_format_has_its_own_endings():
    assert FORMATS == ("po", "xliff")
    assert not {*po.SUFFIXES} & {*xliff.SUFFIXES}
