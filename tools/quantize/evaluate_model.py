"""The command tools/evaluate-model."""

import argparse
import json
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from quantize.command import run  # noqa: E402
from quantize.evaluate import evaluate, table  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="tools/evaluate-model",
        description="Measures a model on labelled pictures. Layouts of data: tools/quantize/README.md",
    )
    parser.add_argument("--card", required=True, type=Path, help="model.yaml, or the folder with it")
    parser.add_argument("--data", required=True, type=Path, help="labelled pictures: a folder, or a .csv")
    parser.add_argument("--threads", type=int, default=1, help="of the engine (default 1)")
    parser.add_argument("--json", action="store_true", help="figures as JSON on stdout")
    parser.add_argument("--classes", type=int, default=20, help="how many classes are listed (default 20)")
    chosen = parser.parse_args()
    figures = evaluate(chosen.card, chosen.data, threads=chosen.threads)
    if chosen.json:
        print(json.dumps(figures.as_dict(), indent=2))
    else:
        print(table(figures, chosen.classes))
    return 0


run(main)
