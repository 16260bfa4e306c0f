"""A seeded site of any size: R roles in L locales, about 8 KB of YAML a document, in the model of sitegen.

    python -m benchmarks.corpus --roles 200 --locales 50 FOLDER

A document depends on the seed, its role, its locale and the skills and tools there are, so a larger site holds the smaller one.
Words are drawn from a vocabulary of 1,200 made of the letters that CLDR lists for the locale, by Zipf's law; skills and tools
are shared between roles, careers make a graph without circles, and translations have gaps: one document in 50 and one item
in 30 is missing. `sitegen check` has nothing to say about it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import icu

from sitegen import content
from sitegen.cldr import plural_categories, region
from sitegen.reading import columns
from sitegen.sections import KINDS, Kind

LOCALES = [
    "en", "zh-Hant", "zh-Hans", "pl", "ru", "ar", "ja", "de", "fr", "es", "pt-BR", "uk", "tr", "ko", "hi", "vi", "it", "nl", "cs",
    "sv", "fi", "el", "he", "fa", "th", "ro", "hu", "bg", "da", "nb", "sk", "hr", "sl", "et", "lv", "lt", "id", "ms", "bn", "ta",
    "te", "ka", "hy", "az", "kk", "mn", "ur", "sr", "ca", "eu", "gl", "is", "ga", "sq", "mk", "be",
]  # fmt: skip
FAMILIES = 12
METRICS = ("csat", "nps", "ces", "fcr", "average-resolution-time", "first-response-time")
COUNTS = {
    "takeaways": (4, 4),
    "responsibilities": (8, 10),
    "skills": (8, 9),
    "tools": (6, 8),
    "career": (5, 7),
    "practices": (8, 10),
    "metrics": (3, 6),
    "faq": (3, 5),
}
LEVELS = ("entry", "specialist", "senior", "lead", "manager", "director")
BYTES = {"label": (12, 26), "text": (70, 150), "formula": (30, 60), "target": (30, 60)}
SUMMARY = (80, 120)  # columns, within what `sitegen check` asks for
MISSING_DOCUMENT, MISSING_ITEM = 50, 30  # one in so many
SOURCE = LOCALES[0]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a site is made from: equal plans make equal sites.

    Args:
        skills: How many skills the roles share; each has a page in each locale.
        tools: How many kinds of tool they share.
    """

    roles: int
    locales: int
    seed: int = 1
    skills: int = 60
    tools: int = 25

    @property
    def tags(self) -> list[str]:
        """The locales, the source locale first."""
        return LOCALES[: self.locales]


