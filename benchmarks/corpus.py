"""A seeded site of any size: R roles in L locales, about 8 KB of YAML a document, in the model of sitegen.

    python -m benchmarks.corpus --roles 200 --locales 50 FOLDER

A document depends on the seed, its role and its locale alone, so a larger site holds the smaller one. Words are drawn from a
vocabulary of 1,200 made of the letters that CLDR lists for the locale, by Zipf's law; skills and tools are shared between
roles, careers make a graph without circles, and translations have gaps: one document in 50 and one item in 30 is missing.
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import icu

from sitegen import content, scaffold
from sitegen.cldr import region
from sitegen.sections import KINDS

LOCALES = [
    "en",
    "zh-Hant",
    "zh-Hans",
    "pl",
    "ru",
    "ar",
    "ja",
    "de",
    "fr",
    "es",
    "pt-BR",
    "uk",
    "tr",
    "ko",
    "hi",
    "vi",
    "it",
    "nl",
    "cs",
    "sv",
    "fi",
    "el",
    "he",
    "fa",
    "th",
    "ro",
    "hu",
    "bg",
    "da",
    "nb",
    "sk",
    "hr",
    "sl",
    "et",
    "lv",
    "lt",
    "id",
    "ms",
    "bn",
    "ta",
    "te",
    "ka",
    "hy",
    "az",
    "kk",
    "mn",
    "ur",
    "sr",
    "ca",
    "eu",
    "gl",
    "is",
    "ga",
    "sq",
    "mk",
    "be",
]
FAMILIES, SKILLS, TOOLS = 12, 60, 25
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
MISSING_DOCUMENT, MISSING_ITEM = 50, 30  # one in so many
SOURCE = LOCALES[0]


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
        words = draw.choices(self._words, cum_weights=self._weights, k=max(1, round(wanted / self._bytes)))
        text = (" " if self.spaced else "").join(words)
        return text[:1].upper() + text[1:]

    def sentence(self, draw: random.Random, size: tuple[int, int]) -> str:
        """Return a sentence; one in five has emphasis, a link or code in it."""
        text, dice = self.phrase(draw, size), draw.random()
        markup = {0: "**{}**", 1: "[{}](https://example.org/x)", 2: "`{}`"}.get(int(dice * 15))
        if markup:
            head, tail = text[: len(text) // 2], self.phrase(draw, (8, 16))
            text = head + (" " if self.spaced else "") + markup.format(tail)
        return text + self._stop


@cache
def tongue(tag: str) -> Tongue:
    """Return the tongue of *tag*; its vocabulary is made once."""
    return Tongue(tag)


def _letters(tag: str) -> list[str]:
    exemplars = icu.LocaleData(tag).getExemplarSet()
    letters = sorted(letter for letter in exemplars if len(letter) == 1 and letter.isalpha())
    return letters[:: max(1, len(letters) // 400)]  # of Han, 400 letters spread over the set


def site(roles: int, locales: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of a site."""
    tags = LOCALES[:locales]
    yield "site.yaml", f"url: https://roles.example.org/\nsource: {SOURCE}\nlocales: [{', '.join(tags)}]\n"
    for tag in tags:
        yield f"locales/{tag}.yaml", catalogue(tag)
    for number in range(roles):
        yield f"roles/{slug(number)}/role.yaml", facts(seed, number, roles)
        for tag in tags:
            if tag == SOURCE or random.Random(f"{seed}/{number}/{tag}/there").randrange(MISSING_DOCUMENT):
                yield f"roles/{slug(number)}/{tag}.yaml", document(seed, number, tag)


def slug(number: int) -> str:
    """Return the id of a role."""
    return f"role-{number:05d}"


