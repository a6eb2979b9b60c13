"""Labelled pictures on disk, in four layouts; which one it is, is seen from what is there.

    DIR/CLASS/*.jpg                        classification, folder names are labels
    FILE.csv or DIR/labels.csv             classification, columns file and label
    DIR/instances.json (+ DIR/images/)     detection, as COCO has it
    DIR/images/* + DIR/masks/NAME.png      segmentation, a mask's value is the class; 255 counts for nothing
"""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from quantize.picture import pictures_in


class DataError(Exception):
    """The labelled data cannot be used; says where and what was expected."""


@dataclass(frozen=True)
class TrueBoxes:
    """Of one picture: label [N], corners [N,4] in pixels, area [N] in pixels, crowd [N]."""

    label: np.ndarray
    corners: np.ndarray
    area: np.ndarray
    crowd: np.ndarray


@dataclass(frozen=True)
class Example:
    """One picture; ``truth`` is a class number, TrueBoxes, or the path of a mask."""

    file: Path
    truth: Any


@dataclass
class Labelled:
    """All examples of a data set, and what there is to say of how it was read."""

    path: Path
    task: str
    examples: list[Example]
    notes: list[str] = field(default_factory=list)


def read_labelled(path: Path | str, labels: list[str]) -> Labelled:
    """Reads the layout that is there; class names become the card's class numbers."""
    path = Path(path)
    if path.is_file() and path.suffix == ".csv":
        return _csv(path, labels)
    if not path.is_dir():
        raise DataError(f"{path}: no folder and no .csv file")
    if (path / "instances.json").is_file():
        return _coco(path, labels)
    if (path / "masks").is_dir():
        return _masks(path, labels)
    if (path / "labels.csv").is_file():
        return _csv(path / "labels.csv", labels)
    return _folders(path, labels)


class _ClassNumbers:
    """Finds a label among the card's: exactly; or by the first of several names of one class, as in
    "tench, Tinca tinca"; or as a class number."""

    def __init__(self, labels: list[str], place: Path):
        self.place = place
        self.labels = labels
        self.shortened: set[str] = set()

    def of(self, name: str) -> int:
        exact = [i for i, label in enumerate(self.labels) if label == name]
        first = [i for i, label in enumerate(self.labels) if label.split(",")[0].strip() == name]
        found = exact or first
        if len(found) == 1:
            if not exact:
                self.shortened.add(name)
            return found[0]
        if not found and name.isdecimal() and int(name) < len(self.labels):
            return int(name)
        seen = f"labels {found} of the card are both" if found else "no label of the card is"
        raise DataError(f"{self.place}: {seen} '{name}'; the card has {', '.join(self.labels[:8])} …")

    def notes(self) -> list[str]:
        if not self.shortened:
            return []
        return [f"{len(self.shortened)} labels stand for the first of several names on the card"]


def _folders(path: Path, labels: list[str]) -> Labelled:
    numbers = _ClassNumbers(labels, path)
    folders = sorted(folder for folder in path.iterdir() if folder.is_dir())
    examples = [Example(file, numbers.of(f.name)) for f in folders for file in pictures_in(f)]
    return _filled(path, "classification", examples, numbers.notes())


def _csv(path: Path, labels: list[str]) -> Labelled:
    numbers = _ClassNumbers(labels, path)
    with path.open(newline="", encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        if not {"file", "label"} <= set(rows.fieldnames or []):
            raise DataError(f"{path}: columns {rows.fieldnames}; expected file and label among them")
        examples = [Example(path.parent / row["file"], numbers.of(row["label"])) for row in rows]
    return _filled(path, "classification", examples, numbers.notes())


def _masks(path: Path, labels: list[str]) -> Labelled:
    folder = path / "images" if (path / "images").is_dir() else path
    examples, missing = [], 0
    for file in pictures_in(folder):
        mask = path / "masks" / f"{file.stem}.png"
        missing += not mask.is_file()
        examples += [Example(file, mask)] if mask.is_file() else []
    notes = [f"{missing} pictures have no mask and were left out"] if missing else []
    return _filled(path, "segmentation", examples, notes)


def _coco(path: Path, labels: list[str]) -> Labelled:
    try:
        document = json.loads((path / "instances.json").read_text(encoding="utf-8"))
        return _instances(path, document, labels)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{path / 'instances.json'}: not as COCO has it: {error!r}") from error


def _instances(path: Path, document: dict[str, Any], labels: list[str]) -> Labelled:
    folder = path / "images" if (path / "images").is_dir() else path
    number, notes = _categories(document["categories"], labels, path / "instances.json")
    boxes: dict[int, list[dict[str, Any]]] = {image["id"]: [] for image in document["images"]}
    for annotation in document["annotations"]:
        boxes[annotation["image_id"]].append(annotation)
    examples = []
    for image in document["images"]:
        examples.append(Example(folder / image["file_name"], _true_boxes(boxes[image["id"]], number)))
    return _filled(path, "detection", examples, notes)


def _categories(categories: list[dict[str, Any]], labels: list[str], place: Path) -> tuple[dict[int, int], list[str]]:
    """Category id -> class number: by name; or by number where names differ but the numbers are the card's."""
    numbers = _ClassNumbers(labels, place)
    strange = [c["name"] for c in categories if labels.count(c["name"]) != 1]
    if not strange:
        return {c["id"]: numbers.of(c["name"]) for c in categories}, []
    if sorted(c["id"] for c in categories) == list(range(len(labels))):
        note = f"{len(strange)} category names are not the card's ({strange[0]} …): all matched by number"
        return {c["id"]: c["id"] for c in categories}, [note]
    raise DataError(f"{place}: categories {', '.join(strange[:5])} are no labels of the card")


def _true_boxes(annotations: list[dict[str, Any]], number: dict[int, int]) -> TrueBoxes:
    corners = np.array([a["bbox"] for a in annotations], float).reshape(-1, 4)
    sizes = corners[:, 2:].prod(1)
    corners[:, 2:] += corners[:, :2]
    return TrueBoxes(
        label=np.array([number[a["category_id"]] for a in annotations], int),
        corners=corners,
        area=np.array([a.get("area", size) for a, size in zip(annotations, sizes)], float),
        crowd=np.array([bool(a.get("iscrowd", 0)) for a in annotations], bool),
    )


def _filled(path: Path, task: str, examples: list[Example], notes: list[str]) -> Labelled:
    if not examples:
        raise DataError(f"{path}: no labelled pictures; layouts are told in tools/quantize/README.md")
    return Labelled(path, task, examples, notes)
