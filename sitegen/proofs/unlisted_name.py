"""A translation calls its role by a name that it does not list."""

import re
from collections.abc import Iterator

from sitegen.language import occurrences, prose, spaced, words
from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule

LEAST = {True: 3, False: 5}  # words of a name, or letters where no spaces part words: shorter ones are near to many others
STEM = 4  # letters by which two forms of a word are the same


@rule(Manuscript, severity="info", help="use the role's name, or add this one to its aliases")
def unlisted_name(manuscript: Manuscript) -> Iterator[Fault]:
    role, tag = manuscript.role, manuscript.language.tag
    source = manuscript.source.get("name")
    if role is None or role.name is None or source is None:
        return
    known = [_parts(each.value, tag) for names in manuscript.language.names.values() for each in names]
    name = _parts(role.name.value, tag)
    if len(name) < LEAST[spaced(tag)]:
        return
    for path, text in role.units():
        beside = manuscript.source.get(path)
        if path != "name" and beside and occurrences(beside.value, source.value, manuscript.written_in):
            places = _places(prose(text.value), tag)
            runs = [places[at : at + len(name)] for at in range(len(places) - len(name) + 1)]
            said = [[part for _, part in run] for run in runs]
            if not any(_is(run, other) for run in said for other in known if len(other) == len(run)):
                for run, parts in zip(runs, said, strict=True):
                    if sum(not _same(a, b) for a, b in zip(parts, name, strict=True)) == 1:
                        begin, end = run[0][0], run[-1][0] + len(run[-1][1])
                        message = f"“{text.value[begin:end]}” is neither the name of the role nor one of its aliases"
                        yield Fault(text.within(begin, end), message, ((role.name.span, "the name"),))
                        break


def _parts(text: str, tag: str) -> list[str]:
    return [part for _, part in _places(text, tag)]


def _places(text: str, tag: str) -> list[tuple[int, str]]:
    """Return the words of *text*, or its letters where no spaces part words, with their places."""
    if spaced(tag):
        return [(at, word.casefold()) for at, word in words(text, tag)]
    return [(found.start(), found[0].casefold()) for found in re.finditer(r"\w", text)]


def _is(said: list[str], name: list[str]) -> bool:
    return all(_same(a, b) for a, b in zip(said, name, strict=True))


def _same(word: str, other: str) -> bool:
    return word == other or (len(word) > STEM and word[:STEM] == other[:STEM])
