"""The command tools/quantize-model."""

import argparse
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from quantize.calibrate import PICTURES, SEED  # noqa: E402
from quantize.command import run  # noqa: E402
from quantize.compare import AT_MOST_LOSS  # noqa: E402
from quantize.ladder import climb  # noqa: E402
from quantize.recipes import LADDER, RECIPES  # noqa: E402

REFUSED = 1


def main() -> int:
    recipes = "\n".join(f"  {recipe.name:<16} {recipe.sentence}" for recipe in RECIPES.values())
    parser = argparse.ArgumentParser(
        prog="tools/quantize-model",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Float ONNX model -> int8 model with a card, or a refusal (exit code 1) with figures.",
        epilog=f"recipes, tried in the order {', '.join(LADDER)}:\n{recipes}",
    )
    parser.add_argument("--card", required=True, type=Path, help="of the float model: model.yaml or its folder")
    parser.add_argument("--calibrate", required=True, type=Path, help="folder of pictures like the camera's")
    parser.add_argument("--data", required=True, type=Path, help="labelled pictures: a folder, or a .csv")
    parser.add_argument("--out", required=True, type=Path, help="folder to make")
    parser.add_argument("--replace", action="store_true", help="of a folder that is there, if the new model is good")
    parser.add_argument("--name", help="of the new model (default: the float one's with -int8)")
    parser.add_argument("--recipe", choices=RECIPES, action="append", help="only this one (may be repeated)")
    parser.add_argument("--at-most-loss", type=float, default=AT_MOST_LOSS, metavar="POINTS",
                        help="that int8 may lose of 100 top-1, AP or IoU (default %(default)s)")  # fmt: skip
    parser.add_argument("--sure", action="store_true", help="refuse what these pictures cannot prove to be good")
    parser.add_argument("--pictures", type=int, default=PICTURES, help="to calibrate on (default %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="of the choice of pictures (default %(default)s)")
    parser.add_argument("--threads", type=int, default=1, help="of the engine (default 1)")
    chosen = parser.parse_args()
    outcome = climb(
        chosen.card,
        chosen.calibrate,
        chosen.data,
        chosen.out,
        recipes=chosen.recipe,
        at_most_loss=chosen.at_most_loss,
        only_sure=chosen.sure,
        name=chosen.name,
        replace=chosen.replace,
        count=chosen.pictures,
        seed=chosen.seed,
        threads=chosen.threads,
    )
    return 0 if outcome.good else REFUSED


run(main)
