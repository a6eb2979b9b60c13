"""Pictures -> the range of every tensor of a float model."""

import contextlib
import hashlib
import os
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from quantize.card import InputSpec
from quantize.engines import quantization
from quantize.evaluate import picture_digest
from quantize.labelled import DataError
from quantize.picture import pictures_in, read_picture, to_tensor
from quantize.progress import progress

PICTURES = 100
SEED = 1
HISTOGRAM_PICTURES = 32  # histograms of every tensor are slow; ranges settle long before
METHODS = ("minmax", "percentile", "entropy")


@dataclass(frozen=True)
class Calibration:
    """Pictures chosen from a folder with a fixed seed, in the order they were drawn."""

    folder: Path
    found: int
    seed: int
    pictures: list[Path]

    def digests(self) -> frozenset[str]:
        return frozenset(picture_digest(file) for file in self.pictures)

    def digest(self) -> str:
        """One for all pictures, for the record."""
        return hashlib.sha256("".join(sorted(self.digests())).encode()).hexdigest()


def choose(folder: Path | str, count: int = PICTURES, seed: int = SEED,
           shared: frozenset[str] = frozenset()) -> Calibration:  # fmt: skip
    """Draws ``count`` of the folder's pictures (its subfolders' where it has none itself).

    ``shared``: digests of the labelled pictures. At most half of those that are in the folder are
    drawn, so that some are left to measure on.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise DataError(f"{folder}: no folder; expected one with pictures to calibrate on")
    subfolders = [f for f in sorted(folder.rglob("*")) if f.is_dir() and f.name != "masks"]
    found = pictures_in(folder) or [file for f in subfolders for file in pictures_in(f)]
    if not found:
        raise DataError(f"{folder}: no pictures to calibrate on")
    drawn = random.Random(seed).sample(found, len(found))
    if not shared:
        return Calibration(folder, len(found), seed, drawn[:count])
    both = {file for file in drawn if picture_digest(file) in shared}
    apart = [file for file in drawn if file not in both]
    spare = [file for file in drawn if file in both][: len(both) // 2]
    return Calibration(folder, len(found), seed, (apart + spare)[:count])


class _Reader(quantization.CalibrationDataReader):
    """Hands the calibrator the next few pictures at a time: it keeps every tensor of all it was given."""

    def __init__(self, files: Iterator[Path], spec: InputSpec, name: str, at_once: int):
        self.files, self.spec, self.name, self.at_once = files, spec, name, at_once
        self.left = at_once

    def get_next(self) -> dict[str, np.ndarray] | None:
        file = next(self.files, None) if self.left else None
        if file is None:
            self.left = self.at_once
            return None
        self.left -= 1
        return {self.name: to_tensor(self.spec, read_picture(file))[0]}


def ranges(prepared: Path, spec: InputSpec, calibration: Calibration, method: str) -> Any:
    """onnxruntime's TensorsData: tensor -> (lowest, highest) of a prepared float model.

    minmax: the extremes seen. percentile: all but the outer 0.01 % of the values. entropy: the range
    that loses least information (Kullback-Leibler).
    """
    kinds = quantization.CalibrationMethod
    histograms = method in ("percentile", "entropy")
    kind = {"percentile": kinds.Percentile, "entropy": kinds.Entropy}.get(method, kinds.MinMax)
    options = {"percentile": 99.99} if method == "percentile" else {}
    files = calibration.pictures[:HISTOGRAM_PICTURES] if histograms else calibration.pictures
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere:
        with contextlib.redirect_stdout(nowhere):
            calibrator = quantization.create_calibrator(
                prepared, augmented_model_path=f"{folder}/augmented.onnx", calibrate_method=kind, extra_options=options
            )
            name = calibrator.infer_session.get_inputs()[0].name
            counted = progress(f"calibrating ({method})", files)
            reader = _Reader(counted, spec, name, 1 if histograms else len(files))
            for _ in range(len(files) if histograms else 1):
                calibrator.collect_data(reader)
            return calibrator.compute_data()
