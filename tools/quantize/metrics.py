"""Results gathered picture by picture -> figures in percent: one tally a task.

``score(weights)`` is the headline figure with each picture counted so many times [P]: what a
bootstrap of the pictures needs.
"""

from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from quantize.box_metrics import BoxTally
from quantize.card import Card
from quantize.decode import Classes
from quantize.labelled import DataError
from quantize.masks import VOID, Mask


class Tally(Protocol):
    """What is kept of all pictures of one model."""

    headline: str

    def add(self, truth: Any, seen: Any) -> None: ...

    def score(self, weights: np.ndarray) -> float: ...

    def values(self) -> dict[str, float]: ...

    def per_class(self) -> dict[str, dict[str, float]]: ...

    def agreement(self, other: "Tally") -> float | None: ...

    def blind(self) -> float:
        """The headline figure, in percent, of a model that always gives the same answer."""


def tally(card: Card) -> "ClassTally | BoxTally | MaskTally":
    if card.task == "classification":
        return ClassTally(card.labels)
    if card.task == "detection":
        return BoxTally(card.labels, card.output["score"])
    return MaskTally(card.labels, card.output["decoder"] == "binary-mask")


@dataclass
class ClassTally:
    """Where the true class came in the ranking of each picture."""

    labels: list[str]
    headline: str = "top-1"
    truth: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    rank: list[int] = field(default_factory=list)

    def add(self, truth: int, seen: Classes) -> None:
        self.truth.append(truth)
        self.first.append(int(seen.ranking[0]))
        self.rank.append(int(np.flatnonzero(seen.ranking == truth)[0]))

    def score(self, weights: np.ndarray) -> float:
        return 100 * float(weights @ (np.array(self.rank) == 0)) / float(weights.sum())

    def values(self) -> dict[str, float]:
        rank = np.array(self.rank)
        values = {"top-1": 100 * float((rank == 0).mean())}
        if len(self.labels) > 5:
            values["top-5"] = 100 * float((rank < 5).mean())
        values["mean recall"] = float(np.mean([row["recall"] for row in self.per_class().values()]))
        return values

    def per_class(self) -> dict[str, dict[str, float]]:
        truth, rank = np.array(self.truth), np.array(self.rank)
        rows = {}
        for number in np.unique(truth):
            of_class = truth == number
            rows[self.labels[number]] = {
                "count": int(of_class.sum()),
                "recall": 100 * float((rank[of_class] == 0).mean()),
            }
        return rows

    def agreement(self, other: "ClassTally") -> float:
        """Share of pictures with the same first class, in percent."""
        return 100 * float((np.array(self.first) == np.array(other.first)).mean())

    def blind(self) -> float:
        return 100 * float(np.bincount(self.truth).max()) / len(self.truth)


@dataclass
class MaskTally:
    """Pixels by true class and seen class, a table [C,C+1] a picture; the last column is no class."""

    labels: list[str]
    binary: bool
    headline: str = "mean IoU"
    tables: list[np.ndarray] = field(default_factory=list)
    masks: list[np.ndarray] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.binary:
            self.headline = f"IoU {self.labels[1]}"

    def add(self, truth: np.ndarray, seen: Mask) -> None:
        classes = len(self.labels)
        at_source = seen.at_source().astype(int)
        if at_source.shape != truth.shape:
            raise DataError(f"mask of {truth.shape[::-1]} pixels for a picture of {at_source.shape[::-1]}")
        counted = truth != VOID
        if truth[counted].max(initial=0) >= classes:
            raise DataError(f"mask has class {truth[counted].max()}; the card has {classes}, 255 is ignored")
        at_source[at_source == VOID] = classes
        pairs = truth[counted].astype(int) * (classes + 1) + at_source[counted]
        self.tables.append(np.bincount(pairs, minlength=classes * (classes + 1)).reshape(classes, -1))
        self.masks.append(seen.labels)

    def _iou(self, weights: np.ndarray) -> np.ndarray:
        """By class [C] in percent, pixels of all pictures pooled; NaN where a class is not in the truth."""
        table = np.tensordot(weights, np.array(self.tables), 1)
        shared, true = np.diag(table), table.sum(1)
        union = true + table[:, :-1].sum(0) - shared
        return np.where(true > 0, 100 * shared / np.maximum(union, 1), np.nan)

    def score(self, weights: np.ndarray) -> float:
        rows = self._iou(weights)
        return float(rows[1] if self.binary else np.nanmean(rows))

    def values(self) -> dict[str, float]:
        rows = self._iou(np.ones(len(self.tables)))
        values = {self.headline: self.score(np.ones(len(self.tables)))}
        return values | {"mean IoU": float(np.nanmean(rows))}

    def per_class(self) -> dict[str, dict[str, float]]:
        rows = self._iou(np.ones(len(self.tables)))
        pixels = np.array(self.tables).sum((0, 2))
        return {
            label: {"count": int(pixels[number]), "IoU": float(rows[number])}
            for number, label in enumerate(self.labels)
            if pixels[number]
        }

    def agreement(self, other: "MaskTally") -> float:
        """Share of the model's own pixels with the same class, in percent."""
        return 100 * float(np.mean([(a == b).mean() for a, b in zip(self.masks, other.masks)]))

    def blind(self) -> float:
        pixels = np.array(self.tables).sum((0, 2))
        share = 100 * pixels / pixels.sum()
        return float(share[1] if self.binary else share.max() / np.count_nonzero(pixels))
