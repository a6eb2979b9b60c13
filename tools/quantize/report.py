"""What tools/quantize-model prints, as it goes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from quantize.calibrate import Calibration
from quantize.card import Card
from quantize.evaluate import Figures
from quantize.labelled import Labelled
from quantize.recipes import LADDER, RECIPES

if TYPE_CHECKING:
    from quantize.ladder import Attempt, Outcome

NEXT = (
    "more or more typical calibration pictures (--pictures), frames of the very camera (watchpin grab);"
    " training with quantization in mind; or stay with the float model: int8 is not always faster"
)

MOST_WARNINGS = 10


class Report:
    """Lines of a table, one as soon as it is known."""

    def __init__(self, say: Callable[[str], None]):
        self.say = say

    def begin(self, card: Card, labelled: Labelled, calibration: Calibration, both: int) -> None:
        self.say(f"model      {card.name}, {card.task}")
        self.say(f"calibrate  {len(calibration.pictures)} of {calibration.found} pictures of {calibration.folder}")
        self.say(f"measure    {len(labelled.examples) - both} pictures of {labelled.path}")
        if both:
            self.say(f"           {both} others of these calibrate (seed {calibration.seed}) and are not measured")
        for note in labelled.notes:
            self.say(f"           note: {note}")

    def float_model(self, card: Card, figures: Figures) -> None:
        names = "  ".join(f"{name:>11}" for name in figures.values)
        self.say(f"\n{'recipe':<15}  {'kB':>6}  {names}  {'loss (95 %)':>18}  {'agree':>6}  {'run ms':>6}  verdict")
        self.say(f"{'float':<15}  {self._size(card.file.stat().st_size)}  {self._values(figures)}  {'':>18}  {'':>6}"
                 f"  {figures.run_ms_p50:6.1f}")  # fmt: skip

    def attempt(self, attempt: "Attempt") -> None:
        found = attempt.comparison
        loss = f"{found.loss:.1f} ({found.lowest:.1f}..{found.highest:.1f})"
        agree = "-" if found.agreement is None else f"{found.agreement:.1f}%"
        self.say(
            f"{attempt.recipe:<15}  {self._size(attempt.size_bytes)}  {self._values(attempt.figures)}  {loss:>18}"
            f"  {agree:>6}  {attempt.figures.run_ms_p50:6.1f}  {_word(attempt)}"
        )

    def end(self, outcome: "Outcome") -> None:
        last = outcome.attempts[-1]
        warnings = last.comparison.warnings
        for warning in warnings[:MOST_WARNINGS]:
            self.say(f"  {last.recipe}: {warning}")
        if len(warnings) > MOST_WARNINGS:
            self.say(f"  {last.recipe}: … and {len(warnings) - MOST_WARNINGS} more")
        if last.float_layers:
            self.say(f"  {last.recipe}: in float stay {', '.join(last.float_layers)}")
        if outcome.good:
            self.say(f"\n{_word(last)}: {last.recipe} ({RECIPES[last.recipe].sentence}); {last.comparison.reason}")
            self.say(f"written: {outcome.out}")
            return
        self.say("")
        for attempt in outcome.attempts:
            self.say(f"REFUSED: {attempt.recipe} {attempt.comparison.reason}")
        untried = [name for name in LADDER if name not in {a.recipe for a in outcome.attempts}]
        recipes = f"the recipes {', '.join(untried)} (without --recipe all are tried); " if untried else ""
        self.say(f"try next: {recipes}{NEXT}")
        self.say(f"nothing was written to {outcome.out}")

    @staticmethod
    def _size(size_bytes: int) -> str:
        return f"{size_bytes / 1000:6.0f}"

    @staticmethod
    def _values(figures: Figures) -> str:
        return "  ".join(f"{value:11.1f}" for value in figures.values.values())


def _word(attempt: "Attempt") -> str:
    if not attempt.comparison.good:
        return "refused"
    return "GOOD" if attempt.comparison.sure else "GOOD, NOT SURE"
