"""Cards, pictures and models made for tests; nothing from outside the repository."""

from pathlib import Path

import cv2
import numpy as np

from quantize.card import Card, read_card, sha256
from quantize.engines import onnx

CLASSIFIER = """\
name: tiny-float
task: classification
file: tiny.onnx
sha256: {sha256}
backend: onnxruntime
input: {{width: 8, height: 8, layout: NCHW, type: float32, colour: RGB, std: 255, fit: stretch}}
output: {{decoder: classes, activation: softmax, top-k: 2}}
labels: [red, green, blue]
license: Apache-2.0
"""
COLOURS = {"red": (40, 40, 220), "green": (40, 220, 40), "blue": (220, 40, 40)}


def card_text(**changes: str) -> str:
    """The classifier's card with whole lines exchanged by key."""
    lines = CLASSIFIER.format(sha256="0" * 64).splitlines()
    kept = [changes.pop(line.partition(":")[0], line) for line in lines]
    return "\n".join([*kept, *changes.values()]) + "\n"


def write_text_card(folder: Path, **changes: str) -> Path:
    path = folder / "model.yaml"
    path.write_text(card_text(**changes), encoding="utf-8")
    return path


def detector(folder: Path, output: str, labels: str = "[a, b]", size: str = "width: 16, height: 16") -> Card:
    text = f"input: {{{size}, layout: NCHW, type: float32, colour: RGB, fit: letterbox, anchor: top-left}}"
    return read_card(
        write_text_card(
            folder, task="task: detection", input=text, output=f"output: {output}", labels=f"labels: {labels}"
        )
    )


def tiny_classifier(folder: Path) -> Path:
    """A model that says which channel is the brightest, and its card; opset 13."""
    folder.mkdir(parents=True, exist_ok=True)
    helper, random = onnx.helper, np.random.default_rng(1)
    first = np.repeat(np.eye(3, dtype=np.float32)[:, :, None, None], 2, 0) + random.normal(0, 0.01, (6, 3, 1, 1))
    second = np.repeat(np.eye(3, dtype=np.float32), 2, 1)[:, :, None, None] * 4
    weights = {"first": first.astype(np.float32), "second": second.astype(np.float32)}
    nodes = [
        helper.make_node("Conv", ["image", "first"], ["a"], name="conv1"),
        helper.make_node("Relu", ["a"], ["b"], name="relu"),
        helper.make_node("GlobalAveragePool", ["b"], ["c"], name="pool"),
        helper.make_node("Conv", ["c", "second"], ["d"], name="conv2"),
        helper.make_node("Flatten", ["d"], ["scores"], name="flatten"),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("image", onnx.TensorProto.FLOAT, [1, 3, 8, 8])],
        [helper.make_tensor_value_info("scores", onnx.TensorProto.FLOAT, [1, 3])],
        [onnx.numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    file = folder / "tiny.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), str(file))
    card = folder / "model.yaml"
    card.write_text(CLASSIFIER.format(sha256=sha256(file)), encoding="utf-8")
    return card


def colour_folders(folder: Path, each: int, seed: int) -> Path:
    """Noisy pictures of one colour, in a folder a class."""
    random = np.random.default_rng(seed)
    for name, bgr in COLOURS.items():
        (folder / name).mkdir(parents=True)
        for number in range(each):
            pixels = np.clip(np.array(bgr) + random.normal(0, 30, (12, 10, 3)), 0, 255).astype(np.uint8)
            cv2.imwrite(str(folder / name / f"{number}.png"), pixels)
    return folder