def catalogue(tag: str) -> str:
    """Return the catalogue of *tag*: English messages in its plural forms, families in its own letters."""
    draw = random.Random(f"catalogue/{tag}")
    (text,) = scaffold.locale(tag, region(tag), replace(content.reference(), families=())).values()
    lines = [text, "families:\n"]
    for number in range(FAMILIES):
        label, about = tongue(tag).phrase(draw, (12, 20)), tongue(tag).sentence(draw, (60, 90))
        lines.append(f"  family-{number:02d}:\n    label: {_scalar(label)}\n    text: {_scalar(about)}\n")
    return "".join(lines)


def facts(seed: int, number: int, roles: int) -> str:
    """Return the role.yaml of a role. Promotions lead to roles of a higher number only."""
    lines = [f"family: family-{number % FAMILIES:02d}", f"level: {LEVELS[number * len(LEVELS) // roles]}"]
    ids = shape(seed, number)
    draw = random.Random(f"{seed}/{number}/facts")
    skills = (f"{id}: {draw.choice(('essential', 'useful'))}" for id in ids["skills"])
    tools = (f"{id}: [Product {draw.randrange(40)} A, Product {draw.randrange(40)} B]" for id in ids["tools"])
    lines += [f"skills: {{{', '.join(skills)}}}", f"tools: {{{', '.join(tools)}}}"]
    lines.append("career:")
    later = [number + step for step in (1, FAMILIES, 2 * FAMILIES) if number + step < roles]
    for index, id in enumerate(ids["career"]):
        role = f"role: {slug(later[index])}" if index < len(later) else ""
        lines.append(f"  {id}: {{{role}}}")
    return "\n".join(lines) + "\n"


def shape(seed: int, number: int) -> dict[str, list[str]]:
    """Return the ids of the items of each section of a role, the same in all locales."""
    draw = random.Random(f"{seed}/{number}/shape")
    skills, tools = ([f"{name}-{each:02d}" for each in range(count)] for name, count in (("skill", SKILLS), ("tool", TOOLS)))
    pools = {"skills": skills, "tools": tools, "metrics": list(METRICS)}
    ids = {}
    for kind in KINDS:
        count = draw.randint(*COUNTS[kind.key])
        ids[kind.key] = draw.sample(pools[kind.key], count) if kind.key in pools else [f"{kind.key}-{each}" for each in range(count)]
    return ids


def document(seed: int, number: int, tag: str) -> str:
    """Return the words of a role in the locale *tag*."""
    speak, draw = tongue(tag), random.Random(f"{seed}/{number}/{tag}")
    lines = [f"name: {speak.phrase(draw, (16, 26))}", f"summary: {speak.phrase(draw, (110, 130))}", "updated: 2026-03-31", "intro: |"]
    lines += [f"  {speak.sentence(draw, (180, 260))}\n" for _ in range(2)]
    for kind in KINDS:
        lines += [f"{kind.key}:", "  items:"]
        for id in shape(seed, number)[kind.key]:
            if tag != SOURCE and not draw.randrange(MISSING_ITEM):
                continue
            lines.append(f"    {id}:")
            for field in kind.fields:
                text = speak.sentence(draw, BYTES[field]) if field == "text" else _label(kind.key, id, tag, field, draw)
                lines.append(f"      {field}: {_scalar(text)}")
    lines += ["conclusion: |", f"  {speak.sentence(draw, (150, 250))}"]
    return "\n".join(lines) + "\n"


def _label(section: str, id: str, tag: str, field: str, draw: random.Random) -> str:
    """Return a label; what roles share has the same one in all of them."""
    shared = next(kind.shared for kind in KINDS if kind.key == section)
    return tongue(tag).phrase(random.Random(f"{section}/{id}/{tag}/{field}") if shared else draw, BYTES[field])


def _scalar(text: str) -> str:
    return f'"{text}"' if text[0] in "*[`" else text


def write(folder: Path, roles: int, locales: int, seed: int = 1) -> None:
    """Write a site into *folder*."""
    for path, text in site(roles, locales, seed):
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
    write(given.folder, given.roles, given.locales, given.seed)


if __name__ == "__main__":
    main()
