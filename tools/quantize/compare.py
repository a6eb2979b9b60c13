"""Float against int8 on the same pictures: what was lost, how sure that is, and the verdict."""

from dataclasses import dataclass, field

import numpy as np

from quantize.evaluate import Figures

AT_MOST_LOSS = 1.0
RESAMPLES = 200
RUINED_COUNT = 10  # examples a class must have before its own loss is told
RUINED_LOSS = 10.0  # points
SLOWER = 1.1


@dataclass(frozen=True)
class Comparison:
    """``loss`` in points of the headline figure, float - int8, with the interval that 95 % of resamples
    of the pictures fall in; ``agreement`` in percent, of the float model's answers; ``sure`` where even
    the interval's end is no more than was allowed."""

    loss: float
    lowest: float
    highest: float
    agreement: float | None
    good: bool
    sure: bool
    reason: str
    warnings: list[str] = field(default_factory=list)


def compare(float_figures: Figures, int8_figures: Figures, at_most_loss: float = AT_MOST_LOSS,
            only_sure: bool = False) -> Comparison:  # fmt: skip
    """Both must come from the same pictures in the same order. ``only_sure``: what is not sure is not good."""
    loss = float_figures.headline_value() - int8_figures.headline_value()
    lowest, highest = bootstrap(float_figures, int8_figures)
    good, reason = verdict(float_figures, loss, (lowest, highest), at_most_loss)
    sure = good and highest <= at_most_loss
    return Comparison(
        loss,
        lowest,
        highest,
        float_figures.tally.agreement(int8_figures.tally),
        good and (sure or not only_sure),
        sure,
        reason,
        _warnings(float_figures, int8_figures, at_most_loss),
    )


def bootstrap(float_figures: Figures, int8_figures: Figures, seed: int = 1) -> tuple[float, float]:
    """The pictures are drawn again with replacement, the same for both: 2.5 % and 97.5 % of the losses."""
    random = np.random.default_rng(seed)
    count = float_figures.pictures
    losses = []
    for _ in range(RESAMPLES):
        weights = np.bincount(random.integers(count, size=count), minlength=count).astype(float)
        losses.append(float_figures.tally.score(weights) - int8_figures.tally.score(weights))
    lowest, highest = np.nanpercentile(losses, [2.5, 97.5])
    return float(lowest), float(highest)


def verdict(float_figures: Figures, loss: float, interval: tuple[float, float], at_most: float) -> tuple[bool, str]:
    """Good where no more than ``at_most`` points are lost, and there was something to lose."""
    value, pictures = float_figures.headline_value(), float_figures.pictures
    blind = float_figures.tally.blind()
    noise = 2 * np.sqrt(blind * (100 - blind) / pictures)
    if not value > max(blind + noise, at_most):
        saw = f"{float_figures.headline} {value:.1f}, no more than a blind one's {blind:.1f}"
        return False, f"the float model itself has {saw} on {pictures} pictures: card, data or model is wrong"
    if np.isnan(loss):
        return False, "the int8 model has no figure here"
    if loss > at_most:
        unsure = f"; {pictures} pictures cannot tell it from good, try more" if interval[0] <= at_most else ""
        return False, f"loses {loss:.1f} of {value:.1f} points, {at_most:g} allowed{unsure}"
    if interval[1] > at_most:
        return True, f"{pictures} pictures cannot exclude a loss of {interval[1]:.1f} points; label more to know"
    return True, f"loses at most {max(interval[1], 0):.1f} points (95 %)"


def _warnings(before: Figures, after: Figures, at_most: float) -> list[str]:
    """What the headline figure hides."""
    said = []
    for name, value in before.values.items():
        now = after.values.get(name, 0.0)
        if name != before.headline and value - now > at_most:
            said.append(f"{name} {value:.1f} -> {now:.1f}")
    if after.wrong_numbers > before.wrong_numbers:
        said.append(f"{after.wrong_numbers} output numbers were no probabilities (float: {before.wrong_numbers})")
    if after.run_ms_p50 > SLOWER * before.run_ms_p50:
        times = f"{after.run_ms_p50:.1f} ms against {before.run_ms_p50:.1f}"
        said.append(f"int8 is slower here: {times}; measure on the board")
    ruined = []
    for label, row in before.per_class.items():
        name = next(key for key in row if key != "count")
        now = after.per_class.get(label, {}).get(name, 0.0)
        if row["count"] >= RUINED_COUNT and row[name] - now > RUINED_LOSS:
            ruined.append((now - row[name], f"{label}: {name} {row[name]:.1f} -> {now:.1f} ({row['count']} examples)"))
    said += [sentence for _, sentence in sorted(ruined)]
    return said
