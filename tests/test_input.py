"""Bad input of every class, each with the mistake that is found and the place it is found at."""

import re

import pytest

from sitegen.proof import all_proofs

PROOFS = {rule.name for rule in all_proofs()}  # what is told of the words themselves is shown in docs/rules
AGENT, FACTS, EN, PL, SITE = "roles/agent/pl.yaml", "roles/agent/role.yaml", "roles/agent/en.yaml", "locales/pl.yaml", "site.yaml"
QUOTE = "'"
FAMILIES = "families: {support: {label: Wsparcie, text: Praca.}}\n"
BASIC = "family: support\nlevel: entry\n"
REST = "skills: {empathy: essential}\n"
STEP = "career: {lead: {role: lead}}\n"


def cases(kind, *table, path=AGENT):
    """A table of cases: what is tried, what is written, and what is found (a name, line:column and, elsewhere, a path)."""
    return [pytest.param(path, content, found.split(", ") if found else [], id=f"{kind}: {what}") for what, content, found in table]


ENCODING = cases(
    "encoding",
    ("Latin-1", b"name: Caf\xe9\n", "not-utf-8 1:10"),
    ("Big5", "updated: 2026-03-31\nname: 客服\n".encode("big5"), "not-utf-8 2:7"),
    ("UTF-16 with its mark", "name: x\n".encode("utf-16"), "not-utf-8 1:1"),
    ("UTF-16 without a mark", "name: x\n".encode("utf-16-le"), "control-letter 1:2, control-letter 2:1"),
    ("cut within a letter", "name: 客".encode()[:-1], "not-utf-8 1:7"),
    ("overlong slash", b"name: \xc0\xaf\n", "not-utf-8 1:7"),
    ("surrogate half", b"name: \xed\xa0\x80\n", "not-utf-8 1:7"),
    ("bad byte after a byte order mark", b"\xef\xbb\xbfname: \xff\n", "not-utf-8 1:7"),
    ("byte order mark", b"\xef\xbb\xbfname: Konsultant\n", ""),
    ("byte order mark within", "name: Kon\ufeffsultant\n", "control-letter 1:10"),
    ("CR LF", "name: Konsultant\r\nsumary: x\r\n", "unknown-field 2:1"),
    ("CR alone", "name: Konsultant\rupdated: x\n", "control-letter 1:17"),
    ("no line end at the end", "name: Konsultant", ""),
)
UNICODE = cases(
    "Unicode",
    ("NUL", "name: a\0b\n", "control-letter 1:8"),
    ("ANSI escape", "name: \x1b[31mred\n", "control-letter 1:7"),
    ("C1 control", "name: \x9b31m\n", "control-letter 1:7"),
    ("right-to-left override", "name: Kon\u202esultant\n", "control-letter 1:10"),
    ("isolate", "updated: 2026-03-31\nname: \u2067x\n", "control-letter 2:7"),
    ("line separator", "name: a\u2028b\n", "control-letter 1:8"),
    ("letters that hide words", "name: a\U000e0041\n", "control-letter 1:8"),
    ("one message a line", "name: \u202e\u202e\nintro: \u202d\n", "control-letter 1:7, control-letter 2:8"),
    ("override by its escape", 'name: "\\u202e"\n', "control-letter 1:7"),
    ("NUL by its escape", 'aliases: [x, "\\0"]\n', "control-letter 1:14"),
    ("ANSI by its escape", 'name: "\\e[31m"\n', "control-letter 1:7"),
    ("override by its entity", "intro: a &#8238; b\n", "hidden-letter 1:10"),
    ("surrogate by its escape", 'name: "\\ud800"\n', "bad-yaml 1:10"),
    ("beyond Unicode by its escape", 'name: "\\U00110000"\n', "bad-yaml 1:10"),
    ("zero-width space", "name: Kon\u200bsultant\n", "zero-width-space 1:10"),
    ("nothing but zero width", "name: \u200d\u200d\n", "empty-value 1:7"),
    ("joiners within a word", "name: می‌خواهم\n", ""),
    ("outside the first plane", "name: 𠮷野家 👩‍💻\n", ""),
    ("zero width in a key", "na\u200cme: x\n", "unknown-field 1:1"),
)
STRUCTURE = cases(
    "YAML",
    ("anchor", "name: &a x\n", "yaml-anchor 1:7"),
    ("anchor on a mapping", "practices: &a\n  items: {}\n", "yaml-anchor 1:12"),
    ("alias", "name: *a\n", "yaml-alias 1:7"),
    ("alias bomb", "aliases: &a [x, x]\nintro: &b [*a, *a]\nname: [*b, *b]\n", "yaml-anchor 1:10"),
    ("merge key", "<<: {name: x}\n", "unknown-field 1:1"),
    ("tag", "name: !!python/object/apply:os.system [id]\n", "yaml-tag 1:7"),
    ("binary", "name: !!binary eHg=\n", "yaml-tag 1:7"),
    ("version", "%YAML 1.1\n---\nname: x\n", "yaml-directive 1:1"),
    ("tag directive", "%TAG ! tag:x,2000:\n---\nname: x\n", "yaml-directive 1:1"),
    ("unknown directive", "%X\n---\nname: x\n", "yaml-directive 1:1"),
    ("second document", "name: x\n---\nname: y\n", "second-document 2:1"),
    ("text after the end", "name: x\n...\nname: y\n", "bad-yaml 3:1"),
    ("too deep", "name: " + "[" * 30 + "]" * 30, "too-deep 1:26"),
    ("very deep", "[" * 100_000, "too-deep 1:21"),
    ("duplicate key", "name: x\nname: y\n", "duplicate-key 2:1"),
    ("duplicate keys, all of them", "name: x\nname: y\nname: z\n", "duplicate-key 2:1, duplicate-key 3:1"),
    ("duplicate key, quoted", "name: x\n'name': y\n", "duplicate-key 2:1"),
    ("list as a key", "? [name]\n: x\n", "odd-key 1:3"),
    ("mapping as a key", "{name}: x\n", "odd-key 1:1"),
    ("only a comment", "# nothing yet\n", ""),
    ("nothing", "", ""),
)
TYPING = cases(
    "typing",
    ("unclosed quote", 'name: "Konsultant\nintro: x\n', "unclosed-quote 1:7"),
    ("unclosed quote that ends at the next", 'name: "Konsultant\nintro: "x"\n', "unclosed-quote 1:7"),
    ("unclosed single quote", "name: 'Konsultant\nintro: it's\n", "unclosed-quote 1:7"),
    ("text after a quote", 'name: "Kon" sultant\n', "bad-yaml 1:13"),
    ("unquoted colon", "name: Wsparcie: klient\n", "unquoted-colon 1:15"),
    ("unquoted colon in a list", "aliases:\n  - a\n  - Wsparcie: klient\n", "wrong-type 3:5"),
    ("unquoted colon in braces", "practices:\n  items:\n    ask-once: {label: Raz: dwa}\n", "bad-yaml 3:15"),
    ("key indented too far", "name: x\n  intro: y\n", "unquoted-colon 2:8"),
    ("key between two levels", "practices:\n    items: {}\n  intro: x\n", "bad-yaml 3:3"),
    ("full-width colon", "updated: 2026-03-31\nname：x\n", "full-width-colon 2:5"),
    ("full-width colon on the first line", "name：x\nintro: y\n", "full-width-colon 1:5"),
    ("full-width colon alone", "name：x\n", "full-width-colon 1:5"),
    ("full-width colon and space", "name： x\n", "full-width-colon 1:5"),
    ("no space after the colon", "name:x\n", "odd-space 1:5"),
    ("no space after the colon, twice", "name:x\nintro:y\n", "odd-space 1:5"),
    ("no space after the colon further down", "intro: x\nname:x\n", "odd-space 2:5"),
    ("full-width space after the colon", "name:\u3000x\n", "odd-space 1:6"),
    ("full-width space after the colon of a key with keys", "practices:\u3000\n  items: {}\n", "odd-space 1:11"),
    ("no-break space after the colon", "name:\u00a0x\nintro: y\n", "odd-space 1:6"),
    ("address that is no key", "https://example.org/\nintro: y\n", "bad-yaml 1:1"),
    ("no colon", "name Konsultant\nintro: x\n", "bad-yaml 1:1"),
    ("no colon further down", "intro: x\nname Konsultant\n", "bad-yaml 2:1"),
    ("no-break space as indent", "practices:\n\u00a0 items: {}\n", "odd-indent 2:1"),
    ("full-width space as indent", "practices:\n\u3000items: {}\n", "odd-indent 2:1"),
    ("tab as indent", "practices:\n\titems: {}\n", "odd-indent 2:1"),
    ("conflict", "<<<<<<< HEAD\nname: x\n=======\nname: y\n>>>>>>> z\n", "merge-conflict 1:1, merge-conflict 3:1, merge-conflict 5:1"),
    ("conflict with CR LF", "name: x\r\n=======\r\n", "merge-conflict 2:1"),
    ("at sign", "name: @x\n", "bad-yaml 1:7"),
    ("backquote", "name: `x`\n", "bad-yaml 1:7"),
    ("asterisks", "name: **x**\n", "bad-yaml 1:7"),
    ("per cent", "name: %x\n", "bad-yaml 1:7"),
    ("unclosed bracket", "aliases: [a, b\nname: x\n", "bad-yaml 1:10"),
    ("text after the bar", "intro: | text\n", "bad-yaml 1:10"),
    ("unknown escape", 'name: "C:\\qt"\n', "bad-yaml 1:10"),
    ("no space after the hyphen", "aliases:\n  -a\n  -b\n", "wrong-type 2:3"),
)
DATES = cases(
    "dates",
    ("month 13", "updated: 2024-13-45\n", "bad-date 1:10"),
    ("no such day", "updated: 2023-02-29\n", "bad-date 1:10"),
    ("leap day", "updated: 2024-02-29\n", ""),
    ("year 0", "updated: 0000-01-01\n", "bad-date 1:10"),
    ("with a time", "updated: 2026-03-31T00:00:00Z\n", "bad-date 1:10"),
    ("basic form", "updated: 20260331\n", "bad-date 1:10"),
    ("week", "updated: 2026-W13-2\n", "bad-date 1:10"),
    ("Arabic digits", "updated: ٢٠٢٦-٠٣-٣١\n", "bad-date 1:10"),
    ("German", "updated: 31.03.2026\n", "bad-date 1:10"),
    ("in words", "updated: yesterday\n", "bad-date 1:10"),
)
SCHEMA = cases(
    "schema",
    ("misspelt key", "sumary: x\n", "unknown-field 1:1"),
    ("key of another level", "practices:\n  ask-once: {label: x}\n", "unknown-field 2:3"),
    ("items of a section beside its intro", "practices:\n  intro: x\n  a: {label: x}\n  b: {label: x}\n", "unknown-field 3:3"),
    ("items beside an empty section", "practices:\nitems: {ask-once: {label: x}}\n", "unknown-field 2:1"),
    ("item beside an empty section", "practices:\nask-once: {label: x}\n", "unknown-field 2:1"),
    ("item beside its items", "practices:\n  items:\n  ask-once: {label: x}\n", "unknown-field 3:3"),
    ("keys beside their empty item", "practices:\n  items:\n    ask-once:\n    label: x\n    text: y\n", "unknown-field 4:5"),
    (
        "keys beside their empty items, and items in order",
        "practices:\n  items:\n    a:\n    label: x\n    ask-once: {label: x}\n    b:\n    text: y\n",
        "unknown-field 4:5, unknown-field 7:5",
    ),
    ("keys beside an item in order", "practices:\n  items:\n    ask-once: {text: y}\n    label: x\n", "wrong-type 4:12"),
    ("items before all sections", "items: {ask-once: {label: x}}\nname: x\n", "unknown-field 1:1"),
    ("text for a list", "aliases: x\n", "wrong-type 1:10"),
    ("list for a text", "name: [x]\n", "wrong-type 1:7"),
    ("mapping for a text", "name: {x: y}\n", "wrong-type 1:7"),
    ("text for a section", "practices: x\n", "wrong-type 1:12"),
    ("list for items", "practices:\n  items:\n    - label: x\n", "wrong-type 3:5"),
    ("text for an item", "practices:\n  items:\n    ask-once: x\n", "wrong-type 3:15"),
    ("list for the file", "- name: x\n", "wrong-type 1:1"),
    ("text for the file", "Konsultant\n", "wrong-type 1:1"),
    ("nothing written yet", "name:\naliases:\npractices:\n", ""),
    ("not all written yet", "name: x\nintro:\npractices: {items: {ask-once: {label: }}}\n", "unwritten 2:7"),
    ("empty quotes", 'name: ""\n', "empty-value 1:7"),
    ("empty items", "practices:\n  items: {}\n", "empty-value 2:10"),
    ("empty member", "aliases: [x, '']\n", "empty-value 1:14"),
    ("several lines", "name: |\n  a\n  b\n", "line-break 1:7"),
    ("alias twice", "aliases: [x, y, x]\n", "duplicate-member 1:17"),
    ("a line too long", f"name: {'x' * 1001}\n", "too-long 1:7"),
    ("a text too long", f"intro: {'x ' * 5001}\n", "too-long 1:8"),
)
SCHEMA += cases(
    "schema of the source",
    ("empty text", "name:\n", "empty-value 1:6"),
    ("empty list", "aliases:\n", "empty-value 1:9"),
    ("empty section", "practices:\n", "empty-value 1:11"),
    path=EN,
)
IDS = cases(
    "ids",
    ("capital", "practices: {items: {Ask: {label: x}}}\n", "bad-id 1:21"),
    ("space", "practices: {items: {ask once: {label: x}}}\n", "bad-id 1:21"),
    ("two hyphens", "practices: {items: {ask--once: {label: x}}}\n", "bad-id 1:21"),
    ("slash", "practices: {items: {../ask: {label: x}}}\n", "bad-id 1:21"),
    ("not ASCII", "practices: {items: {żółw: {label: x}}}\n", "bad-id 1:21"),
    ("Arabic digit", "practices: {items: {a٣: {label: x}}}\n", "bad-id 1:21"),
    ("line break at the end", 'practices: {items: {"ask-once\\n": {label: x}}}\n', "bad-id 1:21"),
    ("empty", "practices: {items: {'': {label: x}}}\n", "empty-value 1:21"),
    ("unknown to the source", "practices: {items: {smile: {label: x}}}\n", "unknown-item 1:21"),
    ("unknown to the facts", "skills: {items: {patience: {label: x}}}\n", "unknown-item 1:18"),
)
IDS += cases("ids", ("folder", BASIC, "bad-id 1:1"), path="roles/Bad Folder/role.yaml")
IDS += cases("ids", ("folder that is not ASCII", BASIC, "bad-id 1:1"), path="roles/客服/role.yaml")
REFERENCES = cases(
    "references",
    ("level", f"family: support\nlevel: junior\n{REST}{STEP}", "bad-value 2:8"),
    ("importance", f"{BASIC}skills: {{empathy: yes}}\n{STEP}", "bad-value 3:19"),
    ("match", f"{BASIC}codes: [{{scheme: isco-08, code: 1.10, match: same}}]\n{REST}{STEP}", "bad-value 3:46"),
    ("kind of step", f"{BASIC}{REST}career: {{lead: {{role: lead, kind: promoted}}}}\n", "bad-value 4:35"),
    ("related role", f"{BASIC}related: [leda]\n{REST}{STEP}", "unknown-role 3:11"),
    ("related twice", f"{BASIC}related: [lead, lead]\n{REST}{STEP}", "duplicate-member 3:17"),
    ("related to itself", f"{BASIC}related: [agent]\n{REST}{STEP}", "self-reference 3:11"),
    ("step beside its name", f"{BASIC}{REST}career:\n  lead:\n  role: lead\n", "unknown-field 6:3"),
    ("step to nowhere", f"{BASIC}{REST}career: {{lead: {{role: boss}}}}\n", "unknown-role 4:23"),
    ("step to itself", f"{BASIC}{REST}career: {{lead: {{role: agent}}}}\n", "self-reference 4:23"),
    ("fact without words", f"{BASIC}skills: {{empathy: essential, grit: useful}}\n{STEP}", "unknown-item 3:30"),
    ("product twice", f"{BASIC}{REST}{STEP}tools: {{crm: [a, a]}}\n", "duplicate-member 5:18"),
    (
        "family without words",
        f"family: sales\nlevel: entry\n{REST}{STEP}",
        "unknown-family 1:9",
    ),
    path=FACTS,
)
LOCALES = [
    *cases(
        "locales",
        ("case", "url: https://a.example/\nsource: en\nlocales: [en, PL]\n", "bad-locale 3:15"),
        ("none", "url: https://a.example/\nsource: en\nlocales: [en, polish]\n", "bad-locale 3:15"),
        ("unknown to CLDR", "url: https://a.example/\nsource: en\nlocales: [en, pl, xx]\n", "bad-locale 3:19"),
        ("known under another name", "url: https://a.example/\nsource: en\nlocales: [en, pl, iw]\n", "bad-locale 3:19"),
        ("script it is not written in", "url: https://a.example/\nsource: en\nlocales: [en, pl, pl-Hant]\n", "bad-locale 3:19"),
        ("region of nobody", "url: https://a.example/\nsource: en\nlocales: [en, pl, en-999]\n", "bad-locale 3:19"),
        ("underscore", "url: https://a.example/\nsource: en\nlocales: [en, pl, pt_BR]\n", "bad-locale 3:19, missing-catalogue 3:19"),
        ("twice", "url: https://a.example/\nsource: en\nlocales: [en, pl, pl]\n", "duplicate-member 3:19"),
        ("source not among them", "url: https://a.example/\nsource: de\nlocales: [en, pl]\n", "bad-locale 2:9"),
        ("path", "url: https://a.example/\nsource: en\nlocales: [en, pl, ../x]\n", "bad-locale 3:19"),
        ("source in another case", "url: https://a.example/\nsource: EN\nlocales: [en, pl]\n", "bad-locale 2:9"),
        ("source misspelt among them", "url: https://a.example/\nsource: en\nlocales: [enn, pl]\n", "bad-locale 3:11"),
        (
            "misspelt, with a pair and a gate",
            "url: https://a.example/\nsource: en\nlocales: [en, plx]\nbilingual: [[en, pl]]\ngates: {plx: 50}\n",
            "bad-locale 3:15",
        ),
        ("none at all", "url: https://a.example/\nsource: en\nlocales: []\n", "empty-value 3:10"),
        ("without messages", "url: https://a.example/\nsource: en\nlocales: [en, pl, is]\n", "missing-catalogue 3:19"),
        ("empty file", "", "empty-value 1:1"),
        path=SITE,
    ),
    *cases(
        "locales",
        ("fallback to itself", f"fallback: [pl]\n{FAMILIES}", "bad-locale 1:12"),
        ("fallback to nowhere", f"fallback: [de]\n{FAMILIES}", "bad-locale 1:12"),
        ("fallback twice", f"fallback: [en, en]\n{FAMILIES}", "duplicate-member 1:16"),
        ("region", f"region: Europe\n{FAMILIES}", "bad-value 1:9"),
        path=PL,
    ),
    *cases("locales", ("file for another one", "name: x\n", "bad-locale 1:1"), path="roles/agent/de.yaml"),
    *cases("locales", ("file in another case", "name: x\n", "bad-locale 1:1"), path="roles/agent/PL.yaml"),
    *cases("locales", ("catalogue for another one", "", "bad-locale 1:1"), path="locales/de.yaml"),
    *cases("locales", ("suffix", "name: x\n", "unread-file 1:1"), path="roles/agent/pl.yml"),
]
ADDRESSES = cases(
    "addresses",
    *(
        (f"site at {url}", f"url: {url}\nsource: en\nlocales: [en, pl]\n", "bad-url 1:6")
        for url in (
            "example.org",
            "ftp://example.org/",
            "javascript:alert(1)",
            "https://",
            "https:///roles/",
            "https://user@example.org/",
            "https://example.org/?a=b",
            "https://example.org/#a",
            "https://example.org//evil.example/",
            'https://example.org/"onload="x',
            "https://[::1/",
            "https://example.org:port/",
        )
    ),
    ("edit", "url: https://a.example/\nsource: en\nlocales: [en, pl]\nrepository: {edit: https://a.example/}\n", "bad-url 4:20"),
    ("edit by script", "url: https://a.example/\nsource: en\nlocales: [en, pl]\nrepository: {edit: 'javascript:{path}'}\n", "bad-url 4:20"),
    path=SITE,
)
LINKS = cases(
    "links",
    *(
        (target, f"intro: 'see [this]({target}) or that'\n", "bad-link 1:20")
        for target in (
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "//evil.example",
            "https:evil",
            "pl/roles/lead/",
        )
    ),
    ("written with an entity", "intro: 'see [this](&#106;avascript:alert(1)) or that'\n", "bad-link 1:9"),
    ("written with backslashes", "intro: 'see [this](\\\\evil.example) or that'\n", "bad-link 1:9"),
    ("autolink", "intro: see <javascript:alert(1)>\n", "bad-link 1:13"),
    ("in an alias", "aliases: ['[x](javascript:alert(1))']\n", "bad-link 1:16"),
    ("in a block", "name: x\nintro: |\n  a\n\n  [b](x)\n", "bad-link 5:7"),
    ("in a block with empty lines around it", "intro: |  # x\n\n  a\n   𠮷 [b](x)\n\n\nname: x\n", "bad-link 4:10"),
    ("in a block with CR LF", "intro: |\r\n  a\r\n  [b](x)\r\n", "bad-link 3:7"),
    ("in a folded block of one line", "intro: >-\n  [b](x)\nname: x\n", "bad-link 2:7"),
    (
        "in a folded block of several lines",
        "intro: >-\n  a [b](x)\n  [b](x) [b](x)\nname: x\n",
        "bad-link 2:9, bad-link 3:7, bad-link 3:14",
    ),
    ("in a text over several lines", "intro: a\n  b\n\n  [b](x)\nname: x\n", "bad-link 4:7"),
    ("in quotes over several lines", "intro: 'a\n  [b](x)'\nname: x\n", "bad-link 2:7"),
    ("before an escape", 'intro: "[b](x) \\u0061"\n', "bad-link 1:13"),
    ("to no page", "name: x\nintro: |\n  a [b](/pl/)\n  [b](/pl/c/) and [b](/pl/d/)\n", "broken-link 4:7, broken-link 4:23"),
    ("to no page, folded", "name: x\nsummary: >-\n  a [b](/pl/)\n  [b](/pl/c/)\n  a\n", "broken-link 4:7"),
    ("beside an escape", 'intro: "\\u0061 [b](x)"\n', "bad-link 1:8"),
    ("fine", "intro: '[a](https://a.example/) [b](/pl/) [c](mailto:a@a.example) [d](#skills) <https://a.example/>'\n", ""),
)
MESSAGES = cases(
    "messages",
    ("misspelt", f"messages: {{rolse.title: x}}\n{FAMILIES}", "unknown-message 1:12"),
    ("bad name", f"messages: {{Roles: x}}\n{FAMILIES}", "bad-id 1:12"),
    ("lost placeholder", f"messages: {{link.anchor: x}}\n{FAMILIES}", "placeholder 1:25"),
    ("unknown placeholder for a lost one", f"messages: {{link.anchor: 'x {{y}}'}}\n{FAMILIES}", "placeholder 1:28"),
    (
        "unknown placeholder for two lost",
        f"messages: {{notice.fallback: '{{y}}'}}\n{FAMILIES}",
        "placeholder 1:29, placeholder 1:29, placeholder 1:30",
    ),
    ("unknown placeholder", f"messages: {{skip: 'x {{y}}'}}\n{FAMILIES}", "placeholder 1:21"),
    ("missing plural form", f"messages: {{roles.count: {{one: '{{count}}', other: '{{count}}'}}}}\n{FAMILIES}", "plural-form 1:12"),
    ("unknown plural form", f"messages: {{roles.count: {{single: '{{count}}'}}}}\n{FAMILIES}", "bad-value 1:26"),
    ("plural forms for nothing", f"messages: {{skip: {{one: x, other: y}}}}\n{FAMILIES}", "plural-form 1:12"),
    ("empty", f"messages: {{skip: ''}}\n{FAMILIES}", "empty-value 1:18"),
    ("level without a name", f"levels: {{entry: ''}}\n{FAMILIES}", "empty-value 1:17"),
    ("unknown level", f"levels: {{junior: x}}\n{FAMILIES}", "bad-value 1:10"),
    ("no words for a family", "families: {sales: {label: x, text: y}}\n", "missing-message 1:1"),
    ("half the words for a family", "families: {support: {label: x}}\n", "missing-field 1:21"),
    path=PL,
)
ALL = [*ENCODING, *UNICODE, *STRUCTURE, *TYPING, *DATES, *SCHEMA, *IDS, *REFERENCES, *LOCALES, *ADDRESSES, *LINKS, *MESSAGES]