class Tongue:
    """Draws words, labels and sentences in one locale."""

    def __init__(self, tag: str) -> None:
        letters = _letters(tag)
        draw = random.Random(tag)
        self.spaced = tag.partition("-")[0] not in {"zh", "ja", "th"}
        length = (3, 9) if self.spaced else (1, 3) if tag != "th" else (3, 7)
        self._words = ["".join(draw.choices(letters, k=draw.randint(*length))) for _ in range(1200)]
        self._weights = list(itertools.accumulate(1 / (rank + 4) for rank in range(len(self._words))))
        self._bytes = sum(len(word.encode()) + self.spaced for word in self._words) / len(self._words)
        self._stop = "。" if tag.startswith(("zh", "ja")) else "."

    def phrase(self, draw: random.Random, size: tuple[int, int]) -> str:
        """Return words of *size* bytes, about as many as the same thing takes in other languages."""
        wanted = draw.randint(*size) * (1 if self.spaced else 0.9)
        return self._joined(self._drawn(draw, max(1, round(wanted / self._bytes))))

    def label(self, draw: random.Random, size: tuple[int, int], taken: set[str]) -> str:
        """Return a phrase that is not in *taken* yet, and add it there."""
        text = self.phrase(draw, size)
        while text.casefold() in taken:
            text = self._joined([text, *self._drawn(draw, 1)])
        taken.add(text.casefold())
        return text

    def line(self, draw: random.Random, size: tuple[int, int]) -> str:
        """Return words that are *size* terminal columns wide, and a word more at most."""
        wanted, text = draw.randint(*size), ""
        words: list[str] = []
        while columns(text) < wanted:
            words += self._drawn(draw, 1)
            text = self._joined(words)
        return text

    def sentence(self, draw: random.Random, size: tuple[int, int]) -> str:
        """Return a sentence; one in five has emphasis, a link or code in it."""
        text, dice = self.phrase(draw, size), draw.random()
        markup = {0: "**{}**", 1: "[{}](https://example.org/x)", 2: "`{}`"}.get(int(dice * 15))
        if markup:
            head, tail = text[: len(text) // 2].rstrip(), self.phrase(draw, (8, 16))
            text = head + (" " if self.spaced else "") + markup.format(tail)
        return text + self._stop

    def _drawn(self, draw: random.Random, count: int) -> list[str]:
        return draw.choices(self._words, cum_weights=self._weights, k=count)

    def _joined(self, words: list[str]) -> str:
        text = (" " if self.spaced else "").join(words)
        return text[:1].upper() + text[1:]


@cache
def tongue(tag: str) -> Tongue:
    """Return the tongue of *tag*; its vocabulary is made once."""
    return Tongue(tag)


def _letters(tag: str) -> list[str]:
    exemplars = icu.LocaleData(tag).getExemplarSet()
    letters = sorted(letter for letter in exemplars if len(letter) == 1 and letter.isalpha())
    return letters[:: max(1, len(letters) // 400)]  # of Han, 400 letters spread over the set


def site(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of a site."""
    yield "site.yaml", f"url: https://roles.example.org/\nsource: {SOURCE}\nlocales: [{', '.join(plan.tags)}]\nbilingual: []\n"
    for tag in plan.tags:
        yield f"locales/{tag}.yaml", catalogue(tag)
    for number in range(plan.roles):
        yield f"roles/{slug(number)}/role.yaml", facts(plan, number)
        for tag in plan.tags:
            if written(plan, number, tag):
                yield f"roles/{slug(number)}/{tag}.yaml", document(plan, number, tag)


def slug(number: int) -> str:
    """Return the id of a role."""
    return f"role-{number:05d}"


def written(plan: Plan, number: int, tag: str) -> bool:
    """Return whether a role has words in the locale *tag*."""
    return tag == SOURCE or random.Random(f"{plan.seed}/{number}/{tag}/there").randrange(MISSING_DOCUMENT) > 0


def catalogue(tag: str) -> str:
    """Return the catalogue of *tag*: English messages in its plural forms, families in its own letters."""
    draw = random.Random(f"catalogue/{tag}")
    lines = [f"region: {region(tag)}\nmessages:\n"]
    for message in content.reference().messages:
        text = message.parts[-1].value
        forms = [f"    {category}: {quoted(text)}\n" for category in plural_categories(tag)] if message.forms else []
        lines.append(f"  {message.key.value}:{'' if forms else f' {quoted(text)}'}\n{''.join(forms)}")
    lines.append("levels:\n")
    lines += [f"  {level.value}: {quoted(name.value)}\n" for level, name in content.reference().levels]
    lines.append("families:\n")
    for number in range(FAMILIES):
        label, about = tongue(tag).phrase(draw, (12, 20)), tongue(tag).sentence(draw, (60, 90))
        lines.append(f"  family-{number:02d}:\n    label: {scalar(label)}\n    text: {scalar(about)}\n")
    return "".join(lines)


def facts(plan: Plan, number: int) -> str:
    """Return the role.yaml of a role. Promotions lead to roles of a higher number only."""
    lines = [f"family: family-{number % FAMILIES:02d}", f"level: {LEVELS[number * len(LEVELS) // plan.roles]}"]
    ids = shape(plan, number)
    draw = random.Random(f"{plan.seed}/{number}/facts")
    skills = (f"{id}: {draw.choice(('essential', 'useful'))}" for id in ids["skills"])
    tools = (f"{id}: [Product {draw.randrange(40)} A, Product {draw.randrange(40)} B]" for id in ids["tools"])
    lines += [f"skills: {{{', '.join(skills)}}}", f"tools: {{{', '.join(tools)}}}"]
    lines.append("career:")
    later = [number + step for step in (1, FAMILIES, 2 * FAMILIES) if number + step < plan.roles]
    for index, id in enumerate(ids["career"]):
        role = f"role: {slug(later[index])}" if index < len(later) else ""
        lines.append(f"  {id}: {{{role}}}")
    return "\n".join(lines) + "\n"


def shape(plan: Plan, number: int) -> dict[str, list[str]]:
    """Return the ids of the items of each section of a role, the same in all locales."""
    draw = random.Random(f"{plan.seed}/{number}/shape")
    skills, tools = ([f"{name}-{each:02d}" for each in range(count)] for name, count in (("skill", plan.skills), ("tool", plan.tools)))
    pools = {"skills": skills, "tools": tools, "metrics": list(METRICS)}
    ids = {}
    for kind in KINDS:
        count = draw.randint(*COUNTS[kind.key])
        ids[kind.key] = draw.sample(pools[kind.key], count) if kind.key in pools else [f"{kind.key}-{each}" for each in range(count)]
    return ids


def document(plan: Plan, number: int, tag: str) -> str:
    """Return the words of a role in the locale *tag*."""
    speak, draw = tongue(tag), random.Random(f"{plan.seed}/{number}/{tag}")
    lines = [f"name: {speak.phrase(draw, (16, 26))}", f"summary: {speak.line(draw, SUMMARY)}", "updated: 2026-03-31", "intro: |"]
    lines += [f"  {speak.sentence(draw, (180, 260))}\n" for _ in range(2)]
    for kind in KINDS:
        taken: set[str] = set()
        ids = [id for id in shape(plan, number)[kind.key] if tag == SOURCE or draw.randrange(MISSING_ITEM)]
        lines += [f"{kind.key}:", "  items:"] if ids else []
        for id in ids:
            lines.append(f"    {id}:")
            for field in kind.fields:
                lines.append(f"      {field}: {scalar(_field(kind, id, tag, field, draw, taken))}")
    lines += ["conclusion: |", f"  {speak.sentence(draw, (150, 250))}"]
    return "\n".join(lines) + "\n"


def _field(kind: Kind, id: str, tag: str, field: str, draw: random.Random, taken: set[str]) -> str:
    """Return the words of a field; what roles share has the same label in all of them, and no two items have the same."""
    if field == "text":
        return tongue(tag).sentence(draw, BYTES[field])
    if not kind.shared:
        return tongue(tag).label(draw, BYTES[field], taken)
    place = METRICS.index(id) if id in METRICS else int(id.rpartition("-")[2])
    return _shared(kind.key, tag, field).label(place)


class _Shared:
    """The labels of all skills, tools or metrics in one locale, drawn in their order, each but once."""

    def __init__(self, section: str, tag: str, field: str) -> None:
        self._tag, self._field = tag, field
        self._draw = random.Random(f"{section}/{tag}/{field}")
        self._labels: list[str] = []
        self._taken: set[str] = set()

    def label(self, place: int) -> str:
        """Return the label of the thing that stands at *place* among its kind."""
        while len(self._labels) <= place:
            self._labels.append(tongue(self._tag).label(self._draw, BYTES[self._field], self._taken))
        return self._labels[place]


@cache
def _shared(section: str, tag: str, field: str) -> _Shared:
    return _Shared(section, tag, field)


def scalar(text: str) -> str:
    """Return *text* as YAML has it: plain where it can be."""
    return f'"{text}"' if text[0] in "*[`" or text.isalpha() else text


def quoted(text: str) -> str:
    """Return *text* as YAML has it in quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def write(folder: Path, plan: Plan) -> None:
    """Write a site into *folder*."""
    for path, text in site(plan):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def main() -> None:
    """Write a site as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--roles", type=int, default=100)
    parser.add_argument("--locales", type=int, default=10, help=f"at most {len(LOCALES)}")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, Plan(given.roles, given.locales, given.seed))


if __name__ == "__main__":
    main()
