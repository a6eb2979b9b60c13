"""Mask PNGs as numbers. OpenCV would turn a palette's numbers into its colours."""

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np

from quantize.labelled import DataError

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _PALETTE = 0, 3


def read_mask(file: Path) -> np.ndarray:
    """Class numbers [H,W] uint8 of a grey or palette PNG, as the file stores them."""
    data = file.read_bytes()
    if not data.startswith(_SIGNATURE):
        raise DataError(f"{file}: no PNG; a mask is one whose values are class numbers")
    depth, colour = data[24], data[25]
    if colour not in (_GREY, _PALETTE) or depth > 8:
        raise DataError(f"{file}: {depth}-bit PNG of colour type {colour}; expected 8-bit grey or palette")
    pixels = cv2.imdecode(np.frombuffer(_without_palette(data), np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None:
        raise DataError(f"{file}: a damaged PNG")
    return pixels // (255 // (2**depth - 1))  # OpenCV spreads fewer bits over 0-255


def _without_palette(data: bytes) -> bytes:
    """The same PNG said to be grey: its numbers are then read as they are."""
    chunks = [_SIGNATURE]
    at = len(_SIGNATURE)
    while at + 8 <= len(data):
        (length,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IHDR":
            body = body[:9] + bytes([_GREY]) + body[10:]
        if kind in (b"IHDR", b"IDAT", b"IEND"):
            checksum = struct.pack(">I", zlib.crc32(kind + body))
            chunks.append(struct.pack(">I", length) + kind + body + checksum)
    return b"".join(chunks)
