"""The cards of the float models: how the daemon turns a picture into their input, and their output into results."""

import hashlib
from pathlib import Path

import yaml

from belt.parts import LABELS
from train import classifier, detector, segmenter

CARDS = {
    "classifier": {
        "task": "classification",
        "input": {"width": classifier.SIDE, "height": classifier.SIDE, "colour": "RGB", "fit": "crop"},
        "output": {"decoder": "classes", "activation": "softmax", "top-k": 2},
        "labels": list(LABELS),
    },
    "detector": {
        "task": "detection",
        "input": {"width": detector.WIDTH, "height": detector.HEIGHT, "colour": "RGB", "fit": "stretch"},
        "output": {
            "decoder": "yolox",
            "grid-strides": [detector.STRIDE],
            "score": 0.3,
            "iou": 0.5,
            "suppression": "across-classes",
        },
        "labels": list(LABELS),
    },
    "segmenter": {
        "task": "segmentation",
        "input": {"width": segmenter.SIDE, "height": segmenter.SIDE, "colour": "GREY", "fit": "crop"},
        "output": {"decoder": "binary-mask", "activation": "sigmoid"},
        "labels": ["belt", "part"],
    },
}


def write(model: str, file: Path) -> Path:
    """Writes the card beside the model file, FILE.yaml for FILE.onnx."""
    known = CARDS[model]
    pixels = {"layout": "NCHW", "type": "float32", "std": 255, "resample": "area"}
    card = {
        "name": f"belt-{model}-float",
        "task": known["task"],
        "file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "backend": "onnxruntime",
        "input": known["input"] | pixels,
        "output": known["output"],
        "labels": known["labels"],
        "license": "Apache-2.0",
    }
    written = file.with_suffix(".yaml")
    written.write_text(yaml.safe_dump(card, sort_keys=False, default_flow_style=None, width=120))
    return written
