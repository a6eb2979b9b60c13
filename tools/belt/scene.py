"""The belt with its rails, the parts on it, and the camera above: one picture with its truth."""

from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from belt.parts import Part, random_part
from belt.shading import Light, smooth_noise, sprite

BELTS = np.array([(0.045, 0.05, 0.052), (0.03, 0.065, 0.055), (0.035, 0.055, 0.10), (0.11, 0.115, 0.11), (0.20, 0.20, 0.185)], np.float32)

LEAST_PIXELS = 20


@dataclass(frozen=True)
class Camera:
    """How the picture is taken: size in pixels, scale, and what the lens and sensor add."""

    width: int = 640
    height: int = 480
    px_per_mm: float = 2.6
    blur: float = 0.6
    motion: float = 0.0
    noise: float = 0.012
    exposure: float = 1.0
    white: tuple[float, float, float] = (1.0, 1.0, 1.0)
    vignette: float = 0.2
    glare: tuple[float, float, float, float] | None = None

    @staticmethod
    def random(rng: np.random.Generator, width: int, height: int, px_per_mm: float) -> "Camera":
        glare = None
        if rng.random() < 0.3:
            glare = (float(rng.uniform(0, 1)), float(rng.uniform(0, 1)), float(rng.uniform(0.10, 0.35)), float(rng.uniform(0.08, 0.45)))
        return Camera(
            width, height, px_per_mm,
            blur=float(rng.uniform(0.3, 1.0)),
            motion=float(rng.choice((0, rng.uniform(0, 5)))),
            noise=float(rng.uniform(0.004, 0.022)),
            exposure=float(rng.uniform(0.75, 1.3)),
            white=tuple(float(g) for g in rng.uniform(0.95, 1.05, 3)),
            vignette=float(rng.uniform(0.0, 0.35)),
            glare=glare,
        )


@dataclass(frozen=True)
class Placed:
    """A part on the belt: its middle in pixels, its turn in radians."""

    part: Part
    x: float
    y: float
    angle: float


@dataclass(frozen=True)
class Seen:
    """What can be seen of a part: its pixels as a mask [height,width] bool, the box around them, the share not hidden."""

    part: Part
    mask: np.ndarray
    box: tuple[float, float, float, float]
    visible: float


@dataclass
class Belt:
    """A strip of belt, longer than the picture, that moves below the camera."""

    seed: int
    rails: int
    length: int
    height: int
    strip: np.ndarray = field(init=False)

    def __post_init__(self):
        rng = np.random.default_rng(self.seed)
        base = BELTS[rng.integers(len(BELTS))] * rng.uniform(0.8, 1.25)
        shape = (self.height, self.length)
        y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
        pitch = rng.uniform(2.6, 4.5)
        weave = np.sin(2 * np.pi * (x + y) / pitch) * np.sin(2 * np.pi * (x - y) / pitch)
        texture = 1 + rng.uniform(0.02, 0.12) * weave + 0.06 * smooth_noise(rng, shape, (3, 9)) + 0.10 * smooth_noise(rng, shape, (40, 120))
        for _ in range(int(rng.integers(4, 16))):
            row, deep = rng.uniform(0, shape[0]), rng.uniform(-0.12, 0.16)
            drift = cv2.resize(rng.standard_normal((1, 8)).astype(np.float32), (shape[1], 1), interpolation=cv2.INTER_CUBIC)
            texture += deep * np.exp(-((y - row - 3 * drift) ** 2) / rng.uniform(0.4, 6))
        for _ in range(int(rng.integers(0, 7))):
            cx, cy, r = rng.uniform(0, shape[1]), rng.uniform(0, shape[0]), rng.uniform(6, 45)
            stain = np.exp(-(((x - cx) / (r * 1.6)) ** 2 + ((y - cy) / r) ** 2) * rng.uniform(1, 2))
            texture -= rng.uniform(-0.10, 0.28) * stain
        seam = rng.uniform(0, shape[1])
        texture -= 0.35 * np.exp(-((x - seam + 0.3 * y) ** 2) / 3.0)
        self.strip = np.clip(texture, 0.2, 2.5)[..., None] * base

    def view(self, width: int, offset: float) -> np.ndarray:
        """The belt [height,width,3], linear, moved to the right by offset pixels."""
        start = (self.length - width - offset) % max(1, self.length - width)
        shift = np.float32([[1, 0, -start], [0, 1, 0]])
        return cv2.warpAffine(self.strip, shift, (width, self.height), borderMode=cv2.BORDER_WRAP)

    def draw_rails(self, canvas: np.ndarray) -> None:
        """Aluminium profiles along the upper and the lower edge."""
        if self.rails <= 0:
            return
        rng = np.random.default_rng(self.seed + 7)
        height = canvas.shape[0]
        profile = np.interp(np.arange(self.rails), np.linspace(0, self.rails, 9), (0.30, 0.42, 0.40, 0.10, 0.07, 0.12, 0.40, 0.5, 0.16))
        rail = profile[:, None, None] * np.array((0.95, 0.98, 1.0)) * (1 + 0.03 * rng.standard_normal((1, canvas.shape[1], 1)))
        canvas[: self.rails] = rail
        canvas[height - self.rails :] = rail[::-1]
        fall = np.exp(-np.arange(14) / 5.0)[:, None, None] * 0.6
        canvas[self.rails : self.rails + 14] *= 1 - fall
        canvas[height - self.rails - 14 : height - self.rails] *= 1 - fall[::-1]


