"""Figures in, SVG charts out: text is text, colours follow the reader's, and the same figures give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

from benchmarks.record import Record

WIDTH, LABELS, BAR, ROW = 720, 245, 16, 26
HEAD, FOOT = 44, 34
PLOT = (56, HEAD, 500, 260)  # left, top, width and height of a chart of lines
OURS = "sitegen"
STYLE = (
    "svg{color:#1f2328;font:13px system-ui,sans-serif}text{fill:currentColor}.t{font-weight:600;font-size:15px}"
    ".s{font-size:11px;opacity:.75}.b{fill:#8c959f}.o{fill:#0969da}.g{stroke:currentColor;opacity:.15}"
    ".l{fill:none;stroke-width:2}.l0{stroke:#0969da}.l1{stroke:#bc4c00;stroke-dasharray:6 3}.l2{stroke:#1a7f37;stroke-dasharray:2 3}"
    ".l3{stroke:#8250df;stroke-dasharray:9 3 2 3}.d{stroke-dasharray:none}"
    "@media(prefers-color-scheme:dark){svg{color:#f0f6fc}.b{fill:#6e7681}.o{fill:#4493f8}.l0{stroke:#4493f8}.l1{stroke:#f0883e}"
    ".l2{stroke:#3fb950}.l3{stroke:#ab7df8}}"
)


def bars(title: str, rows: Sequence[tuple[str, float, str]], source: str) -> str:
    """Return a chart of bars; sitegen's stand out.

    Args:
        rows: Label, value, and the value as it is shown.
        source: Where the figures come from, for the foot.
    """
    longest = max(value for _, value, _ in rows)
    room = WIDTH - LABELS - 80
    parts = []
    for place, (label, value, shown) in enumerate(rows):
        top, length = HEAD + place * ROW, max(2.0, value / longest * room)
        look = "o" if label.startswith(OURS) else "b"
        parts += [
            f'<text x="{LABELS - 8}" y="{top + 13}" text-anchor="end">{escape(label)}</text>',
            f'<rect class="{look}" x="{LABELS}" y="{top}" width="{length:.1f}" height="{BAR}" rx="2"/>',
            f'<text x="{LABELS + length + 6:.1f}" y="{top + 13}">{escape(shown)}</text>',
        ]
    told = "; ".join(f"{label}: {shown}" for label, _, shown in rows)
    return _svg(title, told, HEAD + len(rows) * ROW + FOOT, parts, source)


def lines(title: str, series: Mapping[str, Sequence[tuple[float, float]]], unit: str, source: str) -> str:
    """Return a chart of lines on two logarithmic axes.

    Args:
        series: Points by the name of their line, which stands at its end.
    """
    drawn = {name: points for name, points in series.items() if points}
    across = _Axis([x for points in drawn.values() for x, _ in points], PLOT[0], PLOT[2])
    up = _Axis([y for points in drawn.values() for _, y in points], PLOT[1] + PLOT[3], -PLOT[3])
    parts = [*_grid(across, up)]
    ends = _apart({name: up.at(points[-1][1]) for name, points in drawn.items()})
    for place, (name, points) in enumerate(drawn.items()):
        path = " ".join(f"{across.at(x):.1f},{up.at(y):.1f}" for x, y in points)
        dots = (f'<circle class="l d l{place}" cx="{across.at(x):.1f}" cy="{up.at(y):.1f}" r="2.5"/>' for x, y in points)
        parts += [f'<polyline class="l l{place}" points="{path}"/>', *dots]
        parts.append(f'<text x="{across.at(points[-1][0]) + 8:.1f}" y="{ends[name] + 4:.1f}">{escape(name)}</text>')
    told = "; ".join(f"{name}: " + ", ".join(f"{y:,.4g} {unit} at {x:,.0f}" for x, y in points) for name, points in drawn.items())
    return _svg(title, told, PLOT[1] + PLOT[3] + 24 + FOOT, parts, source)


class _Axis:
    """Where a value stands on a logarithmic axis from one power of ten to another."""

    def __init__(self, values: Sequence[float], start: float, length: float) -> None:
        self._low = floor(log10(min(values)))
        self._high = max(self._low + 1, ceil(log10(max(values))))
        self._start, self._length = start, length

    def at(self, value: float) -> float:
        """Return the place of *value* in the picture."""
        return self._start + (log10(value) - self._low) / (self._high - self._low) * self._length

    def ticks(self) -> list[float]:
        """Return the powers of ten on the axis."""
        return [10.0**power for power in range(self._low, self._high + 1)]


def _grid(across: _Axis, up: _Axis) -> Iterable[str]:
    left, top, width, height = PLOT
    for tick in across.ticks():
        x = across.at(tick)
        yield f'<path class="g" d="M{x:.1f} {top}v{height}"/>'
        yield f'<text class="s" x="{x:.1f}" y="{top + height + 16}" text-anchor="middle">{tick:,.0f}</text>'
    for tick in up.ticks():
        y = up.at(tick)
        yield f'<path class="g" d="M{left} {y:.1f}h{width}"/>'
        yield f'<text class="s" x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:,.4g}</text>'


def _apart(places: Mapping[str, float]) -> dict[str, float]:
    """Return *places* moved down so far that labels do not lie on each other."""
    moved: dict[str, float] = {}
    last = float("-inf")
    for name, place in sorted(places.items(), key=lambda each: each[1]):
        last = moved[name] = max(place, last + 15)
    return moved


def _svg(title: str, told: str, height: int, parts: Iterable[str], source: str) -> str:
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">',
            f'<title id="t">{escape(title)}</title>',
            f'<desc id="d">{escape(told)}</desc>',
            f"<style>{STYLE}</style>",
            f'<text class="t" x="8" y="22">{escape(title)}</text>',
            *parts,
            f'<text class="s" x="8" y="{height - 10}">{escape(source)}</text>',
            "</svg>\n",
        ]
    )


def source(records: Sequence[Record]) -> str:
    """Return on which machine and when *records* were measured, in a line."""
    machine = records[-1].machine
    return f"Medians; {machine['cpu']}, {machine['system']}, Python {machine['python']}, sitegen {machine['sitegen']}, {machine['date']}"
