"""Rendered pictures in memory, as the daemon's preprocessor would hand them to the model, and their variations."""

import json
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor


def pictures(files: list[Path], width: int, height: int, grey: bool = False) -> np.ndarray:
    """uint8 [N,H,W,C], averaged down (area) to the model's size."""
    held = np.empty((len(files), height, width, 1 if grey else 3), np.uint8)
    for number, file in enumerate(files):
        picture = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE if grey else cv2.IMREAD_COLOR)
        if picture is None:
            raise ValueError(f"{file}: not a picture")
        picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
        held[number] = picture[..., None] if grey else picture[..., ::-1]
    return held


def classes(folder: Path, labels: tuple[str, ...], side: int) -> tuple[np.ndarray, np.ndarray]:
    """A folder a class: pictures [N,side,side,3] and class numbers [N]."""
    files = [(file, number) for number, label in enumerate(labels) for file in sorted((folder / label).iterdir())]
    return pictures([file for file, _ in files], side, side), np.array([number for _, number in files])


def masks(folder: Path, side: int) -> tuple[np.ndarray, np.ndarray]:
    """Grey pictures [N,side,side,1] and the share of part in each pixel, float32 in 0..1, of their shape."""
    files = sorted((folder / "images").iterdir())
    held = pictures(files, side, side, grey=True)
    truth = np.empty(held.shape, np.float32)
    for number, file in enumerate(files):
        mask = cv2.imread(str(folder / "masks" / f"{file.stem}.png"), cv2.IMREAD_GRAYSCALE)
        truth[number, ..., 0] = cv2.resize(mask.astype(np.float32), (side, side), interpolation=cv2.INTER_AREA)
    return held, truth


def boxes(folder: Path, width: int, height: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """COCO: pictures [N,height,width,3] and, for each, rows (class, xMin, yMin, xMax, yMax, crowd) in input pixels."""
    coco = json.loads((folder / "instances.json").read_text())
    rows = defaultdict(list)
    for a in coco["annotations"]:
        x, y, w, h = a["bbox"]
        rows[a["image_id"]].append((a["category_id"] - 1, x, y, x + w, y + h, a["iscrowd"]))
    files, truth = [], []
    for image in coco["images"]:
        files.append(folder / "images" / image["file_name"])
        table = np.array(rows[image["id"]], np.float32).reshape(-1, 6)
        table[:, 1:5] *= np.float32([width / image["width"], height / image["height"]] * 2)
        truth.append(table)
    return pictures(files, width, height), truth


def tensor(held: np.ndarray) -> Tensor:
    """uint8 [N,H,W,C] to float 0..1 [N,C,H,W], in memory as it was: channels last, which CPUs train half again as fast."""
    return torch.from_numpy(held).permute(0, 3, 1, 2).float() / 255


def varied_light(x: Tensor, generator: torch.Generator) -> Tensor:
    """Other exposure, contrast and tint, each picture its own."""
    count, channels = x.shape[:2]
    gain = 1 + 0.25 * _spread((count, 1, 1, 1), generator)
    tint = 1 + 0.06 * _spread((count, channels, 1, 1), generator)
    offset = 0.06 * _spread((count, 1, 1, 1), generator)
    return (x * gain * tint + offset).clamp(0, 1)


def _spread(shape: tuple[int, ...], generator: torch.Generator) -> Tensor:
    return torch.rand(shape, generator=generator) * 2 - 1
