"""Edits of roles that are in order, a file a kind: those that are faults, and others like them that are none."""

import pkgutil
from importlib import import_module

EDITS = {  # by rule: its faults, and the others
    rule: edits for each in pkgutil.iter_modules(__path__) for rule, edits in import_module(f"{__name__}.{each.name}").EDITS.items()
}
