#!/usr/bin/env python3
"""Makes src/test/resources/golden/coco-ap: boxes of a random generator with a fixed seed, and what
pycocotools (pip install pycocotools) says of them. Nothing of it is anybody's data.

The boxes are chosen to be awkward: crowds, things of every size with an area of their own, equal
scores, overlaps of exactly a threshold, more than a hundred claims in a picture, a class without
things, one without claims, one that is only a crowd, and a picture without anything.
"""

import contextlib
import io
import json
import random
from importlib.metadata import version
from pathlib import Path

import numpy
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

FOLDER = Path(__file__).resolve().parents[1] / "resources/golden/coco-ap"
SEED = 20261129
PICTURES = 24
CLASSES = [1, 2, 3, 5, 8, 13]  # 8 has no thing, 5 no claim, 13 only crowds
SIDES = [(4, 28), (33, 90), (100, 260)]


def quarter(value: float) -> float:
    """So that the numbers are the same in every language."""
    return round(value * 4) / 4


def score(chance: random.Random) -> float:
    """In 64 steps: many are equal."""
    return chance.randrange(1, 65) / 64


def thing(chance: random.Random) -> list[float]:
    low, high = chance.choice(SIDES)
    width, height = chance.uniform(low, high), chance.uniform(low, high)
    return [quarter(v) for v in (chance.uniform(0, 640 - width), chance.uniform(0, 480 - height), width, height)]


def near(chance: random.Random, box: list[float]) -> list[float]:
    """A claim about that thing: off by a little, or overlapping it by exactly a threshold."""
    x, y, width, height = box
    kind = chance.random()
    if kind < 0.2:
        share = chance.choice([0.5, 0.75, 0.95, 1.0])
        return [x, y, width, height * share]
    spread = chance.choice([0.02, 0.1, 0.3])
    moved = [x + width * chance.gauss(0, spread), y + height * chance.gauss(0, spread)]
    sized = [max(1, side * (1 + chance.gauss(0, spread))) for side in (width, height)]
    return [quarter(v) for v in moved + sized]


def make() -> tuple[list, list]:
    chance = random.Random(SEED)
    truths, claims = [], []  # [picture, class, x, y, w, h, area, crowd], [picture, class, score, x, y, w, h]
    for picture in range(1, PICTURES):  # the last one stays empty
        for label in CLASSES:
            boxes = [] if label == 8 else [thing(chance) for _ in range(chance.randrange(5))]
            for box in boxes:
                crowd = int(label == 13 or chance.random() < 0.12)
                area = quarter(box[2] * box[3] * chance.choice([1, 1, 0.6]))
                truths.append([picture, label, *box, area, crowd])
            if label == 5:
                continue
            for box in boxes:
                for _ in range(chance.randrange(4)):
                    claims.append([picture, label, score(chance), *near(chance, box)])
            for _ in range(130 if (picture, label) == (7, 2) else chance.randrange(4)):
                claims.append([picture, label, score(chance), *thing(chance)])
    return truths, claims


def judge(truths: list, claims: list) -> dict:
    coco = COCO()
    coco.dataset = {
        "images": [{"id": number} for number in range(1, PICTURES + 1)],
        "categories": [{"id": label} for label in CLASSES],
        "annotations": [
            {"id": i + 1, "image_id": t[0], "category_id": t[1], "bbox": t[2:6], "area": t[6], "iscrowd": t[7]}
            for i, t in enumerate(truths)
        ],
    }
    coco.createIndex()
    seen = coco.loadRes(
        [{"image_id": c[0], "category_id": c[1], "score": c[2], "bbox": c[3:7]} for c in claims]
    )
    judged = COCOeval(coco, seen, "bbox")
    judged.evaluate()
    judged.accumulate()
    judged.summarize()
    precision = judged.eval["precision"]  # [threshold, recall, class, size, most claims]
    by_class = {
        str(label): precision[:, :, k, 0, 2].mean(axis=1).tolist()
        for k, label in enumerate(judged.params.catIds)
        if (precision[:, :, k, 0, 2] > -1).all()
    }
    return {"figures": judged.stats.tolist(), "ap_by_threshold": by_class}


def main() -> None:
    truths, claims = make()
    with contextlib.redirect_stdout(io.StringIO()):
        golden = judge(truths, claims)
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = {"truths": truths, "claims": claims}
    text = ",\n".join(
        f'"{name}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for name, rows in lines.items()
    )
    (FOLDER / "boxes.json").write_text("{" + text + "}\n")
    (FOLDER / "figures.json").write_text(json.dumps(golden, indent=1) + "\n")
    (FOLDER / "ORIGIN").write_text(
        "Random boxes of seed %d and the figures of pycocotools %s, numpy %s:\n"
        "python3 src/test/python/make_coco_golden.py\n" % (SEED, version("pycocotools"), numpy.__version__)
    )


main()
