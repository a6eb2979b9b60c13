"""The Tiny-YOLO-style detector: what a cell should say, and how wrong it is."""

from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits as bce

from train import data, loop
from train.nets import Detector

WIDTH, HEIGHT = 320, 240
STRIDE = Detector.STRIDE
COLUMNS, ROWS = WIDTH // STRIDE, HEIGHT // STRIDE
CENTRE_CELLS = 1.1
"""Cells whose middle is nearer than this to an object's middle (in cells, along each axis) answer for it."""


def train(folder: Path, labels: tuple[str, ...], epochs: int, seed: int) -> Detector:
    held, truth = data.boxes(folder, WIDTH, HEIGHT)
    net = Detector(len(labels)).train()
    random, generator = np.random.default_rng(seed), torch.Generator().manual_seed(seed)

    def loss_of(numbers: np.ndarray) -> Tensor:
        moved = [_moved(held[n], truth[n], random) for n in numbers]
        x = data.varied_light(data.tensor(np.stack([picture for picture, _ in moved])), generator)
        targets = [torch.from_numpy(np.stack(t)) for t in zip(*(_targets(rows, len(labels)) for _, rows in moved))]
        return _loss(net(x), *targets)

    return loop.train(net, len(held), epochs, 32, 4e-3, loss_of, seed)


def _moved(picture: np.ndarray, rows: np.ndarray, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Mirrored, shifted and scaled a little, boxes with it; what is cut off mostly is no longer asked for."""
    scale = random.uniform(0.88, 1.14)
    fx, fy = random.choice((-1, 1), 2)
    tx = WIDTH / 2 - scale * fx * WIDTH / 2 + random.uniform(-24, 24)
    ty = HEIGHT / 2 - scale * fy * HEIGHT / 2 + random.uniform(-18, 18)
    shift = np.float32([[scale * fx, 0, tx], [0, scale * fy, ty]])
    moved = cv2.warpAffine(picture, shift, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT_101)
    rows = rows.copy()
    xs, ys = np.sort(rows[:, [1, 3]] * scale * fx + tx), np.sort(rows[:, [2, 4]] * scale * fy + ty)
    before = (xs[:, 1] - xs[:, 0]) * (ys[:, 1] - ys[:, 0])
    xs, ys = xs.clip(0, WIDTH), ys.clip(0, HEIGHT)
    left = (xs[:, 1] - xs[:, 0]) * (ys[:, 1] - ys[:, 0]) / np.maximum(before, 1e-6)
    rows[:, [1, 3]], rows[:, [2, 4]] = xs, ys
    rows[left < 0.6, 5] = 1
    return moved, rows[left > 0.05]


def _targets(rows: np.ndarray, classes: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By cell: box [cells,4] in input pixels, class one-hot [cells,classes] (all 0 where none), weight [cells] of objectness.

    A crowd's cells weigh nothing: whatever is said there is right.
    """
    y, x = np.mgrid[0:ROWS, 0:COLUMNS]
    x, y = (x.ravel() + 0.5) * STRIDE, (y.ravel() + 0.5) * STRIDE
    box = np.zeros((ROWS * COLUMNS, 4), np.float32)
    named = np.zeros((ROWS * COLUMNS, classes), np.float32)
    weight = np.ones(ROWS * COLUMNS, np.float32)
    nearest = np.full(ROWS * COLUMNS, np.inf)
    for label, x_min, y_min, x_max, y_max, crowd in rows:
        if crowd:
            weight[(x > x_min) & (x < x_max) & (y > y_min) & (y < y_max)] = 0
    for label, x_min, y_min, x_max, y_max, crowd in rows[rows[:, 5] == 0]:
        away = np.maximum(np.abs(x - (x_min + x_max) / 2), np.abs(y - (y_min + y_max) / 2)) / STRIDE
        mine = (away < CENTRE_CELLS) & (away < nearest)
        nearest[mine] = away[mine]
        box[mine] = x_min, y_min, x_max, y_max
        named[mine] = 0
        named[mine, int(label)] = 1
        weight[mine] = 1
    return box, named, weight


def _loss(said: Tensor, box: Tensor, named: Tensor, weight: Tensor) -> Tensor:
    """GIoU and L1 of boxes, and cross entropy; objectness learns the IoU its box reaches, so that scores rank boxes."""
    positive = named.sum(2) > 0
    count = positive.sum().clamp(min=1)
    boxes = _decoded(said[..., :4])[positive]
    giou, iou = _giou(boxes, box[positive])
    seen = torch.zeros_like(weight)
    seen[positive] = iou.detach().clamp(0.3, 1) ** 0.5
    boxes_loss = (1 - giou).sum() + 0.02 * (boxes - box[positive]).abs().sum()
    objectness = (bce(said[..., 4], seen, reduction="none") * weight).sum()
    classes = bce(said[..., 5:][positive], named[positive], reduction="sum")
    return (2.5 * boxes_loss + objectness + classes) / count


def _decoded(raw: Tensor) -> Tensor:
    y, x = torch.meshgrid(torch.arange(ROWS), torch.arange(COLUMNS), indexing="ij")
    centre = (raw[..., :2] + torch.stack((x, y), -1).reshape(-1, 2)) * STRIDE
    half = raw[..., 2:].clamp(max=4).exp() * STRIDE / 2
    return torch.cat((centre - half, centre + half), -1)


def _giou(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """Generalized and plain IoU of corner boxes, row by row (Rezatofighi et al., arXiv 1902.09630)."""
    inner = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    hull = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(1)
    union = (a[:, 2:] - a[:, :2]).prod(1) + (b[:, 2:] - b[:, :2]).prod(1) - inner
    iou = inner / union.clamp(min=1e-6)
    return iou - (hull - union) / hull.clamp(min=1e-6), iou
