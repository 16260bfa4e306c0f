"""What the feed of each locale tells of a history whose every commit is known: what changed in meaning, in words, and nothing else."""

from __future__ import annotations

import os
import random
import re
from html import unescape
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from sitegen import content, history
from sitegen.blobs import said
from sitegen.translations import layout
from tests.conftest import TinySite, tree
from tests.histories import Author, git
from tests.test_history import _commit_something
from tests.test_incremental import PAST, built, clean

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://roles.example.org/book"
AGENT, ARABIC, FACTS = (f"roles/agent/{name}.yaml" for name in ("en", "ar", "role"))


pytestmark = pytest.mark.usefixtures("own_git")


@pytest.fixture
def small(site):
    """Return a small site that asks for its history, in a repository of its own."""
    tiny = site("two-locales")
    edit(tiny, "site.yaml", "source: en", "source: en\nstatus: yes")
    git(tiny.root, "init", "-q", "-b", "main")
    return commit(tiny, 0)


def commit(tiny: TinySite, day: int) -> TinySite:
    git(tiny.root, "add", "-A")
    git(tiny.root, "commit", "-q", "-m", "state", day=f"{1_700_000_000 + 86_400 * day} +0200")
    return tiny


def edit(tiny: TinySite, path: str, *edits: str) -> TinySite:
    """Replace each odd one of *edits* by the next."""
    text = (tiny.root / path).read_text("utf-8")
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    return tiny.write(path, text)


class Told(NamedTuple):
    """An entry of a feed."""

    id: str
    title: str
    day: str
    link: str
    html: str

    @property
    def lines(self) -> list[str]:
        """What it says, without markup."""
        return [unescape(re.sub("<[^>]*>", "", line)) for line in re.findall("<li>(.*?)</li>", self.html)]


def feed(out: Path, tag: str) -> list[Told]:
    """Return the entries of a feed that is valid as far as RFC 4287 asks for anything."""
    read = ET.parse(out / tag / "feed.xml").getroot()  # noqa: S314  # our own
    entries = [
        Told(
            *(each.findtext(f"{ATOM}{name}") or "" for name in ("id", "title", "updated")),
            each.find(f"{ATOM}link").attrib["href"],
            each.findtext(f"{ATOM}content") or "",
        )
        for each in read.findall(f"{ATOM}entry")
    ]
    ids = [read.findtext(f"{ATOM}id"), *(each.id for each in entries)]
    assert all(re.fullmatch(r"tag:roles\.example\.org,\d{4}:/book/\S+", id) for id in ids)
    assert len({*ids}) == len(ids)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", each.day) for each in entries)
    assert read.findtext(f"{ATOM}updated") == max(each.day for each in entries)
    assert all(each.find(f"{ATOM}content").attrib == {"type": "html"} for each in read.iter(f"{ATOM}entry"))
    return entries


def news(out: Path, tag: str = "en") -> list[list[str]]:
    return [each.lines for each in feed(out, tag)]


# --- Each kind of change


PLANNING = """    planning:
      label: Planning & *paper*
      text: Knows what comes next.
    empathy:"""
IN_ARABIC = """    planning:
      label: التخطيط
      text: يعرف ما يأتي بعد ذلك.
    empathy:"""


