"""Roles that are in order in, the same with one edit out: edits that are faults, and others like them that are none.

An edit changes the words of one role in one locale, as they are read from YAML, and returns whether it found a place for itself.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sitegen.language import sentences
from sitegen.likeness import fold
from sitegen.orthography import quotes

Words = dict[str, Any]  # of a role in one locale, as its file has them


class Place(NamedTuple):
    """Where an edit is made.

    Args:
        words: Those of the role, to be changed.
        others: Those of the other roles in this locale.
        catalogue: The locale's, to be changed.
    """

    tag: str
    words: Words
    source: Words
    others: list[Words]
    catalogue: Words
    chance: random.Random

    @property
    def spaced(self) -> bool:
        """Whether the locale parts words by spaces."""
        return not self.tag.startswith("zh")


Edit = Callable[[Place], bool]
QUOTED = ("What did you expect to happen when you pressed it?", "We are sorry that you had to wait for so long.", "Is there anything else?")
UNUSED = ("Zwroty", "回傳率", "возврат", "مرتجع", "chargeback", "衝刺會議", "эскроу", "ретроспектива", "paginacja", "quorum")
AND = {"en": " and ", "pl": " i ", "ru": " и ", "ar": " و", "zh-Hans": "和", "zh-Hant": "和"}
COMMA = {"ar": "، ", "zh-Hans": "、", "zh-Hant": "、"}
STOP = {"zh-Hans": "。", "zh-Hant": "。"}
COLON = {"zh-Hans": "：", "zh-Hant": "："}
AFTER = {"en": ["s"], "pl": ["u", "em", "y"], "ru": ["ом", "ами", "ов"]}  # endings that a term may take
LONGER = {  # words that an avoided one is a part of, and that are right
    "zh-Hans": ("软体动物", "软体机器人", "软体家具", "品质因数"),
    "zh-Hant": ("信息素", "質量守恆", "質量數", "信息熵"),
}


def items(words: Words) -> Iterator[tuple[str, str, Words]]:
    """Yield section, id and item of each item of *words*."""
    for kind, section in words.items():
        for id, item in (section.get("items") or {}).items() if isinstance(section, dict) else ():
            yield kind, id, item


def labelled(place: Place, *kinds: str) -> list[tuple[str, str, Words]]:
    """Return the items of *place* that have a label and a text, of some *kinds* of section or of all."""
    return [each for each in items(place.words) if {"label", "text"} <= each[2].keys() and (not kinds or each[0] in kinds)]


def one(place: Place, *kinds: str) -> tuple[str, str, Words]:
    """Return such an item by chance."""
    return place.chance.choice(labelled(place, *kinds))


def add(place: Place, said: str) -> bool:
    """Add *said*, with its stop, to a text by chance."""
    item = one(place)[2]
    gap = " " if place.spaced else ""
    item["text"] = f"{item['text'].strip()}{gap}{said}{STOP.get(place.tag, '.')}"
    return True


def term(place: Place) -> tuple[Words, str]:
    """Return a term of the catalogue by chance, and a word that it stands for."""
    chosen = place.chance.choice(place.catalogue["terms"])
    return chosen, place.chance.choice(chosen["avoid"])


def avoided(place: Place) -> bool:
    return add(place, term(place)[1])


def avoided_in_form(place: Place) -> bool:
    word = term(place)[1]
    if place.tag == "ar":
        return add(place, f"و{word}")
    return add(place, word + place.chance.choice(AFTER[place.tag])) if place.tag in AFTER else add(place, f"（{word}）")


def avoided_for_preferred(place: Place) -> bool:
    chosen, word = term(place)
    there = [item for _, _, item in labelled(place) if chosen["prefer"] in item["text"]]
    if there:
        item = place.chance.choice(there)
        item["text"] = item["text"].replace(chosen["prefer"], word, 1)
    return bool(there)


def preferred(place: Place) -> bool:
    return add(place, term(place)[0]["prefer"])


def avoided_as_alias(place: Place) -> bool:
    place.words["aliases"].append(term(place)[1])
    return True


def avoided_in_longer(place: Place) -> bool:
    return add(place, place.chance.choice(LONGER.get(place.tag, (f"x{term(place)[1]}",))))


def avoided_in_longer_listed(place: Place) -> bool:
    """Do so where the locale lists the longer words."""
    for each in place.catalogue["terms"]:
        each["but"] = [*LONGER.get(place.tag, ())]
    return place.tag in LONGER and avoided_in_longer(place)


def avoided_as_code(place: Place) -> bool:
    return add(place, f"`{term(place)[1]}`")


def forbidden(edit: Edit) -> Edit:
    """Return *edit* at a site that forbids what it avoids."""

    def changed(place: Place) -> bool:
        done = edit(place)
        for each in place.catalogue["terms"]:
            each["forbid"] = each.pop("avoid")
        return done

    return changed


def new_term(place: Place) -> bool:
    place.catalogue["terms"].append({"prefer": place.chance.choice(UNUSED), "avoid": [f"{place.chance.choice(UNUSED)}x"]})
    return True


def used_term(place: Place) -> bool:
    text = one(place)[2]["text"]
    long = [word.strip(".,;:!?«»„”“'’()") for word in text.split() if len(word) > 7] if place.spaced else [text[:2]]
    if long:
        place.catalogue["terms"].append({"prefer": place.chance.choice(long), "avoid": [place.chance.choice(UNUSED)]})
    return bool(long)


def name_as_alias(place: Place) -> bool:
    name = place.words["name"]
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in name)
    forms = [name, f"{name}.", name.replace(" ", "-"), wide, name.upper()]
    place.words["aliases"].append(place.chance.choice([form for form in forms if form != name] or [name]))
    return True


def alias_in_other_letters(place: Place) -> bool:
    alias = place.chance.choice(place.words["aliases"])
    place.words["aliases"].append(place.chance.choice([alias.upper() if alias.upper() != alias else f"{alias}!", f"“{alias}”"]))
    return True


def other_role_as_alias(place: Place) -> bool:
    place.words["aliases"].append(place.chance.choice(place.others)["name"])
    return True


def new_alias(place: Place) -> bool:
    label, name = one(place)[2]["label"], place.words["name"]
    place.words["aliases"].append(place.chance.choice([label, f"{name} II", f"{place.words['aliases'][0]} (24/7)"]))
    return True


def alias_without_first(place: Place) -> bool:
    alias = place.words["aliases"][0]
    place.words["aliases"][0] = " ".join(reversed(alias.split())) if " " in alias else alias[::-1]
    return True


def label_again(place: Place) -> bool:
    kind, id, item = one(place)
    others = [other for _, other_id, other in labelled(place, kind) if other_id != id]
    label = place.chance.choice(others)["label"]
    item["label"] = place.chance.choice([label.upper(), label.lower(), label])
    return True


def label_in_other_marks(place: Place) -> bool:
    kind, id, item = one(place)
    other = place.chance.choice([other for _, other_id, other in labelled(place, kind) if other_id != id])
    item["label"] = place.chance.choice([f"“{other['label']}”", f"({other['label']})", f"{other['label']}…", f"{other['label']}!"])
    return True


def label_of_other_role(place: Place) -> bool:
    kind, id, item = one(place, "skills", "tools", "metrics")
    there = [found for other in place.others for found in items(other) if found[0] == kind and found[1] != id]
    mine = {found[1] for found in items(place.words) if found[0] == kind}
    free = [found[2]["label"] for found in there if found[1] not in mine]
    if free:
        item["label"] = place.chance.choice(free)
    return bool(free)


def longer_label(place: Place) -> bool:
    item = one(place, "responsibilities", "practices", "faq")[2]
    item["label"] = f"{item['label']} (2)"
    return True


def label_of_other_section(place: Place) -> bool:
    item = one(place, "practices")[2]
    item["label"] = one(place, "responsibilities")[2]["label"]
    return True


def other_label_for_shared(place: Place) -> bool:
    ids = {(kind, id) for other in place.others for kind, id, _ in items(other)}
    shared = [item for kind, id, item in labelled(place, "skills", "tools", "metrics") if (kind, id) in ids]
    item = place.chance.choice(shared)
    item["label"] = place.chance.choice([f"{item['label']} (2)", f"{item['label']}!", item["label"][:-1]])
    return True


def label_first(place: Place) -> bool:
    item = one(place)[2]
    gap = place.chance.choice([f"{COLON.get(place.tag, ':')} ", " – ", ". "])
    item["text"] = f"{item['label']}{gap.strip() if not place.spaced else gap}{item['text']}"
    return True


def label_in_sentence(place: Place) -> bool:
    item = one(place)[2]
    item["text"] = f"{item['text'].strip()} {item['label']}{STOP.get(place.tag, '.')}"
    return True


def half_label_first(place: Place) -> bool:
    item = one(place)[2]
    half = item["label"].split()[0] if place.spaced else item["label"][:2]
    if half == item["label"]:
        return False
    item["text"] = f"{half} {item['text']}" if place.spaced else f"{half}{item['text']}"
    return True


def marked_label(place: Place) -> bool:
    item = one(place)[2]
    item["label"] += place.chance.choice([":", ".", "：", "。", ";", ","])
    return True


def asking_label(place: Place) -> bool:
    item = one(place)[2]
    item["label"] += place.chance.choice(["?", "!", " (A)", " etc.", " itd.", " др."])
    return True


def other_case(place: Place) -> bool:
    fields = [(item, field) for _, _, item in labelled(place) for field in ("label", "text") if item[field][0].isupper()]
    item, field = place.chance.choice(fields or [({"text": "I"}, "text")])
    if not fields or any(letter.isupper() for letter in item[field].split()[0][1:]):
        return False
    item[field] = item[field][0].lower() + item[field][1:]
    return True


def name_first(place: Place) -> bool:
    item = one(place)[2]
    field = place.chance.choice(["label", "text"])
    item[field] = f"{place.chance.choice(['eLearning:', 'iOS:', '24/7:', 'macOS:', 'jQuery:'])} {item[field]}"
    return True


def title_case(place: Place) -> bool:
    long = [item for _, _, item in labelled(place) if sum(len(word) > 3 for word in item["label"].split()) >= 3]
    if long:
        item = place.chance.choice(long)
        item["label"] = " ".join(word[0].upper() + word[1:] for word in item["label"].split())
    return bool(long) and place.tag in {"pl", "ru"}  # the others have no capitals, or have them in labels


def name_in_label(place: Place) -> bool:
    item = one(place)[2]
    item["label"] += place.chance.choice([" Microsoft Teams", ": Jira, Zendesk", " (Net Promoter Score)"])
    return True


def without_item(place: Place) -> bool:
    kind, id, _ = one(place)
    del place.words[kind]["items"][id]
    return True


def without_text(place: Place) -> bool:
    del one(place)[2]["text"]
    return True


def without_section(place: Place) -> bool:
    del place.words[one(place)[0]]
    return True


def moved_item(place: Place) -> bool:
    kind, id, _ = one(place)
    there = list(place.words[kind]["items"].items())
    before = there.index((id, place.words[kind]["items"][id]))
    moved = there.pop(before)
    at = place.chance.choice([number for number in range(len(there) + 1) if number != before])
    place.words[kind]["items"] = dict([*there[:at], moved, *there[at:]])
    return True


def cut_section(place: Place) -> bool:
    kind = one(place)[0]
    for item in place.words[kind]["items"].values():
        item["text"] = item["text"][: max(4, len(item["text"]) // 3)]
    return True


def doubled_section(place: Place) -> bool:
    kind = one(place)[0]
    for item in place.words[kind]["items"].values():
        item["text"] = f"{item['text']} {place.words['intro'][: len(item['text'])]}"
    return True


def cut_text(place: Place) -> bool:
    item = one(place)[2]
    item["text"] = item["text"][: max(2, len(item["text"]) // 10)]
    return True


def tripled_text(place: Place) -> bool:
    item = one(place)[2]
    item["text"] = f"{item['text'].strip()} {place.words['intro']} {place.words['conclusion']}"
    return True


def shorter_text(place: Place) -> bool:
    item = one(place)[2]
    item["text"] = item["text"][: len(item["text"]) * 4 // 5]
    return True


def acronym_early(place: Place) -> bool:
    place.words["intro"] = f"CSAT. {place.words['intro']}" if place.spaced else f"CSAT。{place.words['intro']}"
    return "metrics" in place.words


def acronym_twice(place: Place) -> bool:
    return add(place, "Working day plan (WDP)") and add(place, "Weekly desk profit (WDP)")


def acronym_late(place: Place) -> bool:
    place.words["conclusion"] += " CSAT."
    return True


def acronym_common(place: Place) -> bool:
    place.words["intro"] = f"{place.chance.choice(['HR', 'API', 'FAQ', 'CV'])}: {place.words['intro']} (FAQ)"
    return True


def list_of(place: Place, *labels: str) -> bool:
    comma, last = COMMA.get(place.tag, ", "), AND[place.tag]
    return add(place, f"{comma.join(labels[:-1])}{last}{labels[-1]}")


def listed_twice(place: Place) -> bool:
    first, second, third = place.chance.sample(_short(place), 3)
    return list_of(place, first, second, *place.chance.choice([(first,), (third, first), (third, second)]))


def listed_once(place: Place) -> bool:
    return list_of(place, *place.chance.sample(_short(place), 4))


def listed_in_two(place: Place) -> bool:
    first = place.chance.sample(_short(place), 3)
    return list_of(place, *first) and list_of(place, *reversed(first))


def _short(place: Place) -> list[str]:
    text = one(place)[2]["text"]
    short = [word.strip(".,;:!?«»„”“'’()").lower() for word in text.split() if len(word) > 5] if place.spaced else []
    return sorted({*short, *(item["label"].lower() for _, _, item in labelled(place) if len(item["label"].split()) < 3)} - {""})


def other_name(place: Place) -> bool:
    name, words = place.words["name"], place.words["name"].split() if place.spaced else list(place.words["name"])
    at = place.chance.randrange(len(words))
    other = place.chance.choice([word for word in _short(place) if place.spaced and " " not in word] or ["廚", "鐘", "颜", "櫃"])
    words[at] = other
    said = (" " if place.spaced else "").join(words)
    place.words["intro"] = place.words["intro"].replace(name, "").strip() + f" {said}{STOP.get(place.tag, '.')}"
    place.source["intro"] = f"{place.source['intro'].strip()} {place.source['name']}."
    return True


def alias_for_name(place: Place) -> bool:
    said = place.chance.choice([*place.words["aliases"], *(other["name"] for other in place.others)])
    place.words["intro"] = f"{place.words['intro'].strip()} {said}{STOP.get(place.tag, '.')}"
    place.source["intro"] = f"{place.source['intro'].strip()} {place.source['name']}."
    return True


def without_product(place: Place) -> bool:
    kind, id, item = one(place, "tools")
    del kind
    place.source["tools"]["items"][id]["text"] = f"{place.source['tools']['items'][id]['text'].strip()} Zendesk, Salesforce."
    item["text"] = f"{item['text'].strip()} Zendesk{STOP.get(place.tag, '.')}"
    return True


def product_in_letters(place: Place) -> bool:
    kind, id, item = one(place, "tools")
    del kind
    place.source["tools"]["items"][id]["text"] = f"{place.source['tools']['items'][id]['text'].strip()} Zendesk."
    said = {"ru": ["Зендеск", "в Zendesk"], "ar": ["زينديسك", "Zendesk"], "pl": ["w Zendesku", "Zendeskiem"]}.get(place.tag, ["Zendesk"])
    item["text"] = f"{item['text'].strip()} {place.chance.choice(said)}{STOP.get(place.tag, '.')}"
    return True


def doubled(*changes: Callable[[str, Place], str]) -> Edit:
    """Return an edit that says a sentence a second time, with one of *changes*."""

    def changed(place: Place) -> bool:
        item = one(place)[2]
        said = [sentence for _, sentence in sentences(item["text"], place.tag) if len(sentence) > (60 if place.spaced else 30)]
        if not said:
            return False
        first = place.chance.choice(said)
        other = place.chance.choice(changes)(first, place)
        item["text"] = item["text"].replace(first, f"{first}{' ' if place.spaced else ''}{other}", 1)
        return fold(other) != fold(first) or changes == (as_it_is,)

    return changed


def as_it_is(sentence: str, place: Place) -> str:
    del place
    return sentence


def in_capitals_or_other_marks(sentence: str, place: Place) -> str:
    """Return *sentence* with other letters and marks that say nothing, and one letter that does."""
    return mistyped(place.chance.choice([sentence.replace(",", ""), sentence.replace("，", "、"), sentence.lower()]), place)


def mistyped(sentence: str, place: Place) -> str:
    at = place.chance.choice([at for at, letter in enumerate(sentence) if letter.isalpha()])
    return sentence[:at] + sentence[at + 1 :]


def in_other_order(sentence: str, place: Place) -> str:
    parts = words_of(sentence, place)
    at = place.chance.randrange(len(parts) - 1)
    return joined([*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]], place)


def without_word(sentence: str, place: Place) -> str:
    parts = words_of(sentence, place)
    at = place.chance.randrange(len(parts))
    return joined([*parts[:at], *parts[at + 1 :]], place)


def with_other_words(sentence: str, place: Place) -> str:
    parts, others = words_of(sentence, place), words_of(one(place)[2]["text"], place)
    for _ in range(2):
        parts[place.chance.randrange(len(parts))] = place.chance.choice(others)
    return joined(parts, place)


def with_other_number(sentence: str, place: Place) -> str:
    return f"{sentence.rstrip('.。')} {place.chance.choice(['(2)', '24/7', '15 %'])}{STOP.get(place.tag, '.')}"


def with_other_end(sentence: str, place: Place) -> str:
    parts = words_of(sentence, place)
    others = words_of(one(place)[2]["text"], place)
    return joined([*parts[: len(parts) // 2], *others[len(others) // 2 :]], place)


def words_of(text: str, place: Place) -> list[str]:
    """Return the words of *text* with their marks; of Chinese two letters at a time."""
    return text.split() if place.spaced else [text[at : at + 2] for at in range(0, len(text), 2)]


def joined(words: list[str], place: Place) -> str:
    return (" " if place.spaced else "").join(words)


def parallel_in_both(place: Place) -> bool:
    """Say a sentence twice with one other word, in the translation and in its source."""
    kind, id, item = one(place)
    source = place.source[kind]["items"][id]
    both = [*sentences(item["text"], place.tag)], [*sentences(source["text"], "en")]
    item["text"] += (" " if place.spaced else "") + without_word(item["text"], place)
    source["text"] += f" {source['text'].rpartition(' ')[0]} again."
    return place.tag != "en" and [len(each) for each in both] == [1, 1]


def in_other_language(place: Place) -> bool:
    said = [sentence for _, _, item in items(place.source) for _, sentence in sentences(item.get("text", ""), "en") if len(sentence) > 60]
    item = one(place)[2]
    item["text"] = f"{item['text']} {place.chance.choice(said)}"
    return place.tag != "en"


def cut_in_other_language(place: Place) -> bool:
    """Say what the source says, but for its first words, in its language."""
    kind, id, item = one(place)
    said = place.source[kind]["items"][id]["text"].split()
    item["text"] = " ".join(said[2:])
    return place.tag != "en" and len(said) > 8


def foreign_names(place: Place) -> bool:
    names = [
        "Net Promoter Score",
        "First Contact Resolution",
        "Average Handling Time",
        "Customer Effort Score",
        "General Data Protection Regulation",
    ]
    return add(place, ", ".join(place.chance.sample(names, 3)))


def foreign_quotation(place: Place) -> bool:
    opening, closing = place.chance.choice(quotes(place.tag)) if place.tag != "en" else ("“", "”")
    return add(place, f"{opening}{place.chance.choice(QUOTED)}{closing}")


def foreign_code(place: Place) -> bool:
    return add(place, f"`{place.chance.choice(['git commit -m the message of it', 'select name from roles where id is not null'])}`")


def foreign_terms(place: Place) -> bool:
    return add(place, ", ".join(place.chance.sample(["client secret", "feature flag", "rate limit", "knowledge base", "pull request"], 3)))


EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {  # by rule: its faults, and edits like them that are none
    "avoided-term": (
        (avoided, avoided_in_form, avoided_for_preferred),
        (preferred, avoided_as_alias, avoided_in_longer, avoided_in_longer_listed, avoided_as_code),
    ),
    "forbidden-term": (
        (forbidden(avoided), forbidden(avoided_for_preferred), forbidden(avoided_as_alias)),
        (forbidden(preferred), forbidden(avoided_in_longer), forbidden(avoided_in_longer_listed), forbidden(avoided_as_code)),
    ),
    "near-duplicate": (
        (doubled(as_it_is), doubled(mistyped), doubled(in_other_order), doubled(in_capitals_or_other_marks)),
        (doubled(with_other_number), doubled(with_other_end), parallel_in_both),
    ),
    "other-language": (
        (in_other_language, cut_in_other_language),
        (foreign_names, foreign_quotation, foreign_code, foreign_terms),
    ),
    "unused-term": ((new_term,), (used_term,)),
    "alias-as-name": ((name_as_alias, alias_in_other_letters, other_role_as_alias), (new_alias, alias_without_first)),
    "duplicate-item": ((label_again,), (longer_label, label_of_other_section)),
    "same-label": ((label_in_other_marks, label_of_other_role), (longer_label, label_of_other_section)),
    "two-labels": ((other_label_for_shared,), (longer_label, label_of_other_section)),
    "label-in-text": ((label_first,), (label_in_sentence, half_label_first)),
    "label-mark": ((marked_label,), (asking_label,)),
    "list-case": ((other_case,), (name_first,)),
    "heading-case": ((title_case,), (name_in_label,)),
    "repeated-member": ((listed_twice,), (listed_once, listed_in_two)),
    "acronym-unexplained": ((acronym_early, acronym_twice), (acronym_late, acronym_common)),
    "lost-product": ((without_product,), (product_in_letters,)),
    "unlisted-name": ((other_name,), (alias_for_name,)),
    "missing-item": ((without_item, without_text), (without_section, shorter_text)),
    "reordered-item": ((moved_item,), (without_item, without_section)),
    "section-balance": ((cut_section, doubled_section), (shorter_text, without_item)),
    "odd-length": ((cut_text, tripled_text), (shorter_text, without_item)),
}
