"""Static post-training quantization: a float ONNX model -> one with explicit QuantizeLinear and
DequantizeLinear nodes (QDQ), float at its input and output, so that its card reads as before."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quantize.calibrate import PICTURES, SEED, Calibration, choose, ranges
from quantize.card import Card, CardError, read_card
from quantize.engines import onnx, quantization, registry
from quantize.recipes import RECIPES, Recipe, head, tail, unweighted, weighted
from quantize.sensitive import sensitive_layers

OPSET = 13  # a scale a channel came with it


class QuantizeError(Exception):
    """The model cannot be quantized; says what to change."""


def prepare(card: Card, to: Path) -> None:
    """The same model at opset 13 or newer, constants and batch norms folded, every shape known."""
    if card.input.type != "float32":
        raise CardError(f"{card.path} input.type={card.input.type}: only a float32 model can be quantized")
    model = onnx.load(str(card.file))
    present = sorted({node.op_type for node in model.graph.node} & {"QuantizeLinear", "DequantizeLinear"})
    if present:
        raise QuantizeError(f"{card.file} is quantized already (it has {present[0]}); start from the float model")
    opset = next((o.version for o in model.opset_import if o.domain in ("", "ai.onnx")), 0)
    if opset < OPSET:
        try:
            model = onnx.version_converter.convert_version(model, OPSET)
        except Exception as error:  # the converter raises what it likes
            raise QuantizeError(
                f"{card.file} has opset {opset} and cannot be brought to {OPSET} ({error});"
                f" export it again with opset_version={OPSET} or newer"
            ) from error
    _fix_shape(model, card.input.shape())
    with tempfile.TemporaryDirectory() as folder:
        raised = f"{folder}/raised.onnx"
        onnx.save(model, raised)
        quantization.shape_inference.quant_pre_process(raised, str(to), skip_symbolic_shape=True)
    _name_nodes(to)


def _fix_shape(model: "onnx.ModelProto", shape: list[int]) -> None:
    """An open batch or size becomes the card's: a tensor of unknown shape is not quantized."""
    used = {i.name for i in model.graph.initializer}
    (graph_input,) = [i for i in model.graph.input if i.name not in used]
    for axis, length in zip(graph_input.type.tensor_type.shape.dim, shape):
        axis.dim_value = length


def _name_nodes(file: Path) -> None:
    """Nodes are told apart by name; some have none."""
    model = onnx.load(str(file))
    taken = {node.name for node in model.graph.node}
    for number, node in enumerate(model.graph.node):
        if not node.name:
            node.name = next(n for n in (f"node_{number}", f"node_{number}_unnamed") if n not in taken)
    onnx.save(model, str(file))


def quantize_prepared(prepared: Path, tensor_ranges: Any, in_float: list[str], to: Path) -> None:
    """Writes the quantized model; the nodes of these names stay as they are. Ranges serve several recipes."""
    model = onnx.load(str(prepared))
    int8 = quantization.QuantType.QInt8
    quantizer = quantization.QDQQuantizer(
        model,
        per_channel=True,
        reduce_range=False,
        weight_qType=int8,
        activation_qType=int8,
        tensors_range=tensor_ranges,
        nodes_to_quantize=[],
        nodes_to_exclude=in_float,
        op_types_to_quantize=sorted({*registry.QLinearOpsRegistry, *registry.QDQRegistry}),
        extra_options={},
    )
    with _quiet_log():
        quantizer.quantize_model()
    quantizer.model.save_model_to_file(str(to))


@contextmanager
def _quiet_log() -> Iterator[None]:
    """onnxruntime warns of every tensor that it leaves in float: that is what was asked for."""
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.ERROR)
    try:
        yield
    finally:
        root.setLevel(level)


class Quantizer:
    """A prepared model and its ranges, to try several recipes on; in a scratch folder of the caller's."""

    def __init__(self, card: Card, calibration: Calibration, scratch: Path):
        self.card, self.calibration, self.scratch = card, calibration, scratch
        self.prepared = scratch / "prepared.onnx"
        self.tensor_ranges: dict[str, Any] = {}
        prepare(card, self.prepared)

    def write(self, recipe: Recipe, to: Path) -> list[str]:
        """Writes the model and answers which weighted layers stayed in float."""
        if recipe.ranges not in self.tensor_ranges:
            found = ranges(self.prepared, self.card.input, self.calibration, recipe.ranges)
            self.tensor_ranges[recipe.ranges] = found
        tensor_ranges = self.tensor_ranges[recipe.ranges]
        in_float = self._in_float(recipe, tensor_ranges)
        quantize_prepared(self.prepared, tensor_ranges, in_float, to)
        return [name for name in weighted(onnx.load(str(self.prepared)).graph) if name in set(in_float)]

    def _in_float(self, recipe: Recipe, tensor_ranges: Any) -> list[str]:
        graph = onnx.load(str(self.prepared)).graph
        if recipe.keep == "tail":
            return tail(graph)
        if recipe.keep == "head":
            return head(graph)
        if recipe.keep == "sensitive":
            layers = sensitive_layers(self.prepared, tensor_ranges, self.card.input, self.calibration, self.scratch)
            return unweighted(graph) + head(graph) + layers
        return []


def quantize(card: Card | Path | str, calibration_folder: Path | str, out: Path | str, recipe: str = "minmax",
             count: int = PICTURES, seed: int = SEED) -> None:  # fmt: skip
    """One recipe, unmeasured: writes the quantized ONNX file ``out``. Measure it before you trust it:
    evaluate(card, data, file=out), or ladder.climb for the whole way."""
    card = card if isinstance(card, Card) else read_card(card)
    card.check_file()
    with tempfile.TemporaryDirectory() as scratch:
        quantizer = Quantizer(card, choose(calibration_folder, count, seed), Path(scratch))
        quantizer.write(RECIPES[recipe], Path(out))
