"""What belongs to no locale alone: the root's pages, the files of `outputs/` for the whole site, and what the search indexes share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from sitegen import outputs, pseudo, search
from sitegen.compress import beside, compressed
from sitegen.digest import digest, of_bytes
from sitegen.edition import roots
from sitegen.lines import Lines, written
from sitegen.outputs import languages, manifest
from sitegen.pages import Output
from sitegen.render import Theme
from sitegen.shard import Made
from sitegen.site import Site
from sitegen.staging import File, Staging
from sitegen.state import State


class Root:
    """The files beside those of the locales: as the last build left them, unless others are given, each with a digest by its path."""

    def __init__(self, past: State, outputs: Iterable[Output] = (), digests: Mapping[str, str] | None = None) -> None:
        self._past = past
        before = Lines(past.data("root"), str)
        self._digests = dict(before) if digests is None else digests
        self._new = [each for each in outputs if before.line(each.path) != f'"{self._digests[each.path]}"']
        self.written = tuple(each.path for each in self._new)
        self.gone = tuple(path for path in before if path not in self._digests)
        self._beside: Mapping[str, int] = Lines(past.data("beside"), int)  # as it was, until they are written

    @property
    def count(self) -> int:
        """How many there are, and stand beside them, once they are written."""
        return len(self._digests) + sum(self._beside.values()) + 1  # the mark

    @property
    def parts(self) -> dict[str, str]:
        """The digests of what the state knows of them, once they are written."""
        known = {"root": sorted(self._digests.items()), "beside": self._beside.items()}
        return {name: self._past.put(written(values)) for name, values in known.items()}

    def write(self, staging: Staging, *, compress: bool) -> None:
        """Write those that are not as they were."""
        wrote = {}
        for each in self._new:
            file = File(each.path, each.make())
            forms = compressed(file) if compress else ()
            staging.write(file, forms)
            wrote[file.path] = len(forms)
        self._beside = beside(self._digests, wrote, self._beside)


def root(past: State, site: Site, theme: Theme, key: str, made: Mapping[str, Made], parts: Mapping[str, str], *, whole: bool) -> Root:
    """Return the files beside those of the locales as they are now; *whole* says whether all locales are published with them."""
    entries = {tag: past.get(parts[f"entry.{tag}"]).decode() for tag in site.locales if f"entry.{tag}" in parts}
    common = {file.path: file for each in made.values() for file in each.common}
    shared = [Output(path, of_bytes(file.data), partial(bytes, file.data)) for path, file in common.items()]
    drawn = [*roots(site, theme), *outputs.site_files(site, theme)] if whole else []
    for tag in pseudo.TAGS:
        drawn += [each for module in (languages, manifest) if tag in made for each in module.files(pseudo.site(site, tag), theme)]
    kept = (search.holdings(tag, past.get(parts[f"index.{tag}"])) for tag in entries)
    indexed = [*(search.entry(entries) if whole else ()), *kept, *shared]
    before = Lines(past.data("root"), str)
    digests = {path: before[path] for path in search.common(entries) if path in before}
    digests |= {each.path: digest(key, each.parts) for each in drawn} | {each.path: digest(each.parts) for each in indexed}
    return Root(past, [*drawn, *indexed], digests)
