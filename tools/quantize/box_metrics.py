"""Boxes gathered picture by picture -> average precision."""

from dataclasses import dataclass, field

import numpy as np

from quantize import coco_ap
from quantize.boxes import iou
from quantize.decode import Boxes
from quantize.labelled import TrueBoxes

SWEEP_SCORE = 0.01  # average precision wants the whole curve, not what is above the card's score


@dataclass
class BoxTally:
    """Boxes of each picture, down to SWEEP_SCORE; ``card_score`` is what the daemon will use."""

    labels: list[str]
    card_score: float
    headline: str = "AP"
    truth: list[TrueBoxes] = field(default_factory=list)
    seen: list[Boxes] = field(default_factory=list)
    judged: dict[str, dict[int, coco_ap.Claims]] = field(default_factory=dict)

    def add(self, truth: TrueBoxes, seen: Boxes) -> None:
        self.truth.append(truth)
        self.seen.append(seen)
        self.judged.clear()

    def _judge(self, size: str) -> dict[int, coco_ap.Claims]:
        if size not in self.judged:
            occur = np.unique(np.concatenate([t.label for t in self.truth]))
            self.judged[size] = {int(n): coco_ap.claims(int(n), self.truth, self.seen, size) for n in occur}
        return self.judged[size]

    def _precision(self, size: str, weights: np.ndarray) -> np.ndarray | None:
        """Mean over the classes that occur, by threshold [10], in percent."""
        rows = [c.precision(weights) for c in self._judge(size).values()]
        rows = [row for row in rows if row is not None]
        return 100 * np.mean(rows, 0) if rows else None

    def score(self, weights: np.ndarray) -> float:
        rows = self._precision("all", weights)
        return float("nan") if rows is None else float(rows.mean())

    def values(self) -> dict[str, float]:
        once = np.ones(len(self.truth))
        rows = {size: self._precision(size, once) for size in coco_ap.SIZES}
        values = {}
        if rows["all"] is not None:
            values = {"AP": rows["all"].mean(), "AP50": rows["all"][0], "AP75": rows["all"][5]}
        for size in ("small", "medium", "large"):
            if rows[size] is not None:
                values[f"AP {size}"] = rows[size].mean()
        return {name: float(value) for name, value in values.items()}

    def per_class(self) -> dict[str, dict[str, float]]:
        once = np.ones(len(self.truth))
        rows = {}
        for number, claims in self._judge("all").items():
            precision = claims.precision(once)
            if precision is not None:
                rows[self.labels[number]] = {
                    "count": int(claims.positives.sum()),
                    "AP": 100 * float(precision.mean()),
                    "AP50": 100 * float(precision[0]),
                }
        return rows

    def agreement(self, other: "BoxTally") -> float | None:
        """Share of this one's boxes above the card's score that the other has too (class, IoU .5)."""
        found = total = 0
        for mine, others in zip(self.seen, other.seen):
            mine = mine.above(self.card_score)
            others = others.above(self.card_score / 2)
            same = mine.label[:, None] == others.label[None, :]
            found += int(((iou(mine.corners, others.corners) >= 0.5) & same).any(1).sum())
            total += len(mine.label)
        return 100 * found / total if total else None

    def blind(self) -> float:
        return 0.0