def test_each_kind_of_change_is_told_in_words_and_a_typing_error_is_not(small):
    edit(small, AGENT, "Every question is a ticket", "Every call becomes a case")
    commit(small, 1)
    edit(small, ARABIC, "كل سؤال تذكرة", "كل مكالمة حالة")
    commit(small, 2)
    edit(small, AGENT, "Every call becomes a case", "Every call becomse a case.", "stays until it works", "stays, untill it works")
    commit(small, 3)
    edit(small, AGENT, "    empathy:", PLANNING)
    edit(small, FACTS, "empathy: essential", "empathy: useful, planning: essential", "level: entry", "level: senior", "Zendesk", "Zammad")
    commit(small, 4)
    edit(small, ARABIC, "    empathy:", IN_ARABIC)
    commit(small, 5)
    edit(small, AGENT, "name: Support agent", "name: Help agent", "one queue and one question at a time", "whatever it takes")
    edit(small, AGENT, "faq:", "practices:")
    edit(small, "roles/lead/role.yaml", "related: [agent]", "formerly: [chief]")
    edit(small, FACTS, "4222", "4223", "{role: lead}", "{role: lead, kind: specialisation}", "empathy: useful", "empathy: essential")
    commit(small, 6)

    out = small.build()

    assert news(out) == [
        [
            "New name; before: “Support agent”",
            "Summary rewritten",
            "Added to “Good practice”: “Can one begin without training?”",
            "Removed from “Questions and answers”: “Can one begin without training?”",
            "Changed in “Career path”: “Support lead”",
            "Now essential: “Empathy”",
            "Changed: “Classification”",
        ],
        ["Changed: “Related roles”"],
        [
            "Level changed to “Senior”",
            "Added to “Skills”: “Planning & paper”",
            "Changed in “Tools”: “Help desk”",
            "No longer essential, but useful: “Empathy”",
        ],
        ["Changed in “Tools”: “Help desk”"],
        ["New role"],
        ["New role"],
    ]
    assert news(out, "ar")[1:] == [
        ["تُرجم مقطعان آخران"],
        [
            "تغيّر المستوى إلى: «متقدم»",
            "أُضيف إلى قسم «المهارات»: «التخطيط»",
            "تغيّر في قسم «الأدوات»: «مكتب المساعدة»",
            "لم يعد أساسيًا بل مفيدًا: «التعاطف»",
        ],
        ["حُدِّثت ترجمة مقطع واحد"],
        ["وظيفة جديدة"],
    ]
    first = feed(out, "en")[2]
    assert (first.title, first.day) == ("Help agent · Level changed to “Senior”", "2023-11-18T22:13:20Z")
    assert first.link == f"{SITE}/en/roles/agent/"
    assert "“<bdi>Planning &amp; paper</bdi>”" in first.html


def test_what_is_gone_is_named_by_what_it_was_called_in_the_language_it_was_called_so(small):
    edit(small, AGENT, "    empathy:", PLANNING)
    edit(small, FACTS, "empathy: essential", "empathy: essential, planning: essential")
    commit(small, 1)
    git(small.root, "revert", "--no-edit", "HEAD", day="1700500000 +0000")

    out = small.build()

    assert news(out)[:2] == [["Removed from “Skills”: “Planning & paper”"], ["Added to “Skills”: “Planning & paper”"]]
    assert '«<bdi lang="en" dir="ltr">Planning &amp; paper</bdi>»' in feed(out, "ar")[0].html


def test_a_role_that_is_renamed_or_an_item_that_has_another_id_is_no_news_and_its_entries_stay(small):
    before = feed(small.build(), "en")
    git(small.root, "mv", "roles/agent", "roles/helper")
    edit(small, "roles/helper/role.yaml", "level: entry", "level: entry\nformerly: [agent]", "{help-desk:", "{service-desk:")
    edit(small, "roles/lead/role.yaml", "[agent]", "[helper]")
    for tag in ("en", "ar"):
        edit(small, f"roles/helper/{tag}.yaml", "    help-desk:", "    service-desk:")
    commit(small, 1)

    after = feed(small.build(), "en")

    assert [(each.id, each.lines) for each in after] == [(each.id, each.lines) for each in before]
    assert {each.link for each in after} == {f"{SITE}/en/roles/helper/", f"{SITE}/en/roles/lead/"}


def test_what_a_branch_brought_is_told_once_of_the_commit_that_merged_it(small):
    git(small.root, "checkout", "-q", "-b", "branch")
    edit(small, "roles/lead/en.yaml", "A lead sees the queue", "A lead owns a queue")
    commit(small, 1)
    small.write("roles/lead/ar.yaml", (small.root / ARABIC).read_text("utf-8").partition("skills:")[0])
    commit(small, 2)
    git(small.root, "checkout", "-q", "main")
    edit(small, AGENT, "Hears what", "Notes whatever")
    commit(small, 3)
    git(small.root, "merge", "-q", "--no-ff", "--no-edit", "branch", day="1700500000 +0000")

    out = small.build()

    assert news(out)[:2] == [["Changed: “Introduction”"], ["Changed in “Skills”: “Empathy”"]]
    assert news(out, "ar")[0] == ["متوفرة الآن بالعربية"]
    assert feed(out, "ar")[0].id.rpartition("/")[2] == git(small.root, "rev-parse", "HEAD")[:12]


