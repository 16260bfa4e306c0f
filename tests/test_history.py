"""What git tells of translations: held against histories that know which translation follows which source."""

from __future__ import annotations

import json
import random
import shutil
from copy import deepcopy
from dataclasses import replace

import pytest

from sitegen import cli, content
from sitegen.moves import Change, paired
from sitegen.translations import standings
from tests.histories import TAGS, Author, Said, follows, git, truth

pytestmark = pytest.mark.usefixtures("own_git")


@pytest.fixture
def author(tmp_path):
    made = Author(tmp_path / "site")
    yield made
    made.close()


def told(folder, kept=None):
    """Return what the product says of the site in *folder*, as `truth` says it."""
    settings, _ = content.settings(folder)
    made, found = standings(folder, settings, settings.tags, kept)
    assert [each for each in found if each.severity == "error"] == []
    said = {}
    for locale in made:
        for slug, role in locale.roles.items():
            listed = dict.fromkeys(role.missing, "missing") | dict.fromkeys(role.extra, "extra")
            listed |= {each.path: (each.old.casefold().rstrip("!."), each.new.casefold().rstrip("!.")) for each in role.outdated}
            words, _ = content.words(folder, slug, locale.locale)
            source, _ = content.words(folder, slug, role.source)
            for unit in dict(source.units()).keys() | listed.keys():
                said[locale.locale, slug, unit] = listed.get(unit, "unknown" if role.units.unknown else "current")
            assert sum(role.units) == len(dict(source.units()).keys() | listed.keys()), words
    return said


def wrong(author, kept=None):
    """Return what the product says of the folder of *author*, and what is true, where that is not the same."""
    found, facts = told(author.folder, kept), truth(author.state)
    assert found.keys() == facts.keys()
    return {place: (found[place], fact) for place, fact in facts.items() if not _agree(found[place], fact)}


def _agree(said, fact):
    if fact == "outdated":
        return isinstance(said, tuple)
    return said == (fact if isinstance(fact, str) else tuple(text.rstrip("!.") for text in fact))


def outdated(folder):
    return sorted(f"{tag} {unit}" for (tag, slug, unit), said in told(folder).items() if slug == "role-0" and isinstance(said, tuple))


def test_a_translation_is_outdated_once_its_source_says_something_else(author):
    author.rewrite("role-0", "summary")
    author.commit()
    author.translate("role-0", "summary", "pl")
    author.commit()
    author.shout("role-0", "intro")
    author.commit()

    assert outdated(author.end().folder) == ["zh-Hant summary"]


def test_a_correction_of_a_letter_does_not_make_a_translation_current(author):
    author.rewrite("role-0", "intro")
    author.commit()
    author.mistype("role-0", "intro", "pl")
    author.translate("role-0", "intro", "zh-Hant")
    author.commit()

    assert outdated(author.end().folder) == ["pl intro"]


def test_a_small_change_that_follows_a_small_change_makes_it_current(author):
    author.edit("role-0", "intro")
    author.commit()
    author.translate("role-0", "intro", "pl")
    author.commit()

    assert outdated(author.end().folder) == ["zh-Hant intro"]


def test_a_revert_brings_back_what_a_translation_follows(author):
    author.rewrite("role-0", "intro")
    author.translate("role-0", "intro", "zh-Hant")
    author.commit()
    before = deepcopy(author.state)
    author.translate("role-0", "intro", "pl")
    author.commit()
    author.state = before
    author.commit()

    assert outdated(author.end().folder) == ["pl intro"]


def test_a_translation_on_a_branch_follows_the_source_of_the_branch(author):
    start = author.head
    author.translate("role-0", "intro", "pl", wording=1)
    branch = author.commit()
    translated = author.state["role-0"].words["pl"]["intro"]
    author.go(start)
    author.rewrite("role-0", "intro")
    author.commit()
    author.state["role-0"].words["pl"]["intro"] = translated
    author.commit(branch)

    assert outdated(author.end().folder) == ["pl intro", "zh-Hant intro"]


def test_a_translation_that_came_by_two_ways_follows_the_source_that_came_with_it(author):
    start = author.head
    author.rewrite("role-0", "intro")
    author.translate("role-0", "intro", "pl")
    branch = author.commit()
    words = {tag: each["intro"] for tag, each in author.state["role-0"].words.items()}
    author.go(start)
    author.state["role-0"].words["pl"]["intro"] = words["pl"]  # picked from the branch without its source
    author.commit()
    author.state["role-0"].words["en"]["intro"] = words["en"]
    author.commit(branch)

    assert outdated(author.end().folder) == ["zh-Hant intro"]


