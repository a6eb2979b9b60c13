import tempfile
import unittest
from pathlib import Path

import numpy as np

from quantize.boxes import greedy, iou
from quantize.card import Card
from quantize.decode import decode
from quantize.masks import VOID, decode_mask
from quantize.metrics import MaskTally
from quantize.picture import Letterbox
from quantize.tests.cards import detector, read_card, write_text_card

AS_IT_IS = Letterbox(16, 16, 1, 1, 0, 0)


class DecodeTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def segmenter(self, output: str, labels: str) -> Card:
        return read_card(
            write_text_card(
                self.folder, task="task: segmentation", output=f"output: {output}", labels=f"labels: {labels}"
            )
        )

    def test_iou_of_halves_strangers_and_empty_boxes(self) -> None:
        boxes = np.array([[0, 0, 2, 2], [1, 0, 3, 2], [5, 5, 6, 6], [1, 1, 1, 1]], float)
        np.testing.assert_allclose(iou(boxes[:1], boxes)[0], [1, 1 / 3, 0, 0])

    def test_nms_keeps_what_overlaps_no_kept_box(self) -> None:
        chain = np.array([[0, 0, 10, 10], [4, 0, 14, 10], [8, 0, 18, 10]], float)  # each overlaps the next by 3/7
        self.assertEqual(greedy(chain, 0.4).tolist(), [0, 2])
        self.assertEqual(greedy(chain, 0.5).tolist(), [0, 1, 2])

    def test_yolo_v5_suppresses_within_a_class_and_ranks_by_score(self) -> None:
        card = detector(self.folder, "{decoder: yolo-v5, score: 0.3, iou: 0.5, max-detections: 2}")
        rows = [
            [8, 8, 4, 4, 0.9, 0.5, 0.1],
            [8, 8, 4, 4, 0.9, 0.9, 0.1],
            [8, 8, 4, 4, 0.9, 0.1, 0.8],
            [2, 2, 4, 4, 1.0, 0.7, 0.0],
            [2, 2, 4, 4, 0.2, 1.0, 0.0],
            [2, 2, 4, 4, 7.0, 1.0, 0.0],
        ]
        boxes = decode(card, np.array([rows], np.float32), Letterbox(32, 32, 0.5, 0.5, 0, 0))
        self.assertEqual(boxes.label.tolist(), [0, 1])
        np.testing.assert_allclose(boxes.score, [0.81, 0.72], atol=1e-6)
        np.testing.assert_allclose(boxes.corners[0], [12, 12, 20, 20])
        self.assertEqual(boxes.wrong, 1)

    def test_yolo_v8_reads_columns(self) -> None:
        card = detector(self.folder, "{decoder: yolo-v8}")
        columns = np.array([[[8, 1], [8, 1], [4, 2], [4, 2], [0.1, 0.1], [0.6, 0.2]]], np.float32)
        boxes = decode(card, columns, AS_IT_IS)
        self.assertEqual((boxes.label.tolist(), boxes.corners.tolist()), ([1], [[6, 6, 10, 10]]))

    def test_yolo_boxes_may_be_relative_to_the_input(self) -> None:
        card = detector(self.folder, "{decoder: yolo-v8, coordinates: relative}")
        size = [card.input.width, card.input.height]
        columns = np.array([[[0.5], [0.25], [0.25], [0.5], [0.1], [0.6]]], np.float32)
        boxes = decode(card, columns, AS_IT_IS)
        expected = [[0.375 * size[0], 0, 0.625 * size[0], 0.5 * size[1]]]
        np.testing.assert_allclose(boxes.corners, expected, atol=1e-5)

    def test_yolox_adds_the_grid_of_each_stride(self) -> None:
        card = detector(self.folder, "{decoder: yolox, grid-strides: [8, 16]}")
        rows = np.zeros((1, 5, 7), np.float32)
        rows[0, 2] = [0.5, 0.5, 0, np.log(2), 1, 1, 0]  # cell x 0, y 1 of stride 8
        rows[0, 4] = [0.5, 0.25, 0, 0, 1, 0, 0.9]  # the cell of stride 16
        boxes = decode(card, rows, AS_IT_IS)
        np.testing.assert_allclose(boxes.corners, [[0, 4, 8, 20], [0, -4, 16, 12]], atol=1e-5)

    def test_fastestdet_weighs_objectness_and_class(self) -> None:
        card = detector(self.folder, "{decoder: fastestdet}")
        channels = np.zeros((1, 7, 2, 2), np.float32)
        channels[0, :, 1, 0] = [0.5, np.arctanh(0.5), np.arctanh(0.5), 0, 0, 0.75, 0.25]
        boxes = decode(card, channels, AS_IT_IS)
        np.testing.assert_allclose(boxes.score, [0.5**0.6 * 0.75**0.4], atol=1e-6)
        np.testing.assert_allclose(boxes.corners, [[0, 8, 8, 16]], atol=1e-5)

    def test_classes_rank_ties_by_number_and_nan_last(self) -> None:
        card = read_card(write_text_card(self.folder))
        classes = decode(card, np.array([[np.nan, 2, 2]], np.float32), AS_IT_IS)
        self.assertEqual((classes.ranking.tolist(), classes.wrong), ([1, 2, 0], 1))

    def test_argmax_in_both_layouts(self) -> None:
        card = self.segmenter("{decoder: argmax-mask}", "[a, b, c]")
        scores = np.array([[1, 5], [2, 5], [np.nan, 1]], np.float32).reshape(1, 3, 1, 2)
        for output in (scores, np.moveaxis(scores, 1, -1)):
            mask = decode_mask(card, output, AS_IT_IS)
            self.assertEqual((mask.labels.tolist(), mask.wrong), ([[1, 0]], 1))

    def test_binary_thresholds_the_logit_and_voids_nan(self) -> None:
        card = self.segmenter("{decoder: binary-mask, activation: sigmoid, score: 0.5}", "[out, in]")
        mask = decode_mask(card, np.array([-0.1, 0, 3, np.nan], np.float32).reshape(1, 1, 2, 2), AS_IT_IS)
        self.assertEqual(mask.labels.tolist(), [[0, 1], [1, VOID]])

    def test_a_mask_is_compared_at_the_pictures_size(self) -> None:
        card = self.segmenter("{decoder: binary-mask, activation: none}", "[out, in]")
        mask = decode_mask(card, np.array([0, 1], np.float32).reshape(1, 1, 1, 2), Letterbox(4, 2, 2, 4, 0, 0))
        self.assertEqual(mask.at_source().tolist(), [[0, 0, 1, 1]] * 2)
        tally = MaskTally(["out", "in"], binary=True)
        tally.add(np.array([[0, 0, 1, 1], [1, 0, 255, 1]], np.uint8), mask)
        self.assertEqual(tally.headline, "IoU in")
        self.assertAlmostEqual(tally.values()["IoU in"], 75.0)  # 3 shared, 4 true, 3 seen
        self.assertAlmostEqual(tally.values()["mean IoU"], 75.0)