def test_too_many_items_are_told_by_their_number(small):
    items = "".join(f"    step-{number}:\n      label: Step {number}\n      text: Do it.\n" for number in range(12))
    edit(small, AGENT, "faq:", f"practices:\n  items:\n{items}faq:")
    commit(small, 1)

    first = feed(small.build(), "en")[0]

    (line,) = first.lines
    assert line.startswith("Added to “Good practice”: “Step 0”, “Step 1”")
    assert line.endswith("“Step 7”, and 4 more")
    assert first.title == "Support agent · Added to “Good practice”: “Step 0”, “Step 1”, and 10 more"


# --- Where git cannot tell


@pytest.mark.parametrize("lose", ["nobody asks", "shallow"])
def test_where_the_history_is_not_known_the_feed_is_that_of_the_days(small, lose):
    edit(small, AGENT, "Hears what", "Notes whatever")
    commit(small, 1)
    if lose == "shallow":
        git(small.root.parent, "clone", "-q", "--depth", "1", f"file://{small.root}", "copy")
        small = TinySite(small.root.with_name("copy"))
    else:
        edit(small, "site.yaml", "status: yes", "status: no")

    read = ET.parse(small.build() / "en/feed.xml").getroot()  # noqa: S314  # our own

    assert [each.findtext(f"{ATOM}updated") for each in read.iter(f"{ATOM}entry")] == ["2026-11-20T00:00:00Z", "2026-11-19T00:00:00Z"]
    assert not read.findall(f".//{ATOM}content")


# --- Again only what changed


def test_the_next_build_tells_of_a_commit_and_of_a_label_that_no_list_shows_as_a_clean_build_does(small):
    for path in small.root.rglob("*.yaml"):
        os.utime(path, (PAST, PAST))
    edit(small, AGENT, "Yes, the product", "No, the product")
    built(small)
    out = small.root.with_name("out")
    commit(small, 1)

    built(small)

    assert news(out)[0] == ["Changed in “Questions and answers”: “Can one begin without training?”"]
    assert tree(out) == clean(small)
    edit(small, AGENT, "Can one begin without training?", "Is training needed?")
    assert {path for path in built(small).rendered if path.startswith("en/")} == {
        f"en/{path}index.html" for path in ("roles/agent/", "roles/agent/with/ar/", "status/")
    }
    assert news(out)[0] == ["Changed in “Questions and answers”: “Is training needed?”"]
    assert tree(out) == clean(small)
    assert built(small).rendered == ()


def test_a_feed_begins_where_the_first_role_of_its_language_is_committed(small):
    for path in small.root.glob("roles/*/*.yaml"):
        small.write(str(path.relative_to(small.root)), re.sub("(?m)^updated: .*\n", "", path.read_text("utf-8")))
        os.utime(path, (PAST, PAST))
    git(small.root, "rm", "-q", "--cached", ARABIC)
    git(small.root, "commit", "-q", "-a", "-m", "without Arabic")
    built(small)
    out = small.root.with_name("out")
    assert "feed.xml" not in (out / "ar/index.html").read_text("utf-8")
    commit(small, 1)

    built(small)

    assert news(out, "ar") == [["متوفرة الآن بالعربية"]]
    assert tree(out) == clean(small)


@pytest.mark.parametrize("seed", range(3))
def test_what_was_kept_of_an_older_commit_gives_the_events_that_all_commits_give(tmp_path, seed):
    draw, author = random.Random(seed), Author(tmp_path / "site")  # noqa: S311  # no secret
    for _ in range(20):
        _commit_something(draw, author)
    middle = author.head
    for _ in range(10):
        _commit_something(draw, author)
    end = author.head
    author.end().check_out(middle)
    kept = tmp_path / "kept"
    events(author.folder, kept)
    author.check_out(end)

    found = events(author.folder, kept)

    assert found == events(author.folder, None)
    assert {told.kind for there in found.values() for each in there for told in each.told} >= {"new", "first", "changed", "current"}


def events(folder: Path, kept: Path | None):
    settings, _ = content.settings(folder)
    words = [content.words(folder, path.parent.name, path.stem)[0] for path in folder.glob("roles/*/*.yaml") if path.stem != "role"]
    return history.read(folder, layout(settings, {}), {each.path: said(each) for each in words if each}, kept).events
