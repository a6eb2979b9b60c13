"""Masks: one class number a pixel, and what makes them of output tensors."""

from dataclasses import dataclass, replace

import numpy as np

from quantize.card import Card
from quantize.picture import Letterbox

VOID = 255
SLACK = 0.01


@dataclass(frozen=True)
class Mask:
    """Class number a pixel [H,W] at the model's resolution, 255 is none; and where the picture lies."""

    labels: np.ndarray
    letterbox: Letterbox
    wrong: int

    def at_source(self) -> np.ndarray:
        """[H,W] of the source: each pixel takes the mask pixel it lies in, 255 where it was cut off."""
        box, (height, width) = self.letterbox, self.labels.shape
        columns = np.floor((np.arange(box.source_width) + 0.5) * box.scale_x + box.pad_left).astype(int)
        rows = np.floor((np.arange(box.source_height) + 0.5) * box.scale_y + box.pad_top).astype(int)
        seen = self.labels[np.clip(rows, 0, height - 1)[:, None], np.clip(columns, 0, width - 1)[None, :]]
        seen[(rows < 0) | (rows >= height)] = VOID
        seen[:, (columns < 0) | (columns >= width)] = VOID
        return seen


def plausible(values: np.ndarray) -> np.ndarray:
    """Could these be probabilities, but for rounding? False for NaN and the infinities."""
    return (values >= -SLACK) & (values <= 1 + SLACK)


def decode_mask(card: Card, output: np.ndarray, letterbox: Letterbox) -> Mask:
    """[1,C,H,W], [1,H,W,C], [1,1,H,W], [1,H,W,1] or [1,H,W] as the card's decoder has it."""
    if card.output["decoder"] == "argmax-mask":
        labels, wrong = _argmax(output, len(card.labels))
    elif card.output["decoder"] == "binary-mask":
        labels, wrong = _binary(_plane(output), card.output["activation"], card.output["score"])
    else:
        labels, wrong = _index(_plane(output), len(card.labels))
    height, width = labels.shape
    x, y = width / card.input.width, height / card.input.height
    scaled = replace(
        letterbox,
        scale_x=letterbox.scale_x * x,
        scale_y=letterbox.scale_y * y,
        pad_left=letterbox.pad_left * x,
        pad_top=letterbox.pad_top * y,
    )
    return Mask(labels, scaled, wrong)


def _plane(output: np.ndarray) -> np.ndarray:
    """[H,W] of the one channel there is."""
    if output.ndim == 3:
        return output[0]
    return output[0, 0] if output.shape[1] == 1 else output[0, :, :, 0]


def _argmax(output: np.ndarray, classes: int) -> tuple[np.ndarray, int]:
    scores = output[0] if output.shape[1] == classes else np.moveaxis(output[0], -1, 0)
    sound = np.isfinite(scores)
    labels = np.where(sound, scores, -np.inf).argmax(0).astype(np.uint8)
    labels[~sound.any(0)] = VOID
    return labels, int((~sound).sum())


def _binary(values: np.ndarray, activation: str, score: float) -> tuple[np.ndarray, int]:
    """The threshold is carried to the logits, so no sigmoid is computed."""
    sound = plausible(values) if activation == "none" else np.isfinite(values)
    with np.errstate(divide="ignore"):
        logit = np.log(np.float64(score)) - np.log1p(-np.float64(score))
    least = np.float32(score if activation == "none" else logit)
    return np.where(sound, values >= least, VOID).astype(np.uint8), int((~sound).sum())


def _index(values: np.ndarray, classes: int) -> tuple[np.ndarray, int]:
    sound = (values >= 0) & (values < classes)
    return np.where(sound, values, VOID).astype(np.uint8), int((~sound).sum())
