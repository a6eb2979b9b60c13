"""Average precision as COCO counts it (pycocotools' cocoeval.py, bbox): written here because Debian
has no pycocotools.

Ten IoU thresholds from .50 to .95, precision read at 101 recalls, at most 100 boxes a picture and
class. A crowd region swallows any number of boxes that lie in it and counts for nothing itself; so
does a true box outside the range of sizes. Precision and recall are kept by picture, so that a
resample of the pictures is a vector of weights (metrics.BoxTally.score).
"""

from dataclasses import dataclass

import numpy as np

from quantize.boxes import area, iou
from quantize.decode import Boxes
from quantize.labelled import TrueBoxes

THRESHOLDS = np.linspace(0.5, 0.95, 10)
RECALLS = np.linspace(0, 1, 101)
MAX_DETECTIONS = 100
SIZES = {"all": (0, 1e10), "small": (0, 32**2), "medium": (32**2, 96**2), "large": (96**2, 1e10)}


@dataclass(frozen=True)
class Claims:
    """All boxes of one class over all pictures, best first.

    picture [N]; hit and ignored [10,N] by IoU threshold; positives [P]: true boxes by picture.
    """

    picture: np.ndarray
    hit: np.ndarray
    ignored: np.ndarray
    positives: np.ndarray

    def precision(self, weights: np.ndarray) -> np.ndarray | None:
        """Average precision by threshold [10]; None where no true box counts. Weights by picture [P]."""
        positives = float(self.positives @ weights)
        if positives == 0:
            return None
        weight = weights[self.picture]
        hits = np.cumsum(self.hit * weight, 1)
        misses = np.cumsum((~self.hit & ~self.ignored) * weight, 1)
        recall = hits / positives
        precision = hits / np.maximum(hits + misses, np.spacing(1))
        envelope = np.maximum.accumulate(precision[:, ::-1], 1)[:, ::-1]
        padded = np.concatenate([envelope, np.zeros((len(THRESHOLDS), 1))], 1)
        at = [np.searchsorted(row, RECALLS, side="left") for row in recall]
        return np.array([padded[t, places].mean() for t, places in enumerate(at)])


def claims(label: int, truth: list[TrueBoxes], seen: list[Boxes], size: str = "all") -> Claims:
    """Judges one class in all pictures; both lists are by picture."""
    pictures, scores, hits, ignores = [], [], [], []
    positives = np.zeros(len(truth))
    for number, (true, boxes) in enumerate(zip(truth, seen)):
        mine = np.flatnonzero(boxes.label == label)[:MAX_DETECTIONS]
        real = np.flatnonzero(true.label == label)
        if not len(mine) and not len(real):
            continue
        hit, ignored, counted = _judge(true, real, boxes.corners[mine], SIZES[size])
        positives[number] = counted
        pictures.append(np.full(len(mine), number))
        scores.append(boxes.score[mine])
        hits.append(hit)
        ignores.append(ignored)
    if not pictures:
        none = np.zeros((len(THRESHOLDS), 0), bool)
        return Claims(np.zeros(0, int), none, none, positives)
    order = np.argsort(-np.concatenate(scores), kind="mergesort")
    return Claims(
        np.concatenate(pictures)[order],
        np.concatenate(hits, 1)[:, order],
        np.concatenate(ignores, 1)[:, order],
        positives,
    )


def _judge(true: TrueBoxes, real: np.ndarray, corners: np.ndarray, size: tuple[float, float]) -> tuple:
    """One picture and class: hit [10,N], ignored [10,N], and how many true boxes count."""
    crowd = true.crowd[real]
    outside = (true.area[real] < size[0]) | (true.area[real] > size[1])
    order = np.argsort(crowd | outside, kind="mergesort")
    real, crowd, free = real[order], crowd[order], (crowd | outside)[order]
    overlap = _overlap(corners, true.corners[real], crowd)
    hit = np.zeros((len(THRESHOLDS), len(corners)), bool)
    ignored = hit.copy()
    for t, threshold in enumerate(THRESHOLDS):
        taken = np.zeros(len(real), bool)
        for box in range(len(corners)):
            match = _match(overlap[box], threshold, taken & ~crowd, free)
            if match >= 0:
                taken[match] = True
                hit[t, box], ignored[t, box] = not free[match], free[match]
    sizes = area(corners)
    ignored |= ~hit & ((sizes < size[0]) | (sizes > size[1]))
    return hit, ignored, int((~free).sum())


def _overlap(corners: np.ndarray, true: np.ndarray, crowd: np.ndarray) -> np.ndarray:
    """IoU [N,M]; against a crowd region the share of the box that lies in it."""
    overlap = iou(corners, true)
    if crowd.any():
        mine, regions = area(corners)[:, None], area(true[crowd])[None, :]
        shared = overlap[:, crowd] * (mine + regions) / (1 + overlap[:, crowd])
        overlap[:, crowd] = np.divide(shared, mine, out=np.zeros_like(shared), where=mine > 0)
    return overlap


def _match(overlap: np.ndarray, threshold: float, taken: np.ndarray, free: np.ndarray) -> int:
    """The true box that is overlapped most, of those that count before those that do not; else -1."""
    possible = (overlap >= min(threshold, 1 - 1e-10)) & ~taken
    for group in (possible & ~free, possible & free):
        if group.any():
            best = np.flatnonzero(group & (overlap == overlap[group].max()))
            return int(best[-1])
    return -1
