# mypy: ignore-errors
"""Files of translations in, what Weblate's checks find in them out, as JSON: run by the Python that has Weblate, and by no other.

A unit is made of what Weblate's own formats read, with the flag for Markdown that a project of such texts has; it stands in no database.
"""

import json
import os
import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "weblate.settings_example"
django.setup()

from weblate.checks.flags import Flags  # noqa: E402
from weblate.checks.models import CHECKS  # noqa: E402
from weblate.formats.models import FILE_FORMATS  # noqa: E402
from weblate.glossary import models as glossary  # noqa: E402
from weblate.lang.models import Language, Plural  # noqa: E402
from weblate.trans.util import split_plural  # noqa: E402
from weblate.utils.state import STATE_EMPTY, STATE_TRANSLATED  # noqa: E402
from weblate_language_data.languages import LANGUAGES  # noqa: E402

UNASKED = {
    *("inconsistent", "reused", "translated", "check_glossary", "multiple_failures", "long_untranslated"),
    *(name for name in CHECKS if name.startswith("ai_")),
}  # they look into the database, or ask a service
FORMATS = {".po": "po", ".xlf": "xliff2"}


def language(code):
    """Return a language as Weblate knows it, with its plural forms."""
    name, number, formula = next(rest for known, *rest in LANGUAGES if known == code)
    made = Language(code=code, name=name)
    return made, Plural(language=made, number=number, formula=formula)


def unit_of(read, translation, source_plural):
    """Return what the checks ask of a unit."""
    flags = Flags(read.flags)
    flags.merge("md-text")
    sources, targets = split_plural(read.source), split_plural(read.target)
    done = any(targets)
    return SimpleNamespace(
        source=read.source,
        effective_source=read.source,
        effective_source_language=translation.component.source_language,
        effective_source_plural=source_plural,
        target=read.target,
        context=read.context,
        note=read.notes,
        all_flags=flags,
        translation=translation,
        state=STATE_TRANSLATED if done else STATE_EMPTY,
        translated=done,
        readonly=False,
        is_source=False,
        check_cache={},
        glossary_terms=[],
        get_source_plurals=lambda: sources,
        get_effective_source_plurals=lambda: sources,
        get_target_plurals=lambda: targets,
        has_multiple_values=lambda *_: False,
    )


def told(file):
    """Return what the checks find in *file*, and whether its plural forms are those that Weblate knows."""
    store = FILE_FORMATS[FORMATS[file.suffix]](str(file))
    tongue, plural = language(file.stem.replace("-", "_"))
    english, source_plural = language("en")
    header = getattr(store.store, "parseheader", dict)().get("Plural-Forms")
    same = plural.same_plural(*Plural.parse_plural_forms(header)) if header else None
    component = SimpleNamespace(
        project=SimpleNamespace(name="x"), name="x", source_language=english, is_multivalue=False, is_glossary=False
    )
    translation = SimpleNamespace(language=tongue, plural=plural, component=component)
    found = defaultdict(list)
    for read in store.content_units:
        unit = unit_of(read, translation, source_plural)
        sources, targets = unit.get_source_plurals(), unit.get_target_plurals()
        for name, check in CHECKS.items():
            if name in UNASKED:
                continue
            if (check.target and check.check_target_with_flags(sources, targets, unit, unit.all_flags)) or (
                check.source and check.check_source_with_flags(sources, unit, unit.all_flags)
            ):
                found[name].append((read.context, sources, targets))
    plurals = {None: "not in this format", True: "as in Weblate", False: "others than in Weblate"}[same]
    return {"units": len(store.content_units), "plurals": plurals, "found": found}


glossary.get_glossary_terms = lambda *_, **__: []
json.dump({"files": {each: told(Path(each)) for each in sys.argv[1:]}, "unasked": sorted(UNASKED)}, sys.stdout)
