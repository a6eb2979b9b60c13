"""What light does to a part: metal, rust, shadow. Colours are linear, RGB, 1 is white paper in full light."""

from dataclasses import dataclass

import cv2
import numpy as np

from belt.parts import REACH_MM, Part, fields

OVERSAMPLE = 2
SHADOW_MM = 14.0
"""Room around a part for its shadow."""
GRADIENT_MM = 42.0
"""Over this distance a flat face mirrors another part of the room."""
METALS = np.array(
    [(0.56, 0.57, 0.59), (0.46, 0.46, 0.47), (0.60, 0.57, 0.50), (0.25, 0.25, 0.26), (0.55, 0.50, 0.38)],
    np.float32,
)


@dataclass(frozen=True)
class Light:
    """One lamp and the room: directions in the picture's plane, elevation in radians."""

    azimuth: float
    elevation: float
    strength: float
    ambient: float
    softness: float
    shadow: float

    @staticmethod
    def random(rng: np.random.Generator) -> "Light":
        return Light(
            azimuth=float(rng.uniform(-np.pi, np.pi)),
            elevation=float(np.radians(rng.uniform(38, 72))),
            strength=float(rng.uniform(0.75, 1.25)),
            ambient=float(rng.uniform(0.10, 0.28)),
            softness=float(rng.uniform(0.25, 0.6)),
            shadow=float(rng.uniform(0.35, 0.75)),
        )

    @property
    def vector(self) -> np.ndarray:
        flat = np.cos(self.elevation)
        return np.array([flat * np.cos(self.azimuth), flat * np.sin(self.azimuth), np.sin(self.elevation)])


@dataclass(frozen=True)
class Sprite:
    """A part as seen: premultiplied colour [h,w,3], coverage and shadow [h,w] in 0..1, top-left pixel."""

    colour: np.ndarray
    coverage: np.ndarray
    shadow: np.ndarray
    left: int
    top: int


def sprite(part: Part, centre: tuple[float, float], angle: float, px_per_mm: float, light: Light) -> Sprite:
    """Draws a part with its middle at centre (pixels), turned by angle (radians)."""
    half = int(np.ceil(REACH_MM[part.kind] * part.size * px_per_mm)) + 2
    room = int(SHADOW_MM * px_per_mm)
    left, top = int(np.floor(centre[0])) - half, int(np.floor(centre[1])) - half
    side = 2 * half + 1
    steps = (np.arange(side * OVERSAMPLE, dtype=np.float32) + 0.5) / OVERSAMPLE
    px, py = np.meshgrid(steps + (left - centre[0]), steps + (top - centre[1]))
    cos, sin = np.cos(angle) / px_per_mm, np.sin(angle) / px_per_mm
    distance, height = fields(part, px * cos + py * sin, py * cos - px * sin)
    fine = np.clip(0.5 - distance * px_per_mm * OVERSAMPLE, 0, 1)
    coverage = cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA)
    colour = np.zeros((side, side, 3), np.float32)
    small, large = _around(coverage)
    metal = _metal(part, px[large], py[large], distance[large], height[large], px_per_mm, light) * fine[large][..., None]
    colour[small] = cv2.resize(metal, colour[small].shape[1::-1], interpolation=cv2.INTER_AREA)
    tall = float(np.percentile(height[fine > 0.5], 70)) * px_per_mm if (fine > 0.5).any() else 0.0
    coverage = np.pad(coverage, room)
    return Sprite(np.pad(colour, ((room, room), (room, room), (0, 0))), coverage, _shadow(coverage, tall, px_per_mm, light), left - room, top - room)


def _around(coverage: np.ndarray) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """The box around what is covered, as places in the sprite and in its oversampled fields."""
    rows, columns = coverage.any(axis=1).nonzero()[0], coverage.any(axis=0).nonzero()[0]
    bounds = [(edge[0], edge[-1] + 1) if len(edge) else (0, 1) for edge in (rows, columns)]
    small = tuple(slice(int(a), int(b)) for a, b in bounds)
    return small, tuple(slice(s.start * OVERSAMPLE, s.stop * OVERSAMPLE) for s in small)


