"""The whole way: measure the float model, try recipes from the cheapest on, keep the first good one."""

import platform
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quantize import engines
from quantize.calibrate import PICTURES, SEED, Calibration, choose
from quantize.card import Card, read_card
from quantize.compare import AT_MOST_LOSS, Comparison, compare
from quantize.evaluate import Figures, evaluate, picture_digest
from quantize.folder import default_name, write_folder
from quantize.labelled import DataError, read_labelled
from quantize.recipes import LADDER, RECIPES
from quantize.report import Report
from quantize.static import Quantizer


@dataclass
class Attempt:
    """One recipe, tried and measured; ``float_layers`` are the weighted layers left in float."""

    recipe: str
    size_bytes: int
    float_layers: list[str]
    figures: Figures
    comparison: Comparison

    def as_dict(self) -> dict[str, Any]:
        return vars(self) | {"figures": self.figures.as_dict(), "comparison": asdict(self.comparison)}


@dataclass
class Outcome:
    """``good`` is the attempt that was written to ``out``; None where all were refused."""

    out: Path
    float_figures: Figures
    attempts: list[Attempt]
    good: Attempt | None


def climb(card: Card | Path | str, calibration_folder: Path | str, data: Path | str, out: Path | str, *,
          recipes: list[str] | None = None, at_most_loss: float = AT_MOST_LOSS, only_sure: bool = False,
          name: str | None = None, replace: bool = False, count: int = PICTURES, seed: int = SEED, threads: int = 1,
          say: Callable[[str], None] = print) -> Outcome:  # fmt: skip
    """Writes the folder ``out`` for the first recipe that is good; nothing where none is."""
    card = card if isinstance(card, Card) else read_card(card)
    card.check_file()
    out = Path(out)
    if out.exists() and not replace:
        raise DataError(f"{out} exists; --replace lets a good model take its place")
    labelled = read_labelled(data, card.labels)
    digests = frozenset(picture_digest(example.file) for example in labelled.examples)
    calibration = choose(calibration_folder, count, seed, digests)
    both = calibration.digests() & digests
    report = Report(say)
    report.begin(card, labelled, calibration, len(both))
    float_figures = evaluate(card, labelled, without=both, threads=threads)
    report.float_model(card, float_figures)
    attempts: list[Attempt] = []
    with tempfile.TemporaryDirectory() as scratch:
        quantizer = Quantizer(card, calibration, Path(scratch))
        for recipe in recipes or LADDER:
            file = Path(scratch) / f"{recipe}.onnx"
            float_layers = quantizer.write(RECIPES[recipe], file)
            figures = evaluate(card, labelled, file=file, without=both, threads=threads)
            comparison = compare(float_figures, figures, at_most_loss, only_sure)
            attempts.append(Attempt(recipe, file.stat().st_size, float_layers, figures, comparison))
            report.attempt(attempts[-1])
            if comparison.good:
                made = _record(card, calibration, len(both), float_figures, attempts, at_most_loss)
                write_folder(out, name or default_name(card.name), card, file, made)
                break
    good = attempts[-1] if attempts[-1].comparison.good else None
    outcome = Outcome(out, float_figures, attempts, good)
    report.end(outcome)
    return outcome


def _record(card: Card, calibration: Calibration, both: int, float_figures: Figures, attempts: list[Attempt],
            at_most_loss: float) -> dict[str, Any]:  # fmt: skip
    """What was done with what, so that it can be done again; paths of this machine stay out."""
    return {
        "from": {"name": card.name, "sha256": card.sha256, "source": card.given.get("source")},
        "recipe": attempts[-1].recipe,
        "recipe_says": RECIPES[attempts[-1].recipe].sentence,
        "float_layers": attempts[-1].float_layers,
        "calibration": {
            "pictures": len(calibration.pictures),
            "of": calibration.found,
            "seed": calibration.seed,
            "sha256_of_digests": calibration.digest(),
            "left_out_of_the_measuring": both,
        },
        "at_most_loss": at_most_loss,
        "float": _without_path(float_figures.as_dict()),
        "attempts": [a.as_dict() | {"figures": _without_path(a.figures.as_dict())} for a in attempts],
        "made_with": engines.versions() | {"machine": platform.machine()},
    }


def _without_path(figures: dict[str, Any]) -> dict[str, Any]:
    return figures | {"data": Path(figures["data"]).name}
