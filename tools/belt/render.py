"""Renders labelled pictures of the belt, and the demo's video.

    tools/python tools/belt/render.py detection --count 36 --seed 900 --to models/eval/detection
    tools/python tools/belt/render.py video --to models/eval

Forms: classification is a folder a class; detection is COCO (instances.json, images/);
segmentation is images/ and masks/ (0 belt, 1 part). The same seed gives the same pictures.
"""

import argparse
import json
import os
import sys
from multiprocessing import Pool
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from belt import video
from belt.parts import KINDS, LABELS, random_part
from belt.scene import Camera, Seen, random_scene

LABELLED_FROM = 0.55
"""A part that shows less of itself than this is not asked for: COCO's iscrowd, for which nothing is counted."""
TASKS = {"classification": 1, "detection": 2, "segmentation": 3}


def classification(rng: np.random.Generator, number: int, folder: Path) -> None:
    kind, damaged = KINDS[number % 4], number // 4 % 2 == 1
    camera = Camera.random(rng, 160, 160, float(rng.uniform(2.2, 2.7)))
    part = random_part(rng, kind, damaged)
    neighbours = int(rng.choice((0, 1), p=(0.6, 0.4)))
    picture, _ = random_scene(rng, camera, neighbours, 0, part)
    write_picture(folder / part.label / f"{number:05}.jpg", picture, rng)


def detection(rng: np.random.Generator, number: int, folder: Path) -> list[dict]:
    camera = Camera.random(rng, 640, 480, float(rng.uniform(2.35, 2.85)))
    picture, seen = random_scene(rng, camera, int(rng.integers(0, 7)), int(rng.integers(24, 44)))
    write_picture(folder / "images" / f"{number:05}.jpg", picture, rng)
    return [annotation(number, part) for part in seen]


def segmentation(rng: np.random.Generator, number: int, folder: Path) -> None:
    camera = Camera.random(rng, 256, 256, float(rng.uniform(1.7, 2.6)))
    picture, seen = random_scene(rng, camera, int(rng.integers(0, 5)), int(rng.choice((0, 22))))
    mask = np.zeros((camera.height, camera.width), np.uint8)
    for part in seen:
        mask[part.mask] = 1
    write_picture(folder / "images" / f"{number:05}.jpg", picture, rng)
    write(folder / "masks" / f"{number:05}.png", mask, [cv2.IMWRITE_PNG_COMPRESSION, 9])


def annotation(number: int, seen: Seen) -> dict:
    x_min, y_min, x_max, y_max = seen.box
    return {
        "image_id": number,
        "category_id": seen.part.category + 1,
        "bbox": [x_min, y_min, x_max - x_min, y_max - y_min],
        "area": int(seen.mask.sum()),
        "iscrowd": int(seen.visible < LABELLED_FROM),
    }


def write_picture(file: Path, picture: np.ndarray, rng: np.random.Generator) -> None:
    write(file, picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(82, 96))])


def write(file: Path, pixels: np.ndarray, options: list[int]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not cv2.imwrite(str(file), pixels, options):
        raise OSError(f"{file}: not written; is the disk full?")


def one(task: str, seed: int, number: int, folder: Path) -> list[dict]:
    rng = np.random.default_rng([TASKS[task], seed, number])
    return globals()[task](rng, number, folder) or []


def coco(annotations: list[dict], count: int) -> dict:
    images = [{"id": n, "file_name": f"{n:05}.jpg", "width": 640, "height": 480} for n in range(count)]
    categories = [{"id": n + 1, "name": label} for n, label in enumerate(LABELS)]
    numbered = [{"id": n + 1, **one} for n, one in enumerate(annotations)]
    return {"images": images, "annotations": numbered, "categories": categories}


def render(task: str, count: int, seed: int, folder: Path) -> None:
    cv2.setNumThreads(1)
    jobs = [(task, seed, number, folder) for number in range(count)]
    with Pool(os.cpu_count()) as pool:
        found = pool.starmap(one, jobs, chunksize=8)
    if task == "detection":
        text = json.dumps(coco([a for part in found for a in part], count), separators=(",", ":"))
        (folder / "instances.json").write_text(text + "\n")
    print(f"{folder}: {count} pictures of seed {seed}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=(*TASKS, "video"))
    parser.add_argument("--to", type=Path, required=True, help="folder; made if missing")
    parser.add_argument("--count", type=int, default=40, help="pictures")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    if told.what == "video":
        video.render(told.to, told.seed)
    else:
        render(told.what, told.count, told.seed, told.to)


if __name__ == "__main__":
    main()
