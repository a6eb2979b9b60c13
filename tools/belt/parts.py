"""The parts: silhouettes as signed distances and surfaces as heights, in millimetres.

A part is two fields over its own plane, x to the right and y down, its middle at (0, 0):
distance (negative inside, so a union is a minimum and a cut a maximum) and height above the belt.
What a camera sees of them is shading.py's matter.
"""

from dataclasses import dataclass

import numpy as np

KINDS = ("bolt", "nut", "washer", "bracket")
LABELS = tuple(f"{kind}{suffix}" for kind in KINDS for suffix in ("", "-damaged"))
REACH_MM = {"bolt": 40.0, "nut": 16.0, "washer": 17.0, "bracket": 34.0}
"""No part of a kind reaches farther from its middle than this."""


@dataclass(frozen=True)
class Part:
    """One part as it was made: its kind, its wear, and the numbers that tell it from its like."""

    kind: str
    damage: str | None
    size: float
    seed: int

    @property
    def label(self) -> str:
        return self.kind if self.damage is None else f"{self.kind}-damaged"

    @property
    def category(self) -> int:
        return LABELS.index(self.label)


DAMAGES = {
    "bolt": ("snapped", "bent"),
    "nut": ("cracked", "chipped"),
    "washer": ("split", "crushed"),
    "bracket": ("broken", "skewed"),
}


def random_part(rng: np.random.Generator, kind: str | None = None, damaged: bool | None = None) -> Part:
    """A part of any kind, as often damaged as not, unless told."""
    kind = kind or str(rng.choice(KINDS))
    damaged = bool(rng.random() < 0.5) if damaged is None else damaged
    damage = str(rng.choice(DAMAGES[kind])) if damaged else None
    return Part(kind, damage, float(rng.uniform(0.9, 1.1)), int(rng.integers(2**31)))


