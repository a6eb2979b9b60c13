"""Boxes as corners [N,4]: xMin yMin xMax yMax, in pixels."""

import numpy as np


def greedy(corners: np.ndarray, iou_threshold: float) -> np.ndarray:
    """Which of the boxes [N,4], best first, survive: none overlaps a kept one by more than that."""
    kept: list[int] = []
    left = np.arange(len(corners))
    while len(left):
        kept.append(int(left[0]))
        overlap = iou(corners[left[:1]], corners[left[1:]])[0]
        left = left[1:][overlap <= iou_threshold]
    return np.array(kept, int)


def iou(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Intersection over union of corners [N,4] and [M,4] -> [N,M]; 0 where no area is shared."""
    least, most = np.maximum(a[:, None, :2], b[None, :, :2]), np.minimum(a[:, None, 2:], b[None, :, 2:])
    shared = np.clip(most - least, 0, None).prod(2)
    total = area(a)[:, None] + area(b)[None, :] - shared
    return np.divide(shared, total, out=np.zeros_like(shared), where=shared > 0)


def area(corners: np.ndarray) -> np.ndarray:
    return (corners[:, 2:] - corners[:, :2]).prod(1)