def test_a_source_and_its_translation_changed_in_one_commit_stay_together(author):
    author.rewrite("role-0", "intro")
    author.translate("role-0", "intro", "pl")
    author.commit()

    assert outdated(author.end().folder) == ["zh-Hant intro"]


def test_a_translation_that_was_there_before_its_source_follows_it(author):
    source = author.state["role-0"].words["en"].pop("intro")
    author.commit()
    author.mistype("role-0", "intro", "pl")
    author.commit()
    author.state["role-0"].words["en"]["intro"] = source
    author.commit()
    assert outdated(author.end().folder) == []


def test_a_folder_that_was_moved_and_a_locale_that_was_renamed_keep_what_they_follow(author):
    author.rewrite("role-0", "intro")
    author.commit()
    folder = author.end().folder
    git(folder, "mv", "roles/role-0/zh-Hant.yaml", "roles/role-0/zh-Hans.yaml")
    git(folder, "commit", "--quiet", "--message", "another tag")
    (folder / "below").mkdir()
    git(folder, "mv", "roles", "site.yaml", "below")
    git(folder, "commit", "--quiet", "--message", "a folder below")
    site = folder / "below/site.yaml"
    site.write_text(site.read_text("utf-8").replace("zh-Hant", "zh-Hans"), "utf-8")

    assert outdated(folder / "below") == ["pl intro", "zh-Hans intro"]


def test_two_files_that_say_the_same_are_told_apart_by_the_folder_they_move_with():
    changes = [
        Change("moved", "roles/c/pl.yaml", "same", "roles/b/pl.yaml"),
        Change("moved", "roles/c/en.yaml", "english", "roles/a/en.yaml"),
        Change("moved", "roles/c/role.yaml", "facts", "roles/a/role.yaml"),
        Change("moved", "roles/d/pl.yaml", "same", "roles/a/pl.yaml"),
        Change("moved", "roles/d/en.yaml", "other", "roles/b/en.yaml"),
        Change("moved", "roles/d/role.yaml", "more", "roles/b/role.yaml"),
        Change("added", "roles/d/ar.yaml", "rewritten"),
        Change("gone", "roles/b/ar.yaml", ""),
    ]

    assert {each.path: each.former for each in paired(changes)} == {
        **{f"roles/c/{name}.yaml": f"roles/a/{name}.yaml" for name in ("pl", "en", "role")},
        **{f"roles/d/{name}.yaml": f"roles/b/{name}.yaml" for name in ("pl", "en", "role", "ar")},
    }


def test_words_that_could_not_be_read_for_a_while_do_not_begin_anew(author):
    author.rewrite("role-0", "intro")
    author.commit()
    folder = author.end().folder
    path = folder / "roles/role-0/pl.yaml"
    text = path.read_text("utf-8")
    for content_of in ("name: [\n", text):
        path.write_text(content_of, "utf-8")
        git(folder, "commit", "--quiet", "--all", "--message", "x")

    assert outdated(folder) == ["pl intro", "zh-Hant intro"]


def test_what_was_kept_and_is_damaged_is_worked_out_again(author, tmp_path):
    author.rewrite("role-0", "intro")
    author.commit()
    author.end()
    assert wrong(author, tmp_path) == {}
    for path in (tmp_path / "history").iterdir():
        path.write_bytes(path.read_bytes().replace(b"role-0", b"role-1"))

    assert wrong(author, tmp_path) == {}


def test_a_review_that_is_taken_back_holds_nothing_good(author, tmp_path):
    author.rewrite("role-0", "intro")
    author.rewrite("role-0", "skills.empathy.text")
    author.rewrite("role-0", "summary")
    author.commit()
    author.review("role-0", "pl")
    author.commit()
    author.translate("role-0", "summary", "pl", wording=1)
    _rename_item(author.state["role-0"], "empathy")
    author.commit()
    author.end()
    reviewed = outdated(author.folder)
    assert wrong(author, tmp_path) == {}
    author.withdraw("role-0", "pl")
    author.write()

    assert [each for each in reviewed if each.startswith("pl")] == []
    assert [each for each in outdated(author.folder) if each.startswith("pl")] == ["pl intro", "pl skills.empathy-again.text"]
    assert wrong(author, tmp_path) == {}


def test_a_commit_that_git_does_not_know_is_an_error_at_its_place(author, capsys):
    folder = author.end().folder
    path = folder / "roles/role-1/pl.yaml"
    path.write_text(f"reviewed: abcdef012345\n{path.read_text('utf-8')}", "utf-8")

    assert cli.main(["status", str(folder), "--format", "json"]) == 1

    (fault,) = json.loads(capsys.readouterr().out)["found"]
    assert (fault["rule"], fault["file"], fault["line"], fault["column"]) == ("unknown-commit", "roles/role-1/pl.yaml", 1, 11)


