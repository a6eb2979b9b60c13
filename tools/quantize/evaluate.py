"""Card + labelled pictures -> figures. tools/evaluate-model is this as a command."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from quantize.box_metrics import SWEEP_SCORE
from quantize.card import Card, read_card
from quantize.labelled import DataError, Example, Labelled, read_labelled
from quantize.mask_file import read_mask
from quantize.metrics import Tally, tally
from quantize.model import Model
from quantize.picture import read_picture
from quantize.progress import progress


@dataclass
class Figures:
    """What was measured of one model on one set of pictures; all figures in percent."""

    model: str
    task: str
    data: str
    pictures: int
    headline: str
    values: dict[str, float]
    per_class: dict[str, dict[str, float]]
    run_ms_p50: float
    wrong_numbers: int
    notes: list[str] = field(default_factory=list)
    tally: Tally | None = field(default=None, repr=False)

    def headline_value(self) -> float:
        return self.values[self.headline]

    def as_dict(self) -> dict[str, Any]:
        """For JSON: everything but the tally, rounded to what the pictures can tell."""
        plain = {key: value for key, value in vars(self).items() if key != "tally"}
        return json.loads(json.dumps(plain), parse_float=lambda text: round(float(text), 3))


def evaluate(card: Card | Path | str, data: Labelled | Path | str, *, file: Path | None = None,
             without: frozenset[str] = frozenset(), threads: int = 1) -> Figures:  # fmt: skip
    """Runs a model over labelled pictures.

    ``file``: another file read by the same card (its checksum is then not asked for).
    ``without``: digests (picture_digest) of pictures to leave out, since they calibrated the model.
    """
    card = card if isinstance(card, Card) else read_card(card)
    data = data if isinstance(data, Labelled) else read_labelled(data, card.labels)
    if data.task != card.task:
        raise DataError(f"{data.path}: pictures labelled for {data.task}; {card.path} is for {card.task}")
    if file is None:
        card.check_file()
    model = Model(card, file, threads)
    kept = tally(card)
    examples = [e for e in data.examples if not without or picture_digest(e.file) not in without]
    if not examples:
        raise DataError(f"{data.path}: all {len(data.examples)} pictures were used to calibrate; none is left")
    wrong = 0
    for example in progress(f"{(file or card.file).name} on {data.path.name}", examples):
        seen = model.see(read_picture(example.file), SWEEP_SCORE)
        kept.add(_truth(example), seen)
        wrong += seen.wrong
    if kept.headline not in kept.values():
        raise DataError(f"{data.path}: no {kept.headline} without anything true in {len(examples)} pictures")
    return Figures(
        model=card.name,
        task=card.task,
        data=str(data.path),
        pictures=len(examples),
        headline=kept.headline,
        values=kept.values(),
        per_class=kept.per_class(),
        run_ms_p50=float(np.median(model.run_ms)),
        wrong_numbers=wrong,
        notes=data.notes,
        tally=kept,
    )


def picture_digest(file: Path) -> str:
    """Tells whether two files are the same picture, whatever they are called."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _truth(example: Example) -> Any:
    return read_mask(example.truth) if isinstance(example.truth, Path) else example.truth


def table(figures: Figures, classes: int = 20) -> str:
    """For a terminal: the figures in one line, then the worst classes, a line each."""
    lines = [
        f"{figures.model} on {figures.pictures} pictures of {figures.data}",
        "  ".join(f"{name} {value:.1f}" for name, value in figures.values.items())
        + f"  (run p50 {figures.run_ms_p50:.1f} ms here, one thread)",
    ]
    listed = sorted(figures.per_class.items(), key=lambda row: list(row[1].values())[1])[:classes]
    width = max((len(label) for label, _ in listed), default=0)
    for label, row in listed:
        cells = [f"{name} {value:5.1f}" for name, value in row.items() if name != "count"]
        lines.append(f"  {label:<{width}}  {'  '.join(cells)}  of {row['count']:.0f}")
    if len(listed) < len(figures.per_class):
        lines.append(f"  … and {len(figures.per_class) - len(listed)} better classes")
    lines += [f"note: {note}" for note in figures.notes]
    if figures.wrong_numbers:
        lines.append(f"WRONG NUMBERS: {figures.wrong_numbers} outputs were NaN or no probabilities")
    return "\n".join(lines)
