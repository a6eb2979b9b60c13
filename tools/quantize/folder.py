"""The finished model's folder: model file, labels, card and record; there whole or not at all."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from quantize.card import FILE_NAME, Card, sha256, write_card

RECORD = "quantization.json"


def default_name(name: str) -> str:
    """The float model's name, said to be int8; 64 characters at most, as a card allows."""
    plain = re.sub(r"[-_.]?float(32)?$", "", name) or name
    return plain[: 64 - len("-int8")] + "-int8"


def write_folder(out: Path, name: str, card: Card, model: Path, record: dict[str, Any]) -> None:
    """``out`` is renamed into place when all of it was written; a folder that was there makes way then."""
    out.parent.mkdir(parents=True, exist_ok=True)
    making = out.parent / f".{out.name}.making"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir()
    try:
        file = making / f"{name}.onnx"
        shutil.copyfile(model, file)
        given = {key: value for key, value in card.given.items() if key != "source"}
        given |= {"name": name, "file": file.name, "sha256": sha256(file)}
        if not isinstance(given["labels"], list):
            (making / "labels.txt").write_text("".join(f"{label}\n" for label in card.labels), encoding="utf-8")
            given["labels"] = "labels.txt"
        heading = f"Made by tools/quantize-model from {card.name}; figures and recipe: {RECORD}"
        write_card(making / FILE_NAME, given, heading)
        (making / RECORD).write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        _exchange(making, out)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _exchange(making: Path, out: Path) -> None:
    old = out.parent / f".{out.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    making.rename(out)
    shutil.rmtree(old, ignore_errors=True)