@pytest.mark.parametrize(("path", "content", "expected"), ALL)
def test_mistake_is_found_at_its_place(site, path, content, expected):
    found = site("rules").write(path, content).check()

    assert [_shown(each, path) for each in found if each.name not in {"summary-width", *PROOFS}] == expected


def test_bad_locale_hides_no_other_mistake_and_leads_to_none(site):
    tiny = site("rules").write("site.yaml", "url: https://a.example/\nsource: en\nlocales: [en, PL, plx]\n")
    tiny.write(PL, f"fallback: [plx]\nmessages: {{rolse.title: x}}\n{FAMILIES}").write("roles/agent/plx.yaml", "name: x\n")
    tiny.write("roles/agent/pl.yaml", "name: x\nintro: a  b\n").write("roles/lead/PL.yaml", "name: x\n").write(EN, "sumary: x\n")
    tiny.write("roles/coach/role.yaml", BASIC).write("roles/coach/pl.yaml", "name: x\n").write("roles/coach/plx.yaml", "name: x\n")

    assert [_shown(each, "site.yaml") for each in tiny.check()] == [
        "unknown-message locales/pl.yaml 2:12",
        "unknown-field roles/agent/en.yaml 1:1",
        "doubled-space roles/agent/pl.yaml 2:9",
        "bad-locale roles/lead/PL.yaml 1:1",
        "bad-locale 3:15",
        "bad-locale 3:19",
    ]