def gated(folder, **gates):
    """Set the gates of the site in *folder*."""
    site = folder / "site.yaml"
    site.write_text(f"{site.read_text('utf-8')}gates: {json.dumps(gates)}\n", "utf-8")


@pytest.mark.parametrize(("gate", "status"), [(100, 1), (95, 1), (94, 0), (0, 0)])
def test_a_locale_below_its_gate_fails_the_run(author, capsys, gate, status):
    author.rewrite("role-0", "intro")
    author.commit()
    gated(author.end().folder, pl=gate)

    assert cli.main(["status", str(author.folder), "--format", "json"]) == status

    found = [(each["rule"], each["file"], each["message"]) for each in json.loads(capsys.readouterr().out)["found"]]
    assert found == [("below-gate", "site.yaml", f"94 % of “pl” are current; its gate is {gate} %")] * status


def _shallow(folder):
    git(folder.parent, "clone", "--quiet", "--depth", "1", f"file://{folder}", "copy")
    return folder.with_name("copy")


def _partial(folder):
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(folder.parent, "clone", "--quiet", "--filter=blob:none", f"file://{folder}", "copy")
    return folder.with_name("copy")


def _without_git(folder):
    shutil.rmtree(folder / ".git")
    return folder


def _nothing_committed(folder):
    shutil.rmtree(folder / ".git")
    git(folder, "init", "--quiet")
    return folder


def _in_another(folder):
    _nothing_committed(folder)
    (folder / "README").touch()
    git(folder, "add", "README")
    git(folder, "commit", "--quiet", "--message", "README alone")
    return folder


