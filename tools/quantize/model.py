"""A card's model, opened: pictures in, results out. Refuses a card that does not fit its file."""

import time
from pathlib import Path
from typing import Any

import numpy as np

from quantize import engines
from quantize.card import Card, CardError
from quantize.decode import DECODERS, decode
from quantize.picture import to_tensor

_TYPES = {"float32": "tensor(float)", "uint8": "tensor(uint8)", "int8": "tensor(int8)"}


class Model:
    """One session. ``run_ms`` has the duration of each run of the engine alone, in milliseconds."""

    def __init__(self, card: Card, file: Path | None = None, threads: int = 1):
        self.card = card
        self.file = file or card.file
        if card.backend != "onnxruntime":
            raise CardError(f"{card.path} backend={card.backend}: these tools run onnxruntime only")
        if card.output["decoder"] not in DECODERS:
            seen = card.output["decoder"]
            raise CardError(f"{card.path} output.decoder={seen}: these tools know {', '.join(DECODERS)}")
        self.session = self._open(threads)
        self.input = self._input()
        self.output = self._output()
        self.run_ms: list[float] = []

    def _open(self, threads: int) -> "engines.onnxruntime.InferenceSession":
        try:
            return engines.session(str(self.file), threads)
        except Exception as error:  # onnxruntime has a class for each of its status codes
            raise CardError(f"{self.file} cannot be opened: {error}") from error

    def _input(self) -> str:
        inputs = self.session.get_inputs()
        if len(inputs) != 1:
            raise CardError(f"{self.file} has {len(inputs)} inputs; a model here takes one picture")
        seen, wanted = inputs[0], self.card.input.shape()
        fits = len(seen.shape) == 4 and all(
            not isinstance(axis, int) or axis == want for axis, want in zip(seen.shape, wanted)
        )
        if not fits or seen.type != _TYPES[self.card.input.type]:
            raise CardError(
                f"{self.card.path} input {self.card.input.type}{wanted} {self.card.input.layout};"
                f" {self.file} has input {seen.type}{seen.shape}"
            )
        return seen.name

    def _output(self) -> str:
        wanted = output_shapes(self.card)
        outputs = self.session.get_outputs()
        fitting = [o for o in outputs if any(_fits(shape, o.shape) for shape in wanted)]
        if len(fitting) != 1:
            seen = ", ".join(f"{o.name} {o.shape}" for o in outputs)
            raise CardError(
                f"{self.file} has outputs {seen}; decoder {self.card.output['decoder']} and"
                f" {len(self.card.labels)} labels expect exactly one {' or '.join(map(str, wanted))}"
            )
        return fitting[0].name

    def see(self, bgr: np.ndarray, least: float | None = None) -> Any:
        """What the decoder makes of a picture, BGR uint8 [H,W,3]; ``least`` as in decode()."""
        tensor, letterbox = to_tensor(self.card.input, bgr)
        begin = time.perf_counter()
        (output,) = self.session.run([self.output], {self.input: tensor})
        self.run_ms.append(1000 * (time.perf_counter() - begin))
        return decode(self.card, output, letterbox, least)


def output_shapes(card: Card) -> list[list[int | None]]:
    """What the decoder may read, as in vision/OutputShapes.java; None is any length."""
    labels, strides = len(card.labels), card.output.get("grid-strides", [])
    cells = sum((card.input.width // s) * (card.input.height // s) for s in strides)
    return {
        "classes": [[1, labels], [1, labels, 1, 1], [1, 1, 1, labels]],
        "yolox": [[1, cells, 5 + labels]],
        "fastestdet": [[1, 5 + labels, None, None]],
        "yolo-v5": [[1, None, 5 + labels]],
        "yolo-v8": [[1, 4 + labels, None]],
        "binary-mask": [[1, 1, None, None], [1, None, None, 1]],
        "argmax-mask": [[1, labels, None, None], [1, None, None, labels]],
        "index-mask": [[1, None, None], [1, 1, None, None], [1, None, None, 1]],
    }[card.output["decoder"]]


def _fits(wanted: list[int | None], seen: list[int | str]) -> bool:
    """A named axis of the file (an open batch) fits what is wanted."""
    return len(wanted) == len(seen) and all(
        want is None or not isinstance(axis, int) or axis == want for want, axis in zip(wanted, seen)
    )
