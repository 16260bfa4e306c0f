"""A file in, what is published beside it out: the same in fewer bytes, for hosts that send such files as they are."""

from __future__ import annotations

from collections.abc import Container, Mapping

from sitegen.staging import File

KINDS = (
    ".css",
    ".csv",
    ".html",
    ".js",
    ".json",
    ".jsonld",
    ".md",
    ".svg",
    ".txt",
    ".webmanifest",
    ".xml",
)  # images and the search index are compressed already
LEAST = 200  # bytes; less is one packet, whatever its form


def compressed(file: File) -> tuple[File, ...]:
    """Return *file* as Brotli and as gzip; nothing where that is not worth it."""
    if len(file.data) < LEAST or not file.path.endswith(KINDS):
        return ()
    import gzip  # most builds do without these two

    import brotli

    forms = File(f"{file.path}.br", brotli.compress(file.data, quality=11)), File(f"{file.path}.gz", gzip.compress(file.data, 9, mtime=0))
    return tuple(form for form in forms if len(form.data) < len(file.data))


def beside(files: Container[str], wrote: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    """Return how many files stand beside each of *files*, where any do: as many as were written now, else as there were before."""
    numbers = {path: wrote[path] if path in wrote else before[path] for path in {*before, *wrote} if path in files}
    return {path: number for path, number in sorted(numbers.items()) if number}