@pytest.mark.parametrize(
    ("lose", "why"),
    [
        (_shallow, "the clone is shallow"),
        (_partial, "the clone is partial"),
        (_without_git, "in no git repository"),
        (_nothing_committed, "nothing is committed yet"),
        (_in_another, "nothing of the site is committed"),
    ],
)
def test_where_git_cannot_tell_nothing_is_current_and_no_gate_is_passed(author, monkeypatch, capsys, lose, why):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(author.folder.parent))
    folder = lose(author.end().folder)
    assert set(told(folder).values()) == {"unknown"}
    assert cli.main(["status", str(folder)]) == 0
    assert why in capsys.readouterr().out.splitlines()[0]

    gated(folder, pl=0)

    assert cli.main(["status", str(folder), "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [locale["share"] for locale in said["locales"]] == [None, None]
    assert [(each["rule"], why in each["message"]) for each in said["found"]] == [("unknown-share", True)]


def test_without_git_the_state_is_unknown(author, monkeypatch, tmp_path):
    folder = author.end().folder
    monkeypatch.setenv("PATH", str(tmp_path))

    assert set(told(folder).values()) == {"unknown"}


def test_the_table_says_what_is_current_what_comes_next_and_which_words_changed(author, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    author.edit("role-0", "intro")
    author.commit()
    author.state["role-1"].words["pl"] = {}
    author.commit()
    old, new = (said.text("role-0/en/intro").split() for said in (Said((0, 0)), Said((0, 1))))

    assert cli.main(["status", str(author.end().folder), "--locales", "pl"]) == 0

    said = capsys.readouterr().out
    day, changed = author.ids[0][:10], author.ids[1][:10]
    assert (
        said
        == f"""\
current, in percent      pl
role-0                  88%
role-1                   0%
all                     44%
translated              50%
words to translate      120

To translate next, the most words first:
108  pl  role-1  (9 missing)
 12  pl  role-0  (1 outdated)

pl  role-0  intro  follows 2023-11-15 ({day}), changed 2023-11-16 ({changed})
  {old[0]} -[{old[1]}]-+[{new[1]}]+ {" ".join(old[2:])}
"""
    )


@pytest.mark.parametrize("seed", range(6))
def test_of_any_history_nothing_is_missed_and_nothing_false(author, tmp_path, seed):
    draw = random.Random(seed)  # noqa: S311  # no secret
    for _ in range(40):
        _commit_something(draw, author)
    middle = author.head
    for _ in range(20):
        _commit_something(draw, author)
    end = author.head
    author.end()
    kept = tmp_path / "kept"
    author.check_out(middle)
    told(author.folder, kept)
    author.check_out(end)

    assert wrong(author) == {}
    assert wrong(author, kept) == {}
    assert wrong(author, kept) == {}  # from what was kept of this very commit
    for _ in range(4):
        _change_something(draw, author)
    author.write()
    assert wrong(author, kept) == {}


def _commit_something(draw, author):
    """Commit some changes, revert a commit, or merge a branch."""
    dice = draw.random()
    if dice < 0.1 and len(author.ids) > 2:
        _merge(draw, author, draw.choice(author.ids[:-1]))
    elif dice < 0.2 and len(author.ids) > 2:
        before = author.states[author.ids[-2]]
        if all(role.reviewed == author.state[key].reviewed for key, role in before.items() if key in author.state):
            author.state = deepcopy(before)
            author.commit()
    else:
        for _ in range(draw.randint(1, 4)):
            _change_something(draw, author)
        author.commit()


def _merge(draw, author, start):
    """Write a branch from an older commit on, and merge it: what only it changed comes from there."""
    main, base = author.head, author.states[start]
    author.go(start)
    for _ in range(draw.randint(1, 3)):
        for _ in range(3):
            _change_something(draw, author, moves=False)
        author.commit()
    branch, theirs = author.head, author.states[author.head]
    author.go(main)
    for key, role in author.state.items():
        for tag in TAGS if key in base and key in theirs else ():
            old, mine, new = (state[key].words.get(tag, {}) for state in (base, author.state, theirs))
            for unit in {*old, *new, *mine}:
                if unit in new and tag in role.words and _is_taken(mine.get(unit), old.get(unit), new[unit], role.words["en"].get(unit)):
                    role.words[tag][unit] = new[unit]
            if tag in role.words and tag not in role.reviewed:
                role.words[tag] = {unit: said.alone() for unit, said in role.words[tag].items()}
    author.commit(branch)


def _is_taken(mine, old, new, source):
    """Return whether a merge takes what the branch says; of one text that was held good for two sources, it takes the one there is."""
    if mine and source and replace(mine, loud=new.loud).text("") == new.text("") and source.meaning in {follows(mine), follows(new)}:
        return follows(mine) != source.meaning
    return mine == old


def _change_something(draw, author, *, moves=True):
    """Do one thing that editors do; what would leave two truths in one commit is not done."""
    key = draw.choice(sorted(author.state.keys() & author.states[author.head].keys()))
    role, before = author.state[key], author.states[author.head][key].words
    tag = draw.choice(TAGS[1:])
    there = sorted(role.words.get(tag, {}).keys() & role.words["en"].keys())
    if not there:
        role.words[tag] = {unit: Said(said.meaning, draw.randrange(10**6)) for unit, said in role.words["en"].items()}
        return
    unit = draw.choice(there)
    said, source = role.words[tag][unit], role.words["en"][unit]
    settled = all(words.get(unit) == before.get(each, {}).get(unit) for each, words in role.words.items())
    far = follows(said) == source.meaning or follows(said)[0] != source.meaning[0]
    plain = follows(said) == said.meaning
    can = {
        "rewrite": (settled, lambda: author.rewrite(key, unit)),
        "edit": (settled, lambda: author.edit(key, unit)),
        "shout": (True, lambda: author.shout(key, unit, draw.choice(("en", tag)))),
        "translate": (plain, lambda: author.translate(key, unit, tag)),
        "translate again": (plain, lambda: author.translate(key, unit, tag)),
        "reword": (True, lambda: author.translate(key, unit, tag, wording=draw.randrange(10**6))),
        "mistype": (far and len(said.typos) < 3, lambda: author.mistype(key, unit, tag)),
        "review": (role.words == before, lambda: author.review(key, tag)),
        "withdraw": (role.words == before and tag in role.reviewed, lambda: author.withdraw(key, tag)),
        "drop": (unit != "name" and draw.random() < 0.5, lambda: role.words[tag].pop(unit)),
        "lose": (draw.random() < 0.2, lambda: role.words.pop(tag)),
        "move": (moves and draw.random() < 0.3, lambda: setattr(role, "slug", f"role-{draw.randrange(10**6)}")),
        "new": (
            len(author.state) < 4 and draw.random() < 0.3,
            lambda: author.begin(f"role-{draw.randrange(10**6)}", draw.choice(TAGS[1:])),
        ),
        "id": (role.words == before and "." in unit, lambda: _rename_item(role, unit.split(".")[1])),
    }
    possible, act = can[draw.choice(sorted(can))]
    if possible:
        act()


def _rename_item(role, id):
    other = id.removesuffix("-again") if id.endswith("-again") else f"{id}-again"
    if not any(f"skills.{other}." in unit for words in role.words.values() for unit in words):
        for words in role.words.values():
            for unit in [each for each in words if f"skills.{id}." in each]:
                words[unit.replace(id, other)] = words.pop(unit)