@pytest.mark.parametrize(
    ("path", "content", "also"),
    [
        ("roles/lead/en.yaml", "sumary: x\n", ""),
        ("roles/lead/en.yaml", "name: [\nslug: laed\n", "/pl/roles/laed/"),  # it may be meant by its slug
        ("roles/lead/role.yaml", "level: x\n", ""),
        ("roles/coach/role.yaml", BASIC, "/pl/roles/coach/"),  # it has no words yet
        ("roles/coach/en.yaml", "name: x\n", "/pl/roles/coach/"),
        ("locales/en.yaml", "families: x\n", "/en/roles/nobody/"),
        ("site.yaml", "url: x\nsource: en\nlocales: [en, pl]\n", ""),
        ("site.yaml", "url: https://a.example/\nsource: en\nlocales: [en, pl, plx]\n", "/plx/roles/laed/"),
    ],
)
def test_broken_link_is_found_beside_other_mistakes_which_break_none(site, path, content, also):
    broken = "" if "plx" in also or "slug" in content else "[a](/pl/roles/laed/)"
    links = f"[b](/pl/roles/lead/) [c](/en/roles/lead/) [d]({also or '/'}) [e](/pl/skills/empathy/)"
    tiny = site("rules").write(path, content).write(AGENT, f"name: x\nintro: |\n  {links}\n  {broken}\n")

    found = [each for each in tiny.check() if each.severity == "error"]

    assert [_shown(each, AGENT) for each in found if each.name == "broken-link"] == ["broken-link 4:7"] * bool(broken)
    assert path in {each.span.path for each in found}


