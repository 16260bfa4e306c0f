"""A translation is far longer or shorter than the others of its locale are beside their sources."""

from collections.abc import Iterator

from sitegen.markdown import bare
from sitegen.orthography import bounds
from sitegen.proof import Collection
from sitegen.reading import columns
from sitegen.rule import Fault, rule

LEAST = 40  # columns of a source from which lengths can be compared
LONG = "see whether the text says something twice, or something that the source does not"


@rule(Collection, severity="info", help="see whether the text leaves out something that the source says")
def odd_length(collection: Collection) -> Iterator[Fault]:
    pairs = [
        (text, source)
        for manuscript in collection.manuscripts
        for path, text in manuscript.units
        if (source := manuscript.source.get(path)) and columns(bare(source.value)) >= LEAST
    ]
    ratios = [columns(bare(text.value)) / columns(bare(source.value)) for text, source in pairs]
    least, most = bounds(ratio for ratio in ratios if ratio)
    for (text, source), ratio in zip(pairs, ratios, strict=True):
        if not least <= ratio <= most:
            message = f"the text has {ratio:.0%} of the width of its source; {least:.0%} to {most:.0%} is to be expected in this locale"
            yield Fault(text.span, message, ((source.span, "the source"),), LONG if ratio > most else "")
