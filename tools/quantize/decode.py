"""Output tensors -> results in source pixels: the daemon's decoders (package vision) in numpy.

Numbers that cannot be what the card says (NaN, a probability of 7) are counted as wrong and give no
result, as in the daemon.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from quantize.boxes import greedy
from quantize.card import Card
from quantize.masks import decode_mask, plausible
from quantize.picture import Letterbox

MOST_CANDIDATES = 4096


@dataclass(frozen=True)
class Classes:
    """Class numbers, best first [C], and what the model said of each class [C]."""

    ranking: np.ndarray
    scores: np.ndarray
    wrong: int


@dataclass(frozen=True)
class Boxes:
    """Best first: label [N], score [N] in 0..1, corners [N,4] xMin yMin xMax yMax in source pixels."""

    label: np.ndarray
    score: np.ndarray
    corners: np.ndarray
    wrong: int

    def above(self, score: float) -> "Boxes":
        kept = self.score >= score
        return Boxes(self.label[kept], self.score[kept], self.corners[kept], self.wrong)


def decode(card: Card, output: np.ndarray, letterbox: Letterbox, least: float | None = None) -> Any:
    """One picture's output, batch axis and all. ``least``: score threshold instead of the card's."""
    decoder = card.output["decoder"]
    if decoder == "classes":
        return _classes(output.reshape(-1), card.output["activation"])
    if decoder in _HEADS:
        boxes, scores, labels, wrong = _HEADS[decoder](card, output[0].astype(np.float32))
        least = card.output["score"] if least is None else least
        return _nms(card, letterbox, boxes, scores, labels, wrong, least)
    return decode_mask(card, output, letterbox)


def _classes(scores: np.ndarray, activation: str) -> Classes:
    sound = plausible(scores) if activation == "none" else np.isfinite(scores)
    scores = np.where(sound, scores, -np.inf)
    return Classes(np.argsort(-scores, kind="stable"), scores, int((~sound).sum()))


def _best(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, int]:
    """[N,C] -> the best score [N], its class [N], and how many were NaN."""
    nan = np.isnan(scores)
    scores = np.where(nan, -np.inf, scores)
    return scores.max(1), scores.argmax(1), int(nan.sum())


def _with_objectness(objectness: np.ndarray, classes: np.ndarray, powers: tuple[float, float]) -> tuple:
    best, labels, wrong = _best(classes)
    sound = plausible(objectness) & plausible(best)
    score = np.clip(objectness, 0, 1) ** powers[0] * np.clip(best, 0, 1) ** powers[1]
    return np.where(sound, score, -np.inf), labels, wrong + int((~sound).sum())


def _yolox(card: Card, rows: np.ndarray) -> tuple:
    """[N,5+C]: centre (xy + grid) * stride, size exp(wh) * stride; grid after grid, row by row."""
    grids = []
    for stride in card.output["grid-strides"]:
        y, x = np.mgrid[0 : card.input.height // stride, 0 : card.input.width // stride]
        grids.append(np.stack([x.ravel(), y.ravel(), np.full(x.size, stride)], 1))
    grid = np.concatenate(grids).astype(np.float32)
    with np.errstate(over="ignore"):
        size = np.exp(rows[:, 2:4]) * grid[:, 2:]
    boxes = np.concatenate([(rows[:, :2] + grid[:, :2]) * grid[:, 2:], size], 1)
    return boxes, *_with_objectness(rows[:, 4], rows[:, 5:], (1, 1))


def _fastestdet(card: Card, channels: np.ndarray) -> tuple:
    """[5+C,H,W]: centre (grid + tanh) / grid size, size sigmoid, both relative to the input."""
    count, rows, columns = channels.shape
    cells = channels.reshape(count, -1)
    y, x = np.divmod(np.arange(rows * columns), columns)
    width, height = card.input.width, card.input.height
    with np.errstate(over="ignore"):
        size = 1 / (1 + np.exp(-cells[3:5]))
    centre_x = (x + np.tanh(cells[1])) * (width / columns)
    centre_y = (y + np.tanh(cells[2])) * (height / rows)
    boxes = np.stack([centre_x, centre_y, size[0] * width, size[1] * height], 1)
    return boxes, *_with_objectness(cells[0], cells[5:].T, (0.6, 0.4))


def _in_pixels(card: Card, boxes: np.ndarray) -> np.ndarray:
    """[N,4] cx cy w h as the card counts them, in tensor pixels."""
    if card.output["coordinates"] == "pixels":
        return boxes
    return boxes * np.array([card.input.width, card.input.height] * 2, np.float32)


def _yolo_v5(card: Card, rows: np.ndarray) -> tuple:
    """[N,5+C]: cx cy w h, objectness, class probabilities."""
    return _in_pixels(card, rows[:, :4]), *_with_objectness(rows[:, 4], rows[:, 5:], (1, 1))


def _yolo_v8(card: Card, columns: np.ndarray) -> tuple:
    """[4+C,N]: cx cy w h, class probabilities, no objectness."""
    certain = np.ones(columns.shape[1], np.float32)
    return _in_pixels(card, columns[:4].T), *_with_objectness(certain, columns[4:].T, (1, 1))


_HEADS: dict[str, Callable[[Card, np.ndarray], tuple]] = {
    "yolox": _yolox,
    "fastestdet": _fastestdet,
    "yolo-v5": _yolo_v5,
    "yolo-v8": _yolo_v8,
}

DECODERS = ["classes", *_HEADS, "binary-mask", "argmax-mask", "index-mask"]


def _nms(card: Card, at: Letterbox, boxes: np.ndarray, scores: np.ndarray, labels: np.ndarray,
         wrong: int, least: float) -> Boxes:  # fmt: skip
    """Greedy, per class or across them, from the best down; of equal scores the earlier cell is the better."""
    order = np.argsort(-scores, kind="stable")[:MOST_CANDIDATES]
    order = order[scores[order] >= least]
    centre, half = boxes[order, :2], boxes[order, 2:] / 2
    corners = np.concatenate([centre - half, centre + half], 1).astype(float)
    corners = (corners - [at.pad_left, at.pad_top] * 2) / ([at.scale_x, at.scale_y] * 2)
    valid = np.isfinite(corners).all(1) & (corners[:, 2:] >= corners[:, :2]).all(1)
    wrong += int((~valid).sum())
    order, corners = order[valid], corners[valid]
    label, score = labels[order], scores[order]
    kept = np.zeros(len(order), bool)
    rivals = label if card.output["suppression"] == "per-class" else np.zeros_like(label)
    for number in np.unique(rivals):
        members = np.flatnonzero(rivals == number)
        kept[members[greedy(corners[members], card.output["iou"])]] = True
    chosen = np.flatnonzero(kept)[: card.output["max-detections"]]
    return Boxes(label[chosen], score[chosen], corners[chosen], wrong)