def _metal(part, px, py, distance, height, px_per_mm, light):
    rng = np.random.default_rng(part.seed + 1)
    solid = np.where(distance < 0, height, 0).astype(np.float32)
    scale = px_per_mm * OVERSAMPLE
    grain = smooth_noise(rng, px.shape, (2, 3)) * rng.uniform(0.03, 0.10)
    dents = smooth_noise(rng, px.shape, (24, 60)) * rng.uniform(0.05, 0.16)
    edge = cv2.GaussianBlur(np.where(distance < 0, height, height - np.clip(distance, 0, 1.2)), (0, 0), 0.35 * scale)
    slope_y, slope_x = np.gradient(edge * scale)
    nx, ny = -slope_x + grain + dents, -slope_y + grain * 0.4 - dents
    nz = 1 / np.sqrt(nx**2 + ny**2 + 1)
    nx, ny = nx * nz, ny * nz
    lamp = light.vector
    diffuse = np.clip(nx * lamp[0] + ny * lamp[1] + nz * lamp[2], 0, None)
    spread = 0.45 / (GRADIENT_MM * px_per_mm)
    rx, ry = 2 * nz * nx + px * spread, 2 * nz * ny + py * spread
    mirror = _room(rx, ry, light, rng)
    tint = METALS[rng.integers(len(METALS))] * np.float32(rng.uniform(0.85, 1.15))
    gloss = rng.uniform(0.55, 0.85)
    hollow = np.clip((cv2.GaussianBlur(solid, (0, 0), 1.6 * scale) - solid) * 0.16, 0, 0.75)
    level = (light.ambient + (1 - gloss) * light.strength * diffuse + gloss * mirror) * (1 - hollow)
    colour = level[..., None] * tint
    return _rusted(colour, part, px.shape, rng)


def _room(rx, ry, light, rng):
    """What a mirror sees: the lamp's soft disc, a window band, a dark floor around."""
    lamp = light.vector
    disc = np.exp(-((rx - lamp[0]) ** 2 + (ry - lamp[1]) ** 2) / light.softness**2)
    band = np.exp(-(((rx * np.sin(light.azimuth + 1.1) + ry * np.cos(light.azimuth + 1.1)) - rng.uniform(-0.5, 0.5)) ** 2) / 0.06)
    ceiling = np.clip(1.05 - 1.1 * np.hypot(rx, ry), 0.02, 1) ** 1.5
    return light.strength * (1.5 * disc + 0.4 * band + 0.42 * ceiling)


def _rusted(colour, part, shape, rng):
    """A stain on some good parts, more on some damaged ones: rust alone tells nothing."""
    amount = rng.uniform(0, 0.5) if rng.random() < (0.35 if part.damage else 0.25) else 0.0
    if amount == 0:
        return colour
    patch = np.clip((smooth_noise(rng, shape, (14, 40)) - 0.7 + amount) * 1.6, 0, 0.75)[..., None]
    rust = np.array((0.30, 0.13, 0.05), np.float32) * (0.6 + colour.mean(axis=2, keepdims=True))
    return colour * (1 - patch) + rust * patch


def _shadow(coverage, tall, px_per_mm, light):
    reach = tall / np.tan(light.elevation)
    dx, dy = -np.cos(light.azimuth) * reach, -np.sin(light.azimuth) * reach
    cast = coverage
    for share in (0.25, 0.5, 0.75, 1.0):
        shift = np.float32([[1, 0, dx * share], [0, 1, dy * share]])
        cast = np.maximum(cast, cv2.warpAffine(coverage, shift, coverage.shape[::-1]))
    blur = max(1.0, reach * 0.3 * (0.5 + light.softness))
    contact = cv2.GaussianBlur(coverage, (0, 0), 2.2 * px_per_mm)
    return np.clip(cv2.GaussianBlur(cast, (0, 0), blur) * light.shadow + 0.35 * contact, 0, 0.9)


def smooth_noise(rng, shape, cells):
    """Smooth noise of deviation about 1, blotches of the given pixels in size."""
    field = np.zeros(shape, np.float32)
    for cell in cells:
        rows, columns = shape[0] // cell + 3, shape[1] // cell + 3
        coarse = rng.standard_normal((rows, columns)).astype(np.float32)
        field += cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return field / len(cells) ** 0.5
