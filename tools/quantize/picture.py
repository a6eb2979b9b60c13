"""Pictures -> input tensors by the card, as the daemon's TensorPreprocessor has it.

Cut or border in whole pixels, resize to whole levels with OpenCV, then (level - mean) / std. The
daemon's Java code gives OpenCV's own levels, so here OpenCV itself is used.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import cv2
import numpy as np

from quantize.card import InputSpec

SUFFIXES = {".jpg", ".jpeg", ".png", ".bmp"}


class PictureError(Exception):
    """A picture cannot be read."""


@dataclass(frozen=True)
class Letterbox:
    """tensor = source * scale + pad, per axis; in pixels. A crop has negative pads."""

    source_width: int
    source_height: int
    scale_x: float
    scale_y: float
    pad_left: float
    pad_top: float


@dataclass(frozen=True)
class Placement:
    """Which rectangle of the source is used and where it lies in the tensor, in whole pixels."""

    crop_x: int
    crop_y: int
    crop_width: int
    crop_height: int
    left: int
    top: int
    width: int
    height: int

    def letterbox(self, source_width: int, source_height: int) -> Letterbox:
        """The map that was really applied, after the size was cut to whole pixels."""
        scale_x, scale_y = self.width / self.crop_width, self.height / self.crop_height
        pad_left, pad_top = self.left - self.crop_x * scale_x, self.top - self.crop_y * scale_y
        return Letterbox(source_width, source_height, scale_x, scale_y, pad_left, pad_top)


def place(spec: InputSpec, source_width: int, source_height: int) -> Placement:
    """As image/Placement.java: sizes and offsets are cut off to whole pixels."""
    width, height = spec.width, spec.height
    if spec.fit == "stretch":
        return Placement(0, 0, source_width, source_height, 0, 0, width, height)
    if spec.fit == "crop":
        fraction = Decimal(str(np.float32(spec.crop)))
        side = max(1, int(fraction * min(source_width, source_height)))
        x, y = (source_width - side) // 2, (source_height - side) // 2
        return Placement(x, y, side, side, 0, 0, width, height)
    if width * source_height <= height * source_width:
        height = max(1, source_height * width // source_width)
    else:
        width = max(1, source_width * height // source_height)
    centred = spec.anchor == "centre"
    left = (spec.width - width) // 2 if centred else 0
    top = (spec.height - height) // 2 if centred else 0
    return Placement(0, 0, source_width, source_height, left, top, width, height)


def pictures_in(folder: Path) -> list[Path]:
    """The pictures directly in a folder, by name."""
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES)


def read_picture(file: Path) -> np.ndarray:
    """BGR uint8 [H,W,3], no colour profile and no orientation applied, as in the daemon."""
    pixels = cv2.imread(str(file), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    if pixels is None:
        raise PictureError(f"{file}: no picture that can be read (JPEG, PNG, BMP)")
    return pixels


def to_tensor(spec: InputSpec, bgr: np.ndarray) -> tuple[np.ndarray, Letterbox]:
    """BGR uint8 [H,W,3] -> the tensor of the card's shape and type, and where the picture lies in it."""
    source_height, source_width = bgr.shape[:2]
    at = place(spec, source_width, source_height)
    cut = bgr[at.crop_y : at.crop_y + at.crop_height, at.crop_x : at.crop_x + at.crop_width]
    levels = _coloured(_resized(cut, at, spec.resample), spec.colour)
    table = _table(spec)
    channels = [table[channel][levels[:, :, channel]] for channel in range(levels.shape[2])]
    border = [np.full((spec.height, spec.width), row[spec.pad], row.dtype) for row in table]
    for plane, channel in zip(border, channels):
        plane[at.top : at.top + at.height, at.left : at.left + at.width] = channel
    tensor = np.stack(border, 0 if spec.layout == "NCHW" else 2)[np.newaxis]
    return np.ascontiguousarray(tensor), at.letterbox(source_width, source_height)


def _resized(cut: np.ndarray, at: Placement, resample: str) -> np.ndarray:
    """Area where both sides shrink; where one grows there is nothing to cover, so bilinear."""
    covers = at.crop_width >= at.width and at.crop_height >= at.height
    filters = {
        "nearest": cv2.INTER_NEAREST,
        "bilinear": cv2.INTER_LINEAR,
        "area": cv2.INTER_AREA if covers else cv2.INTER_LINEAR,
    }
    return cv2.resize(cut, (at.width, at.height), interpolation=filters[resample])


def _coloured(bgr: np.ndarray, colour: str) -> np.ndarray:
    if colour == "GREY":
        return cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY)[:, :, np.newaxis]
    return bgr if colour == "BGR" else bgr[:, :, ::-1]


def _table(spec: InputSpec) -> list[np.ndarray]:
    """By channel: what each level 0-255 is stored as, [256]."""
    mean, std = np.float32(spec.mean).astype(float), np.float32(spec.std).astype(float)
    real = [((np.arange(256) - m) / s).astype(np.float32) for m, s in zip(mean, std)]
    if spec.type == "float32":
        return real
    scale, zero_point = spec.quantization or (1.0, 0)
    info = np.iinfo(np.uint8 if spec.type == "uint8" else np.int8)
    steps = [np.rint(row / np.float32(scale)).astype(float) + zero_point for row in real]
    return [np.clip(row, info.min, info.max).astype(info.dtype) for row in steps]
