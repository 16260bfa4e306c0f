"""Histories of a small site, made with git, that know what is true of them: which translation follows which source."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

TAGS = ("en", "pl", "zh-Hant")
WHO = "Editor <editor@example.org>"
ALONE = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Editor",
    "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_COMMITTER_NAME": "Editor",
    "GIT_COMMITTER_EMAIL": "editor@example.org",
    "GIT_AUTHOR_DATE": "1700000000 +0000",
    "GIT_COMMITTER_DATE": "1700000000 +0000",
}  # of the machine's own settings
CONSONANTS = "bcdfghklmnprstvwz"
SYLLABLES = [first + second for first in CONSONANTS for second in "aeiou"]
WORDS = 12  # of a text
UNITS = ("name", "summary", "intro", *(f"skills.{id}.{field}" for id in ("empathy", "accuracy", "patience") for field in ("label", "text")))


def git(folder: Path, *arguments: str, day: str = ALONE["GIT_COMMITTER_DATE"]) -> str:
    """Return what git says in *folder*, where nothing but its own settings hold; what is committed is committed on *day*."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | ALONE | {"GIT_COMMITTER_DATE": day}, check=True, capture_output=True, text=True
    ).stdout


@dataclass(frozen=True)
class Said:
    """A text, by what it depends on: the source meaning it has or follows, how it is worded, and how it looks."""

    meaning: tuple[int, int]  # rewritten so often, and then edited so often
    wording: int = 0
    typos: tuple[int, ...] = ()  # no two are the same
    loud: bool = False

    def alone(self) -> Said:
        """Return the same as it is without a review."""
        return self

    def text(self, seed: str) -> str:
        """Return it."""
        draw = random.Random(f"{seed}/{self.meaning[0]}/{self.wording}")  # noqa: S311  # no secret
        words = [_word(draw) for _ in range(WORDS)]
        for edit in range(1, self.meaning[1] + 1):
            words[edit % WORDS] = _word(random.Random(f"{seed}/{self.meaning[0]}/{self.wording}/{edit}"))  # noqa: S311  # likewise
        for typo in self.typos:
            words[typo % WORDS] = f"{words[typo % WORDS][:-1]}{CONSONANTS[typo % len(CONSONANTS)]}"
        text = " ".join(words).capitalize()
        return f"{text.upper()}!" if self.loud else f"{text}."


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4)))


@dataclass
class Role:
    """A role as it is in one state of the files."""

    slug: str
    words: dict[str, dict[str, Said]]  # by locale and unit
    reviewed: dict[str, str] = field(default_factory=dict)

    def file(self, key: str, tag: str) -> str:
        """Return the file of a locale."""
        lines = [f"reviewed: {self.reviewed[tag]}"] if tag in self.reviewed else []
        ids: set[str] = set()
        for unit in sorted(self.words[tag], key=lambda unit: unit.split(".")):
            text = self.words[tag][unit].text(f"{key}/{tag}/{_without_id(unit)}")
            section, *rest = unit.split(".")
            if not rest:
                lines.append(f"{unit}: {text}")
                continue
            lines += [] if ids else [f"{section}:", "  items:"]
            lines += [] if rest[0] in ids else [f"    {rest[0]}:"]
            ids.add(rest[0])
            lines.append(f"      {rest[1]}: {text}")
        return "\n".join(lines) + "\n"


def _without_id(unit: str) -> str:
    return unit.removesuffix("-again").replace("-again.", ".")


State = dict[str, Role]  # by a key that a role keeps when it is renamed


def files(state: State) -> dict[str, str]:
    """Return the files of a site in this state."""
    made = {"site.yaml": f"url: https://example.org/\nsource: en\nlocales: [{', '.join(TAGS)}]\n"}
    for key, role in state.items():
        made[f"roles/{role.slug}/role.yaml"] = f"family: work\nlevel: entry\n# {key}\n"
        made |= {f"roles/{role.slug}/{tag}.yaml": role.file(key, tag) for tag in role.words}
    return made