def draw(belt: Belt, offset: float, placed: list[Placed], light: Light, camera: Camera, rng: np.random.Generator) -> tuple[np.ndarray, list[Seen]]:
    """One picture, uint8 RGB [height,width,3], and what is seen of each part; later parts lie on earlier ones."""
    canvas = belt.view(camera.width, offset) * (light.ambient + light.strength * np.sin(light.elevation))
    belt.draw_rails(canvas)
    alone: list[tuple[Part, np.ndarray, int]] = []
    for item in placed:
        drawn = sprite(item.part, (item.x, item.y), item.angle, camera.px_per_mm, light)
        alone.append((item.part, _lay(canvas, drawn), int((drawn.coverage > 0.5).sum())))
    return _photograph(canvas, camera, rng), _seen(alone, camera)


def _lay(canvas: np.ndarray, drawn) -> np.ndarray:
    """Lays a sprite over the canvas; its coverage on the whole picture."""
    height, width = canvas.shape[:2]
    rows, columns = drawn.coverage.shape
    top, left = max(0, drawn.top), max(0, drawn.left)
    bottom, right = min(height, drawn.top + rows), min(width, drawn.left + columns)
    whole = np.zeros((height, width), np.float32)
    if top >= bottom or left >= right:
        return whole
    part = (slice(top - drawn.top, bottom - drawn.top), slice(left - drawn.left, right - drawn.left))
    place = (slice(top, bottom), slice(left, right))
    coverage = drawn.coverage[part][..., None]
    ground = canvas[place] * (1 - drawn.shadow[part][..., None] * (1 - coverage))
    canvas[place] = ground * (1 - coverage) + drawn.colour[part]
    whole[place] = drawn.coverage[part]
    return whole


def _seen(alone: list[tuple[Part, np.ndarray, int]], camera: Camera) -> list[Seen]:
    """From the topmost part down: what each shows outside those above it; next to nothing is not listed."""
    seen = []
    above = np.zeros((camera.height, camera.width), bool)
    for part, coverage, whole in reversed(alone):
        solid = coverage > 0.5
        mask = solid & ~above
        above |= solid
        if mask.sum() < LEAST_PIXELS:
            continue
        rows, columns = np.where(mask.any(axis=1))[0], np.where(mask.any(axis=0))[0]
        box = (float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))
        seen.append(Seen(part, mask, box, min(1.0, float(mask.sum()) / whole)))
    return seen[::-1]


def _photograph(linear: np.ndarray, camera: Camera, rng: np.random.Generator) -> np.ndarray:
    height, width = linear.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    if camera.glare is not None:
        gx, gy, size, strength = camera.glare
        spot = np.exp(-(((x / width - gx) / size) ** 2 + ((y / height - gy) / (size * width / height)) ** 2))
        linear = linear + (strength * spot)[..., None]
    corner = ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2
    linear = linear * (1 - camera.vignette * corner)[..., None] * (camera.exposure * np.array(camera.white))
    linear = cv2.GaussianBlur(linear.astype(np.float32), (0, 0), camera.blur)
    if camera.motion >= 0.5:
        linear = _moved(linear, camera.motion)
    linear = np.clip(linear, 0, None)
    grain = rng.standard_normal(linear.shape).astype(np.float32) * camera.noise
    linear = linear + grain * np.sqrt(0.15 + linear) * 0.6
    tone = np.clip(linear / (1 + 0.18 * linear) * 1.12, 0, 1) ** (1 / 2.2)
    return (tone * 255 + 0.5).astype(np.uint8)


def _moved(linear: np.ndarray, length: float) -> np.ndarray:
    taps = int(np.ceil(length)) | 1
    kernel = np.clip(length / 2 + 0.5 - np.abs(np.arange(taps) - taps // 2), 0, 1).astype(np.float32)
    return cv2.filter2D(linear, -1, (kernel / kernel.sum())[None, :])


def random_scene(rng: np.random.Generator, camera: Camera, parts: int, rails: int, first: Part | None = None) -> tuple[np.ndarray, list[Seen]]:
    """A belt of any kind with so many parts at random, some over others; first, if given, lies on top in the middle."""
    belt = Belt(int(rng.integers(2**31)), rails, camera.width + 80, camera.height)
    light = Light.random(rng)
    placed: list[Placed] = []
    reach = 20 * camera.px_per_mm
    middle = Placed(first, camera.width / 2, camera.height / 2, 0.0) if first else None
    for _ in range(parts * 12):
        if len(placed) >= parts:
            break
        x = rng.uniform(-0.4 * reach, camera.width + 0.4 * reach)
        y = rng.uniform(rails + reach, camera.height - rails - reach)
        apart = reach * rng.choice((1.1, 1.9), p=(0.25, 0.75))
        others = placed + ([middle] if middle else [])
        if all(np.hypot(x - other.x, y - other.y) > apart for other in others):
            placed.append(Placed(random_part(rng), float(x), float(y), float(rng.uniform(0, 2 * np.pi))))
    if middle:
        shift = rng.uniform(-0.1, 0.1, 2) * camera.width
        placed.append(replace(middle, x=middle.x + shift[0], y=middle.y + shift[1], angle=float(rng.uniform(0, 2 * np.pi))))
    return draw(belt, float(rng.uniform(0, 60)), placed, light, camera, rng)
