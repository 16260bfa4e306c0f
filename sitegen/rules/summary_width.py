"""A summary is too short to tell anything, or too long for search engines to show."""

from collections.abc import Iterator

from sitegen.markdown import bare
from sitegen.model import Role
from sitegen.reading import columns
from sitegen.rule import Fault, rule

LEAST, MOST = 70, 160  # terminal columns, a Han letter counting two: what result pages show


@rule(Role, severity="warning", help=f"write {LEAST} to {MOST} columns; a Chinese, Japanese or Korean letter counts as two")
def summary_width(role: Role) -> Iterator[Fault]:
    if role.summary:
        width = columns(bare(role.summary.value))
        if not LEAST <= width <= MOST:
            yield Fault(role.summary.span, f"the summary is {width} columns wide")
