"""Model cards: ``model.yaml`` beside a model, read as the daemon reads it, and written."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quantize.card_reader import CardError, Reader

__all__ = ["Card", "CardError", "InputSpec", "read_card", "sha256", "write_card"]

FILE_NAME = "model.yaml"
CHANNELS = {"RGB": 3, "BGR": 3, "GREY": 1}
TASKS = {
    "classes": "classification",
    "yolox": "detection",
    "fastestdet": "detection",
    "yolo-v5": "detection",
    "yolo-v8": "detection",
    "yolo-end-to-end": "detection",
    "darknet": "detection",
    "ssd": "detection",
    "ssd-raw": "detection",
    "nanodet": "detection",
    "nanodet-plus": "detection",
    "binary-mask": "segmentation",
    "argmax-mask": "segmentation",
    "index-mask": "segmentation",
}


@dataclass(frozen=True)
class InputSpec:
    """What a model wants of a picture; a pixel p (0-255) becomes (p - mean) / std.

    ``mean`` and ``std`` have one number a channel; ``quantization`` is (scale, zero point) or None;
    ``crop`` is the centred square's side over the picture's shorter side.
    """

    width: int
    height: int
    layout: str
    type: str
    colour: str
    mean: tuple[float, ...]
    std: tuple[float, ...]
    fit: str
    anchor: str
    crop: float
    pad: int
    resample: str
    quantization: tuple[float, int] | None

    def shape(self) -> list[int]:
        """Of the tensor: [1,C,H,W] or [1,H,W,C]."""
        channels = CHANNELS[self.colour]
        if self.layout == "NCHW":
            return [1, channels, self.height, self.width]
        return [1, self.height, self.width, channels]


@dataclass(frozen=True)
class Card:
    """One model. ``given`` has what the card's file says, without defaults, to be written again."""

    path: Path
    name: str
    task: str
    file: Path
    sha256: str
    backend: str
    input: InputSpec
    output: dict[str, Any]
    labels: list[str]
    license: str
    given: dict[str, Any]

    def check_file(self) -> None:
        """Refuses a file that is not the one the card was written for."""
        if not self.file.is_file():
            raise CardError(f"{self.path} file={self.file}: no such file")
        seen = sha256(self.file)
        if seen != self.sha256:
            raise CardError(f"{self.path} sha256={self.sha256}: {self.file} has {seen}")


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_card(path: Path | str) -> Card:
    """Reads a card (or the folder with ``model.yaml``) and its labels; not the model's own file."""
    path = Path(path)
    reader = Reader(path / FILE_NAME if path.is_dir() else path)
    values, given = reader.read()
    folder = reader.file.resolve().parent
    _check_input(reader, values["input"], given["input"])
    labels = _labels(reader, values["labels"], folder)
    _check_output(reader, values, labels)
    reader.stop_at_problems()
    return Card(
        path=reader.file,
        name=values["name"],
        task=values["task"],
        file=folder / values["file"],
        sha256=values["sha256"].lower(),
        backend=values["backend"],
        input=_input(values["input"]),
        output=values["output"],
        labels=labels,
        license=values["license"],
        given=given,
    )


def write_card(path: Path, given: dict[str, Any], heading: str) -> None:
    """Writes a card and reads it back, so that no card leaves that would not be accepted."""
    comment = "".join(f"# {line}\n" for line in heading.splitlines())
    text = yaml.safe_dump(given, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)
    path.write_text(comment + text, encoding="utf-8")
    read_card(path)


def _check_input(reader: Reader, values: dict[str, Any], given: dict[str, Any]) -> None:
    channels = CHANNELS[values["colour"]]
    for key in ("mean", "std"):
        if isinstance(values[key], list) and len(values[key]) != channels:
            reader.problem(f"input.{key}", f"{len(values[key])} numbers; {values['colour']} needs {channels}")
    if min(_channels(values["std"], 1)) < 1:
        reader.problem("input.std", "expected at least 1: pixels are 0-255, not 0-1; multiply by 255")
    for key, fit in (("crop", "crop"), ("anchor", "letterbox"), ("pad", "letterbox")):
        if key in given and values["fit"] != fit:
            reader.problem(f"input.{key}", f"has no effect with fit: {values['fit']}; remove it")
    kind, quantization = values["type"], values.get("quantization")
    if kind == "float32" and quantization:
        reader.problem("input.quantization", "has no effect with type: float32; remove it")
    if kind == "int8" and not quantization:
        reader.problem("input.type", "int8 needs a quantization; level - 128 is {scale: 1, zero-point: -128}")
    if kind == "uint8" and not quantization and ("mean" in given or "std" in given):
        reader.problem("input.type", "uint8 without quantization stores 0-255: remove mean and std")
    lowest = -128 if kind == "int8" else 0
    if quantization and not lowest <= quantization["zero-point"] <= lowest + 255:
        reader.problem("input.quantization", f"zero-point: {kind} holds {lowest} to {lowest + 255}")


def _check_output(reader: Reader, values: dict[str, Any], labels: list[str]) -> None:
    decoder, count = values["output"]["decoder"], len(labels)
    if values["task"] != TASKS[decoder]:
        reader.problem("task", f"decoder {decoder} is one for {TASKS[decoder]}; make the two agree")
    if decoder == "classes" and values["output"]["top-k"] > count:
        reader.problem("labels", f"{count} labels, but output.top-k={values['output']['top-k']}; lower top-k")
    if decoder == "binary-mask" and count != 2:
        reader.problem("labels", f"{count} labels, but a binary-mask has two: class 0 and class 1")
    if TASKS[decoder] == "segmentation" and count > 255:
        reader.problem("labels", f"{count} labels, but a mask holds 255 classes at most")


def _input(values: dict[str, Any]) -> InputSpec:
    channels = CHANNELS[values["colour"]]
    quantization = values.get("quantization")
    return InputSpec(
        **{k: v for k, v in values.items() if k not in ("mean", "std", "quantization")},
        mean=_channels(values["mean"], channels),
        std=_channels(values["std"], channels),
        quantization=(quantization["scale"], quantization["zero-point"]) if quantization else None,
    )


def _channels(value: float | list[float], channels: int) -> tuple[float, ...]:
    return tuple(value) if isinstance(value, list) else (value,) * channels


def _labels(reader: Reader, said: Any, folder: Path) -> list[str]:
    """By class number: from the card itself, or from a file with one a line or numbered lines."""
    if isinstance(said, list):
        return said
    said = {"file": said, "format": "plain", "first": [], "skip": 0} if isinstance(said, str) else said
    try:
        lines = [line.strip() for line in (folder / said["file"]).read_text("utf-8").rstrip().splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        reader.problem("labels", str(error))
        return []
    if said["format"] == "plain":
        if "" in lines or not lines:
            reader.problem("labels", f"{said['file']} has an empty line; a line number is a class number")
        return said["first"] + lines[said["skip"] :]
    numbered = [re.fullmatch(r"([0-9]{1,5})\s+(\S.*)", line) for line in lines]
    if not all(numbered):
        reader.problem("labels", f"{said['file']}: expected lines of class number, blanks and label")
        return []
    named = {int(match[1]): match[2] for match in numbered if match}
    if len(named) < len(numbered):
        reader.problem("labels", f"{said['file']}: a class has two labels")
    return [named.get(number, f"class-{number}") for number in range(max(named) + 1)]
