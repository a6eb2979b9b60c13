"""Trains one of the belt's models from scratch and exports it as float ONNX, with its card.

    tools/python tools/train/train.py detector --data target/belt --to target/models/belt-detector/float.onnx

tools/train-models does everything: renders, trains, quantizes and measures all three.
"""

import argparse
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from belt.parts import LABELS
from train import cards, classifier, detector, loop, segmenter

TASKS = {
    "classifier": (classifier.train, "classification", (1, 3, classifier.SIDE, classifier.SIDE), 16),
    "detector": (detector.train, "detection", (1, 3, detector.HEIGHT, detector.WIDTH), 15),
    "segmenter": (segmenter.train, "segmentation", (1, 1, segmenter.SIDE, segmenter.SIDE), 10),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=TASKS)
    parser.add_argument("--data", type=Path, required=True, help="rendered pictures: DATA/TASK/train")
    parser.add_argument("--to", type=Path, required=True, help="the ONNX file")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    torch.manual_seed(told.seed)
    torch.use_deterministic_algorithms(True)
    train, task, shape, epochs = TASKS[told.model]
    net = train(told.data / task / "train", LABELS, told.epochs or epochs, told.seed)
    told.to.parent.mkdir(parents=True, exist_ok=True)
    loop.export(net, shape, str(told.to))
    cards.write(told.model, told.to)
    parameters = sum(p.numel() for p in net.parameters())
    print(f"{told.to}: {parameters} parameters, {told.to.stat().st_size} bytes")


if __name__ == "__main__":
    main()