class Author:
    """Writes a history, and keeps what is true at each commit."""

    def __init__(self, folder: Path, roles: int = 2) -> None:
        """Begin with *roles* that are translated into all locales."""
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "--quiet", "--initial-branch", "main")
        self.folder = folder
        self._importing = subprocess.Popen(
            ["git", "fast-import", "--quiet", "--date-format=raw"],
            cwd=folder,
            env=os.environ | ALONE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ids: list[str] = []
        self.states: dict[str, State] = {}
        self.head = ""
        self.rewritten = self.mistyped = 0
        self.state: State = {}
        for number in range(roles):
            self.begin(f"role-{number}", *TAGS[1:])
        self.commit()

    def begin(self, key: str, *tags: str) -> None:
        """Write a role and its translations."""
        self.state[key] = Role(key, {tag: dict.fromkeys(UNITS, Said((0, 0))) for tag in ("en", *tags)})

    def commit(self, *others: str) -> str:
        """Commit the state, as a merge with *others* where there are any, and return the id of the commit."""
        say, hear = self._importing.stdin, self._importing.stdout
        mark = len(self.ids) + 1
        parents = [f"from :{self.ids.index(self.head) + 1}"] if self.head else []
        parents += [f"merge :{self.ids.index(other) + 1}" for other in others]
        head = [f"commit refs/heads/commit-{mark}", f"mark :{mark}", f"committer {WHO} {1_700_000_000 + 86_400 * mark} +0000", "data 0", ""]
        print(*head, *parents, "deleteall", sep="\n", file=say)
        for path, text in files(self.state).items():
            print(f"M 644 inline {path}\ndata {len(text.encode())}\n{text}", file=say)
        print(f"\nget-mark :{mark}", file=say, flush=True)
        self.head = hear.readline().strip()
        self.ids.append(self.head)
        self.states[self.head] = deepcopy(self.state)
        return self.head

    def go(self, commit: str) -> None:
        """Go on from another commit."""
        self.head, self.state = commit, deepcopy(self.states[commit])

    def end(self) -> Self:
        """End the writing; the folder then holds the last commit."""
        self.close()
        self.check_out(self.head)
        return self

    def close(self) -> None:
        """End the process that writes."""
        self._importing.stdin.close()
        self._importing.stdout.close()
        self._importing.wait()

    def check_out(self, commit: str) -> None:
        """Have the folder hold a commit."""
        git(self.folder, "update-ref", "refs/heads/main", commit)
        git(self.folder, "reset", "--quiet", "--hard", "main")
        git(self.folder, "clean", "--quiet", "--force", "-d", "roles")
        self.go(commit)

    def write(self) -> None:
        """Write the state into the folder without committing it."""
        shutil.rmtree(self.folder / "roles")
        for path, text in files(self.state).items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text, "utf-8")

    # What editors do.

    def rewrite(self, key: str, unit: str) -> None:
        """Rewrite a unit of the source."""
        self.rewritten += 1
        self._source(key)[unit] = Said((self.rewritten, 0))

    def edit(self, key: str, unit: str) -> None:
        """Change one word of a unit of the source."""
        said = self._source(key)[unit]
        self._source(key)[unit] = Said((said.meaning[0], said.meaning[1] + 1), loud=said.loud)

    def shout(self, key: str, unit: str, tag: str = "en") -> None:
        """Change case and punctuation of a unit."""
        said = self.state[key].words[tag][unit]
        self.state[key].words[tag][unit] = replace(said, loud=not said.loud)

    def translate(self, key: str, unit: str, tag: str, wording: int | None = None) -> None:
        """Translate a unit as the source is: word for word, or in other words."""
        words, meaning = self.state[key].words[tag], self._source(key)[unit].meaning
        there = words.get(unit)
        words[unit] = Said(meaning, wording if wording is not None else there.wording if there else 0)

    def mistype(self, key: str, unit: str, tag: str) -> None:
        """Change a letter of a translation."""
        said = self.state[key].words[tag][unit]
        self.mistyped += 1
        if isinstance(said, Reviewed) and said.holds == self._source(key)[unit].meaning:
            said = replace(said, alone_holds=said.holds)  # whoever changed it had the source as it is
        self.state[key].words[tag][unit] = replace(said, typos=(*said.typos, self.mistyped))

    def review(self, key: str, tag: str) -> None:
        """Say that a translation was looked at against the last commit."""
        role = self.state[key]
        role.reviewed[tag] = self.head[:12]
        for unit in role.words[tag].keys() & self._source(key).keys():
            self.state[key].words[tag][unit] = self._looked_at(role.words[tag][unit], self.states[self.head][key].words["en"][unit])

    def withdraw(self, key: str, tag: str) -> None:
        """Say no more that a translation was looked at."""
        role = self.state[key]
        del role.reviewed[tag]
        role.words[tag] = {unit: said.alone() for unit, said in role.words[tag].items()}

    def _looked_at(self, said: Said, source: Said) -> Said:
        return Reviewed(said.meaning, said.wording, said.typos, said.loud, source.meaning, follows(said.alone()))

    def _source(self, key: str) -> dict[str, Said]:
        return self.state[key].words["en"]


@dataclass(frozen=True)
class Reviewed(Said):
    """A text that was written for one meaning of its source and held good for another."""

    holds: tuple[int, int] = (0, 0)
    alone_holds: tuple[int, int] = (0, 0)  # without the review

    def alone(self) -> Said:
        """Return the same as it is without a review."""
        return replace(self, holds=self.alone_holds)


def follows(said: Said) -> tuple[int, int]:
    """Return the meaning of the source that a translation follows."""
    return said.holds if isinstance(said, Reviewed) else said.meaning


def truth(state: State) -> dict[tuple[str, str, str], str | tuple[str, str]]:
    """Return the state of each unit of each translation, by locale, role and unit; of most that are outdated, old and new source text."""
    found: dict[tuple[str, str, str], str | tuple[str, str]] = {}
    for key, role in state.items():
        source = role.words["en"]
        for tag in TAGS[1:]:
            words: Mapping[str, Said] = role.words.get(tag, {})
            for unit in source.keys() | words.keys():
                place = tag, role.slug, unit
                if unit not in words:
                    found[place] = "missing"
                elif unit not in source:
                    found[place] = "extra"
                elif follows(words[unit]) == source[unit].meaning:
                    found[place] = "current"
                elif isinstance(words[unit], Reviewed):
                    found[place] = "outdated"  # of two sources that a text was held good for, either may be shown
                else:
                    seed = f"{key}/en/{_without_id(unit)}"
                    found[place] = Said(follows(words[unit])).text(seed).casefold(), source[unit].text(seed).casefold()
    return found
