"""Which layers do most of the harm when they are quantized: often a few first ones, with wide ranges.

Each weighted layer is quantized alone and the model's output compared with the float one. What single
layers do adds up roughly, so a few of them can be left in float for most of the gain.
"""

from pathlib import Path
from typing import Any

import numpy as np

from quantize import engines
from quantize.calibrate import Calibration
from quantize.card import InputSpec
from quantize.engines import onnx
from quantize.picture import read_picture, to_tensor
from quantize.progress import progress
from quantize.recipes import unweighted, weighted

PICTURES = 4
HARM = 0.9  # of the harm that single layers do, this share is avoided


def sensitive_layers(prepared: Path, tensor_ranges: Any, spec: InputSpec, calibration: Calibration,
                     scratch: Path) -> list[str]:  # fmt: skip
    """The layers to leave in float, worst first: together they do nine tenths of the harm."""
    from quantize.static import quantize_prepared

    graph = onnx.load(str(prepared)).graph
    layers, others = weighted(graph), unweighted(graph)
    tensors = [to_tensor(spec, read_picture(file))[0] for file in calibration.pictures[:PICTURES]]
    expected = _run(prepared, tensors)
    alone = scratch / "alone.onnx"
    harm = {}
    for layer in progress("finding sensitive layers", layers):
        quantize_prepared(prepared, tensor_ranges, others + [name for name in layers if name != layer], alone)
        harm[layer] = _difference(expected, _run(alone, tensors))
    return worst(harm, HARM)


def worst(harm: dict[str, float], share: float) -> list[str]:
    """The fewest layers that together do that share of all harm, worst first."""
    order = sorted(harm, key=lambda layer: -harm[layer])
    total = sum(harm.values())
    chosen: list[str] = []
    while order and sum(harm[layer] for layer in chosen) < share * total:
        chosen.append(order.pop(0))
    return chosen


def _run(file: Path, tensors: list[np.ndarray]) -> list[list[np.ndarray]]:
    session = engines.session(str(file))
    name = session.get_inputs()[0].name
    return [session.run(None, {name: tensor}) for tensor in tensors]


def _difference(expected: list[list[np.ndarray]], seen: list[list[np.ndarray]]) -> float:
    """Mean square of the difference over mean square, all outputs, summed over pictures."""
    total = 0.0
    for of_picture, other in zip(expected, seen):
        for a, b in zip(of_picture, other):
            total += float(np.square(a - b).mean() / max(float(np.square(a).mean()), 1e-12))
    return total