def _shown(diagnostic, path):
    span = diagnostic.span
    return f"{diagnostic.name}{'' if span.path == path else f' {span.path}'} {span.line}:{span.column}"


@pytest.mark.parametrize("typed", ["1.10", "no", "on", "2024-13-45", "=", "1e3", "0x1F", "1_000", "~", "null", ".inf", "12:30:45", "'- x'"])
def test_scalar_is_the_text_that_was_typed(site, typed):
    tiny = site("rules").write(AGENT, f"name: {typed}\n")

    page = (tiny.build() / "pl/roles/agent/index.html").read_text("utf-8")

    assert f"<h1>{typed.strip(QUOTE)}</h1>" in page


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "![" * 5_000,
        "[a](" * 2_500,
        "[a](<" * 2_000,
        "*a **" * 2_000,
        "_*" * 5_000,
        "`a" * 5_000,
        "<!--" * 2_500,
        "<a " * 3_300,
        "&#" * 5_000,
        "\\" * 10_000,
        "a\n \n" * 2_500,
        "(" * 10_000,
    ],
    ids=lambda text: re.escape(text[:6]),
)
def test_markdown_of_the_greatest_size_is_read_to_its_end(site, text):
    tiny = site("rules").write(AGENT, f"name: x\nintro: {_quoted(text)}\n")

    found = tiny.check()

    assert {each.name for each in found} <= {"html-in-text", *PROOFS}


def _quoted(text):
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n")
    return f'"{escaped}"'
