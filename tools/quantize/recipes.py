"""Ways to quantize, from the one that leaves least in float to the most careful."""

from dataclasses import dataclass

from quantize.engines import onnx

WEIGHTED = {"Conv", "ConvTranspose", "Gemm", "MatMul"}


@dataclass(frozen=True)
class Recipe:
    """Weights are always int8, symmetric, with a scale a channel; activations int8 with a zero point.

    ``ranges``: how the range of a tensor is taken from the pictures (calibrate.METHODS).
    ``keep``: what stays in float: ``nothing``; the ``tail`` after the last weights of each branch (sigmoid,
    softmax, concat, reshape); the ``head``, which is the tail and those last weights; or ``sensitive``: the
    head, whatever is no weighted layer, and the layers that do most of the harm (sensitive.py).
    """

    name: str
    ranges: str
    keep: str
    sentence: str


_ALL = [
    Recipe("minmax", "minmax", "nothing", "everything int8; ranges are the extremes seen"),
    Recipe("tail-float", "minmax", "tail", "as minmax, but what follows the last weights stays float"),
    Recipe("percentile", "percentile", "nothing", "everything int8; ranges leave out the outer 0.01 %"),
    Recipe("entropy", "entropy", "nothing", "everything int8; ranges by entropy (not tried by itself)"),
    Recipe("head-float", "percentile", "head", "as percentile, but the last weights and what follows stay float"),
    Recipe(
        "sensitive-float",
        "percentile",
        "sensitive",
        "int8 around weighted layers only, and not in those that do most of the harm",
    ),
]
RECIPES = {recipe.name: recipe for recipe in _ALL}
LADDER = ["minmax", "tail-float", "percentile", "head-float", "sensitive-float"]


def weighted(graph: "onnx.GraphProto") -> list[str]:
    """Names of the layers with weights, in the graph's order."""
    return [node.name for node in graph.node if node.op_type in WEIGHTED]


def unweighted(graph: "onnx.GraphProto") -> list[str]:
    return [node.name for node in graph.node if node.op_type not in WEIGHTED]


def tail(graph: "onnx.GraphProto") -> list[str]:
    """Names of the nodes after the last weights of each branch."""
    return [name for name in _last(graph) if name not in set(weighted(graph))]


def head(graph: "onnx.GraphProto") -> list[str]:
    """The tail and the last weighted layer of each branch."""
    return _last(graph)


def _last(graph: "onnx.GraphProto") -> list[str]:
    """Names of the nodes whose outputs no weighted layer depends on."""
    needed: set[str] = set()
    last = []
    for node in reversed(graph.node):
        if any(output in needed for output in node.output):
            needed.update(node.input)
            continue
        last.append(node.name)
        if node.op_type in WEIGHTED:
            needed.update(node.input)
    return last[::-1]