def fields(part: Part, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance and height of a part at points (x, y), millimetres, float32 of their shape."""
    rng = np.random.default_rng(part.seed)
    build = {"bolt": _bolt, "nut": _nut, "washer": _washer, "bracket": _bracket}[part.kind]
    distance, height = build(part.damage, x / part.size, y / part.size, rng)
    return (distance * part.size).astype(np.float32), (height * part.size).astype(np.float32)


def _bolt(damage, x, y, rng):
    radius, head, length = 5.0, 7.5, rng.uniform(34, 42)
    start = -length / 2 - head / 2
    along = x - start
    if damage == "bent":
        reach = np.clip(along - head - rng.uniform(0.1, 0.4) * length, 0, None)
        y = y - rng.choice((-1, 1)) * rng.uniform(0.012, 0.02) * reach**2
    end = head + length
    if damage == "snapped":
        end = head + length * rng.uniform(0.3, 0.58)
    thread = _thread(along, y, pitch=2.2) * (along > head + length * 0.2)
    taper = np.clip((along - (end - 2.5)) / 2.5, 0, 1) if damage != "snapped" else 0
    edge = radius - 0.55 * thread - 1.6 * taper
    tip = along - end
    if damage == "snapped":
        tip = tip + _jagged(y, rng, 2.2)
    shank = np.maximum(np.abs(y) - edge, np.maximum(-along, tip))
    cap = np.maximum(np.abs(y) - 9.5, np.maximum(-along, along - head))
    cap = np.maximum(cap, (np.abs(y) - 9.5) + np.clip(1.2 - along, 0, 1.2) * 0.9)
    round_height = 9.0 - radius + np.sqrt(np.clip(edge**2 - y**2, 0, None)) + radius * 0.6
    facet = np.clip(18.5 - np.clip(np.abs(y) - 4.8, 0, None) * 1.5, 8, None)
    facet = facet - np.clip(1.3 - along, 0, 1.3) * 1.5
    height = np.where((along < head) & (cap < 0.3), facet, round_height)
    return np.minimum(shank, cap), height


def _nut(damage, x, y, rng):
    flats, bore = 12.0, rng.uniform(6.4, 7.2)
    r, angle = np.hypot(x, y), np.arctan2(y, x)
    hexagon = _hexagon(x, y, flats)
    height = 11.0 - np.clip(r - 10.8, 0, None) * 0.75
    countersink = np.clip(bore + 1.2 - r, 0, None)
    height = height - countersink * 1.1
    inside = r < bore
    height = np.where(inside, 6 - (bore - r) * 2.2 + 0.7 * np.sin(r * 7.5 + angle), height)
    distance = np.maximum(hexagon, bore - 1.0 - r)
    if damage == "cracked":
        turn = _turned(angle, rng.uniform(-np.pi, np.pi))
        gap = rng.uniform(1.7, 3.0) + 0.5 * _jagged(r, rng, 1.6)
        beside = np.maximum(np.abs(turn) * r - gap, -np.cos(turn) * 9)
        distance = np.maximum(distance, -beside)
    elif damage == "chipped":
        corner = np.pi / 6 + np.pi / 3 * rng.integers(6)
        reach = 13.9 - rng.uniform(0.5, 2)
        bite = np.hypot(x - reach * np.cos(corner), y - reach * np.sin(corner))
        bite = bite - rng.uniform(5.2, 7.0) - _jagged(angle * 10, rng, 1.4)
        distance = np.maximum(distance, -bite)
        height = height - np.clip(2.2 - bite, 0, 2.2) * 1.6
    return distance, height


def _washer(damage, x, y, rng):
    outer, inner = 15.0, rng.uniform(7.4, 8.6)
    if damage == "crushed":
        squeeze = rng.uniform(0.58, 0.74)
        x = x / squeeze + 0.02 * rng.uniform(-1, 1) * y**2
        y = y * rng.uniform(0.88, 0.96)
    r, angle = np.hypot(x, y), np.arctan2(y, x)
    height = 3.0 - np.clip(r - (outer - 0.9), 0, None) - np.clip(inner + 0.9 - r, 0, None)
    if damage == "crushed":
        height = height + 1.2 * np.sin(2 * angle + rng.uniform(0, 6)) * r / outer
    distance = np.maximum(r - outer, inner - r)
    if damage == "split":
        turn = _turned(angle, rng.uniform(-np.pi, np.pi))
        half = rng.uniform(0.2, 0.5)
        gap = np.abs(turn) * r - half * r - 0.4 * _jagged(r, rng, 1.2)
        distance = np.maximum(distance, -gap)
        height = height + 1.5 * turn / np.pi
    return distance, height


def _bracket(damage, x, y, rng):
    leg, width = 44.0, 15.0
    x, y = x + 14, y + 14
    skew = np.radians(rng.choice((-1, 1)) * rng.uniform(17, 28)) if damage == "skewed" else 0.0
    turned = (x * np.cos(skew) + y * np.sin(skew), y * np.cos(skew) - x * np.sin(skew))
    legs = [(u, v, _box(u, v, (-7.5, leg - 7.5), (-7.5, width - 7.5), 2.5)) for u, v in (turned, (y, x))]
    distance = np.minimum(legs[0][2], legs[1][2])
    height = np.full_like(distance, 3.2)
    for u, v, _ in legs:
        for place in (13.0, 29.0):
            hole = np.hypot(u - place, v)
            distance = np.maximum(distance, 2.6 - hole)
            height = height - np.clip(4.8 - hole, 0, 2.2)
    if damage == "broken":
        u, v, _ = legs[rng.integers(2)]
        cut = u - rng.uniform(9, 23) + _jagged(v, rng, 2.6)
        distance = np.maximum(distance, np.where(u > 8, cut, -1e3))
    bevel = np.clip(1.0 + distance, 0, 1.0)
    return distance, height - bevel * 0.9


def _hexagon(x, y, flats):
    """Distance to a hexagon with corners at 30, 90, ... degrees; flats is half across them."""
    pairs = [np.abs(x * np.cos(a) + y * np.sin(a)) for a in np.radians((0, 60, 120))]
    return np.max(pairs, axis=0) - flats


def _box(x, y, xs, ys, radius):
    """Distance to a box with rounded corners."""
    dx = np.abs(x - sum(xs) / 2) - (xs[1] - xs[0]) / 2 + radius
    dy = np.abs(y - sum(ys) / 2) - (ys[1] - ys[0]) / 2 + radius
    outside = np.hypot(np.clip(dx, 0, None), np.clip(dy, 0, None))
    return outside + np.minimum(np.maximum(dx, dy), 0) - radius


def _thread(along, y, pitch):
    """0 on the crest of a thread, 1 in its root; the helix leans."""
    phase = (along + y * 0.11) / pitch
    return np.abs((phase % 1.0) - 0.5) * 2


def _jagged(t, rng, amplitude):
    """A broken edge: a few sines of random phase along t, millimetres."""
    waves = ((0.45, 0.5), (1.1, 0.3), (2.3, 0.2))
    return amplitude * sum(a * np.sin(t * k + rng.uniform(0, 6.3)) for k, a in waves)


def _turned(angle, by):
    """An angle seen from another direction, in -pi..pi."""
    return (angle - by + np.pi) % (2 * np.pi) - np.pi
