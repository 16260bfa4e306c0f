"""An item of the source, or a part of one, is missing from a section that is translated otherwise."""

from collections.abc import Iterator, Mapping

from sitegen.proof import Manuscript
from sitegen.rule import Fault, rule
from sitegen.source import Text

SHARE = 0.5  # of the texts of a section: where no more are translated, it has only been begun


@rule(Manuscript, severity="info", help="translate it; until then the page borrows it from another locale, and says so")
def missing_item(manuscript: Manuscript) -> Iterator[Fault]:
    here = _sections(dict(manuscript.units))
    for kind, units in _sections(manuscript.source).items() if manuscript.role else ():
        written = here.get(kind, {})
        if SHARE * len(units) < len(written) < len(units):
            nearest = next(iter(written.values()))  # what is translated and stands last before the gap
            told = set()
            for path, source in units.items():
                name = path if any(each.startswith(_item(path)) for each in written) else _item(path).removesuffix(".")
                if path in written:
                    nearest = written[path]
                elif name not in told:
                    told.add(name)
                    message = f"“{name}” is not translated, though most of its section is"
                    yield Fault(nearest.span, message, ((source.span, "the source"),))


def _sections(units: Mapping[str, Text]) -> dict[str, dict[str, Text]]:
    """Return the units of each section by their paths."""
    found: dict[str, dict[str, Text]] = {}
    for path, text in units.items():
        if "." in path and not path.startswith("aliases."):
            found.setdefault(path.partition(".")[0], {})[path] = text
    return found


def _item(path: str) -> str:
    """Return what the paths of all units of the same item begin with; the path itself of what is in no item."""
    return f"{path.rpartition('.')[0]}." if path.count(".") > 1 else path
