import json
import struct
import tempfile
import unittest
import zlib
from pathlib import Path

import cv2
import numpy as np

from quantize.labelled import DataError, read_labelled
from quantize.mask_file import read_mask

LABELS = ["cat", "dog, hound", "dog, wolf", "bird"]


class LabelledTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def picture(self, name: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(file), np.zeros((4, 4, 3), np.uint8))

    def test_a_folder_a_class(self) -> None:
        for name in ("bird/a.png", "bird/b.jpg", "cat/a.png"):
            self.picture(name)
        data = read_labelled(self.folder, LABELS)
        self.assertEqual([(e.file.name, e.truth) for e in data.examples], [("a.png", 3), ("b.jpg", 3), ("a.png", 0)])

    def test_csv_takes_names_first_names_and_numbers(self) -> None:
        (self.folder / "labels.csv").write_text("file,label\na.png,cat\nb.png,3\n")
        self.assertEqual([e.truth for e in read_labelled(self.folder, LABELS).examples], [0, 3])
        (self.folder / "labels.csv").write_text('file,label\na.png,"dog, wolf"\n')
        self.assertEqual(read_labelled(self.folder / "labels.csv", LABELS).examples[0].truth, 2)

    def test_ambiguous_and_unknown_labels_are_errors(self) -> None:
        for label, said in (("dog", "both 'dog'"), ("fish", "no label")):
            (self.folder / "labels.csv").write_text(f"file,label\na.png,{label}\n")
            with self.assertRaisesRegex(DataError, said):
                read_labelled(self.folder, LABELS)

    def test_coco_matches_by_name_else_by_number(self) -> None:
        self.picture("images/a.png")
        document = {
            "images": [{"id": 7, "file_name": "a.png"}],
            "annotations": [{"image_id": 7, "category_id": 18, "bbox": [1, 2, 3, 4]}],
            "categories": [{"id": 18, "name": "bird"}],
        }
        (self.folder / "instances.json").write_text(json.dumps(document))
        (example,) = read_labelled(self.folder, LABELS).examples
        self.assertEqual(example.truth.label.tolist(), [3])
        self.assertEqual(example.truth.corners.tolist(), [[1, 2, 4, 6]])
        self.assertEqual(example.truth.area.tolist(), [12])
        document["categories"] = [{"id": i, "name": f"other {i}"} for i in range(4)]
        document["annotations"][0]["category_id"] = 2
        (self.folder / "instances.json").write_text(json.dumps(document))
        data = read_labelled(self.folder, LABELS)
        self.assertEqual(data.examples[0].truth.label.tolist(), [2])
        self.assertIn("matched by number", data.notes[0])

    def test_masks_beside_pictures(self) -> None:
        self.picture("images/a.jpg")
        self.picture("images/b.jpg")
        self.picture("masks/a.png")
        data = read_labelled(self.folder, LABELS)
        self.assertEqual((data.task, len(data.examples)), ("segmentation", 1))
        self.assertIn("1 pictures have no mask", data.notes[0])

    def test_a_palettes_numbers_are_read_not_its_colours(self) -> None:
        for depth, row in ((8, bytes([0, 1, 200, 255])), (2, bytes([0b00011011])), (4, bytes([0x01, 0xFE]))):
            wanted = {8: [0, 1, 200, 255], 2: [0, 1, 2, 3], 4: [0, 1, 15, 14]}[depth]
            file = self.folder / f"{depth}.png"
            header = struct.pack(">IIBBBBB", 4, 1, depth, 3, 0, 0, 0)
            file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(
                struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
                for kind, body in ((b"IHDR", header), (b"PLTE", bytes(range(3 * 2**depth % 256)) or bytes(768)),
                                   (b"IDAT", zlib.compress(b"\0" + row)), (b"IEND", b""))))  # fmt: skip
            self.assertEqual(read_mask(file).tolist(), [wanted])

    def test_no_labelled_pictures_is_an_error(self) -> None:
        with self.assertRaisesRegex(DataError, "no labelled pictures"):
            read_labelled(self.folder, LABELS)
