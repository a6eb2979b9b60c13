"""Noise pictures resized by OpenCV: make.py FOLDER CASES SEED MAX_SIDE.

Writes FOLDER/cases.txt, one line a case: channels, source width and height, target width and
height, filter, then source and target bytes in hex, rows top-down, channels interleaved.
"""

import sys

import cv2
import numpy

folder, cases, seed, side = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
random = numpy.random.default_rng(seed)
filters = {
    "BILINEAR": cv2.INTER_LINEAR,
    "AREA": cv2.INTER_AREA,
    "NEAREST": cv2.INTER_NEAREST,
}
with open(folder + "/cases.txt", "w") as out:
    for case in range(cases):
        name = list(filters)[case % 3]
        channels = 3 if case // 3 % 2 == 0 else 1
        w, h, tw, th = (int(n) for n in random.integers(1, side + 1, 4))
        if case % 4 == 0:  # both sides shrink
            w, tw, h, th = max(w, tw), min(w, tw), max(h, th), min(h, th)
        if case % 7 == 0:  # by a whole number
            w, h = tw * (2 + case % 3), th * (2 + case % 2)
        source = random.integers(0, 256, (h, w, channels), numpy.uint8)
        covers = w >= tw and h >= th  # else our AREA is bilinear, as pipelines choose for it
        chosen = cv2.INTER_LINEAR if name == "AREA" and not covers else filters[name]
        target = cv2.resize(source, (tw, th), interpolation=chosen)
        out.write(f"{channels} {w} {h} {tw} {th} {name} {source.tobytes().hex()} ")
        out.write(target.tobytes().hex() + "\n")
