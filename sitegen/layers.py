"""Vertices in layers and the edges between them in, a place for each out: the order within each layer, so that few edges cross.

The method is that of Sugiyama, Tagawa and Toda (1981), doi:10.1109/TSMC.1981.4308636: an edge that passes a layer is given a vertex in it;
then, sweeping through the layers forth and back, each is sorted by the mean place (the barycentre) of what its vertices are joined to. The
order with fewest crossings is kept, and of those the one with the shortest edges.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

SWEEPS = 48  # at most; four sweeps that better nothing are the last
PATIENCE = 4
ROUNDS = 8  # in which vertices are moved level with what they are joined to


class Layered(NamedTuple):
    """Vertices with their places.

    Args:
        rows: The height of all, in rows.
        heights: Of each vertex. A vertex that was given stands in the middle of a row, all others on the border between two.
        layers: Of each vertex.
        ways: Of each edge, the vertices it goes through, from the lower layer to the higher.
    """

    rows: int
    heights: tuple[float, ...]
    layers: tuple[int, ...]
    ways: tuple[tuple[int, ...], ...]


def layered(layers: Sequence[int], edges: Sequence[tuple[int, int]]) -> Layered:
    """Return the places of vertices.

    Args:
        layers: Of each vertex, from 0 without a gap.
        edges: Pairs of different vertices.
    """
    graph = _Graph(layers, edges)
    order = _ordered(graph)
    rows = max((graph.given(layer) for layer in order), default=0)
    return Layered(rows, tuple(_heights(graph, order, rows)), tuple(graph.layers), graph.ways)


def crossings(ends: Sequence[tuple[float, float]]) -> int:
    """Return how many pairs of edges between two layers cross, each given by its places in the one and in the other."""
    passed: list[float] = []
    found = 0
    for _, place in sorted(ends):
        found += len(passed) - bisect_right(passed, place)
        insort(passed, place)
    return found


class _Graph:
    """Vertices and who is joined to whom: those that were given, and after them those of edges that pass a layer."""

    def __init__(self, layers: Sequence[int], edges: Sequence[tuple[int, int]]) -> None:
        self.size = len(layers)
        self.layers = list(layers)
        self.ways = tuple(self._way(*edge) for edge in edges)
        self.before: list[list[int]] = [[] for _ in self.layers]
        self.beside: list[list[int]] = [[] for _ in self.layers]
        self.after: list[list[int]] = [[] for _ in self.layers]
        for way in self.ways:
            for low, high in pairwise(way):
                same = self.layers[low] == self.layers[high]
                (self.beside if same else self.after)[low].append(high)
                (self.beside if same else self.before)[high].append(low)

    def _way(self, one: int, other: int) -> tuple[int, ...]:
        low, high = sorted((one, other), key=self.layers.__getitem__)
        passed = range(self.layers[low] + 1, self.layers[high])
        new = range(len(self.layers), len(self.layers) + len(passed))
        self.layers += passed
        return (low, *new, high)

    def given(self, layer: Sequence[int]) -> int:
        """Return how many vertices of *layer* were given."""
        return sum(vertex < self.size for vertex in layer)

    def near(self, vertex: int) -> list[int]:
        """Return what a vertex is joined to."""
        return self.before[vertex] + self.beside[vertex] + self.after[vertex]


Order = list[list[int]]  # of each layer the vertices, from the first row down


def _ordered(graph: _Graph) -> Order:
    """Return the best order that sweeping finds."""
    order = best = _walk(graph)
    least = _cost(graph, order)
    idle = 0
    for sweep in range(SWEEPS):
        order = _swept(graph, order, forth=sweep % 2 == 0)
        cost = _cost(graph, order)
        idle = 0 if cost < least else idle + 1
        if cost < least:
            best, least = order, cost
        elif idle == PATIENCE:
            break
    return best


def _walk(graph: _Graph) -> Order:
    """Return the order of a walk from neighbour to neighbour: what hangs together stands together, and what is alone last."""
    order: Order = [[] for _ in range(max(graph.layers, default=-1) + 1)]
    seen: set[int] = set()
    for start in sorted(range(graph.size), key=lambda vertex: (not graph.near(vertex), graph.layers[vertex], vertex)):
        waiting = [start]
        while waiting:
            vertex = waiting.pop()
            if vertex not in seen:
                seen.add(vertex)
                order[graph.layers[vertex]].append(vertex)
                waiting += sorted(graph.near(vertex), reverse=True)
    return order


def _swept(graph: _Graph, order: Order, *, forth: bool) -> Order:
    """Return *order*, each layer sorted by the mean place of what it is joined to in itself and in the layer sorted before."""
    places = _places(order)
    swept = list(order)
    for number in range(len(order)) if forth else reversed(range(len(order))):
        means = {}
        for vertex in order[number]:
            towards = (graph.before if forth else graph.after)[vertex] + graph.beside[vertex]
            means[vertex] = sum(places[each] for each in towards) / len(towards) if towards else places[vertex]
        swept[number] = sorted(order[number], key=means.__getitem__)
        places |= _places([swept[number]])
    return swept


def _places(order: Order) -> dict[int, float]:
    """Return where each vertex stands in its layer, from 0 to 1."""
    return {vertex: (place + 0.5) / len(layer) for layer in order for place, vertex in enumerate(layer)}


def _cost(graph: _Graph, order: Order) -> tuple[int, float]:
    """Return how many edges cross, and how far all go up and down."""
    places = _places(order)
    ends = [[(places[vertex], places[high]) for vertex in layer for high in graph.after[vertex]] for layer in order]
    length = sum(abs(places[low] - places[high]) for way in graph.ways for low, high in pairwise(way))
    return sum(map(crossings, ends)), length


def _heights(graph: _Graph, order: Order, rows: int) -> list[float]:
    """Return the height of each vertex: level with what it is joined to, as far as the order in its layer allows.

    A vertex could stand as high as those before it in its layer leave room for. By how many rows it stands lower is what is looked for:
    in each layer that must not fall, and so is the nearest sequence that does not fall to what its vertices would like.
    """
    highest = [0.0] * len(graph.layers)
    lower = [0] * len(graph.layers)
    for layer in order:
        above = 0
        for vertex in layer:
            highest[vertex] = above + 0.5 if vertex < graph.size else above
            lower[vertex] = (rows - graph.given(layer)) // 2
            above += vertex < graph.size
    for turn in range(ROUNDS):
        for layer in order if turn % 2 else reversed(order):
            liked = []
            for vertex in layer:
                near = graph.near(vertex) or [vertex]
                liked.append(sum(highest[each] + lower[each] for each in near) / len(near) - highest[vertex])
            for vertex, shift in zip(layer, _rising(liked), strict=True):
                lower[vertex] = min(max(int(shift + 0.5), 0), rows - graph.given(layer))
    return [high + shift for high, shift in zip(highest, lower, strict=True)]


def _rising(values: Sequence[float]) -> list[float]:
    """Return the sequence nearest to *values* (by least squares) that does not fall: neighbours that fall are given their mean."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, size = value, 1
        while blocks and blocks[-1][0] * size >= total * blocks[-1][1]:
            before, many = blocks.pop()
            total, size = total + before, size + many
        blocks.append((total, size))
    return [total / size for total, size in blocks for _ in range(size)]
