"""The demo's video: half a minute of the belt, and the list of what passed the eject zone when."""

import csv
import subprocess
from pathlib import Path

import cv2
import numpy as np

from belt.parts import KINDS, random_part
from belt.scene import Belt, Camera, Placed, draw
from belt.shading import Light

FRAME_RATE = 15
SECONDS = 30
PX_PER_SECOND = 165.0
EJECT_ZONE = (0.60, 0.75)
"""Shares of the picture's width; config/demo.yaml has the same zone."""
CAMERA = Camera(blur=0.5, motion=1.6, noise=0.004, exposure=1.05, vignette=0.22, glare=(0.3, 0.35, 0.25, 0.06))
LIGHT = Light(azimuth=-2.2, elevation=0.95, strength=1.0, ambient=0.18, softness=0.4, shadow=0.6)


def render(folder: Path, seed: int) -> None:
    """Writes belt.mp4 and belt-events.csv."""
    cv2.setNumThreads(2)
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng([4, seed])
    parts = _procession(rng)
    travel = int(PX_PER_SECOND * SECONDS) + 1
    belt = Belt(int(rng.integers(2**31)), 34, CAMERA.width + travel, CAMERA.height)
    centres: dict[int, list[tuple[float, float]]] = {}
    with _encoder(folder / "belt.mp4") as encoder:
        for frame in range(FRAME_RATE * SECONDS):
            seconds = frame / FRAME_RATE
            moved = PX_PER_SECOND * seconds
            present = [(n, p) for n, p in enumerate(parts) if -90 < p.x + moved < CAMERA.width + 90]
            placed = [Placed(p.part, p.x + moved, p.y, p.angle) for _, p in present]
            picture, seen = draw(belt, moved, placed, LIGHT, CAMERA, rng)
            encoder.stdin.write(picture.tobytes())
            for one in seen:
                number = next(n for n, p in present if p.part == one.part)
                centre = (one.box[0] + one.box[2]) / 2 / CAMERA.width
                centres.setdefault(number, []).append((seconds, centre))
    if encoder.returncode:
        raise OSError(f"ffmpeg ended with {encoder.returncode}; is libx264 there?")
    _write_events(folder / "belt-events.csv", parts, centres)


def _procession(rng: np.random.Generator) -> list[Placed]:
    """Parts one behind the other, the first about to come in; x at the first frame, in pixels."""
    parts, x = [], -95.0
    while x > -PX_PER_SECOND * (SECONDS - 3.2):
        kind = KINDS[len(parts) % 4] if len(parts) < 8 else None
        part = random_part(rng, kind, bool(rng.random() < 0.45))
        y = rng.uniform(150, CAMERA.height - 150)
        parts.append(Placed(part, x, float(y), float(rng.uniform(0, 2 * np.pi))))
        x -= rng.uniform(235, 350)
    return parts


def _encoder(file: Path) -> subprocess.Popen:
    size = f"{CAMERA.width}x{CAMERA.height}"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", str(FRAME_RATE)]
    command += ["-i", "-", "-c:v", "libx264", "-preset", "slow", "-crf", "23", "-g", "60", "-threads", "1"]
    command += ["-pix_fmt", "yuv420p", "-bitexact", "-movflags", "+faststart", str(file)]
    return subprocess.Popen(command, stdin=subprocess.PIPE)


def _write_events(file: Path, parts: list[Placed], centres: dict[int, list[tuple[float, float]]]) -> None:
    with file.open("w", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("part", "label", "enters_s", "leaves_s"))
        for number, item in enumerate(parts):
            inside = [s for s, x in centres.get(number, []) if EJECT_ZONE[0] <= x <= EJECT_ZONE[1]]
            if inside:
                rows.writerow((number + 1, item.part.label, f"{inside[0]:.2f}", f"{inside[-1] + 1 / FRAME_RATE:.2f}"))
