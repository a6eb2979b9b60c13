import unittest

import numpy as np

from quantize import coco_ap
from quantize.decode import Boxes
from quantize.labelled import TrueBoxes


def true(*corners: tuple[float, ...], crowd: bool = False) -> TrueBoxes:
    boxes = np.array(corners, float).reshape(-1, 4)
    return TrueBoxes(
        np.zeros(len(boxes), int), boxes, (boxes[:, 2:] - boxes[:, :2]).prod(1), np.full(len(boxes), crowd)
    )


def seen(*scored: tuple[float, tuple[float, ...]]) -> Boxes:
    ordered = sorted(scored, reverse=True)
    corners = np.array([box for _, box in ordered], float).reshape(-1, 4)
    return Boxes(np.zeros(len(ordered), int), np.array([score for score, _ in ordered]), corners, 0)


def ap(truth: list[TrueBoxes], boxes: list[Boxes], size: str = "all") -> np.ndarray | None:
    return coco_ap.claims(0, truth, boxes, size).precision(np.ones(len(truth)))


A, B, FAR = (0, 0, 50, 50), (100, 100, 150, 150), (300, 300, 350, 350)


class CocoApTest(unittest.TestCase):
    def test_all_found_is_1_at_every_threshold(self) -> None:
        np.testing.assert_allclose(ap([true(A, B)], [seen((0.9, A), (0.8, B))]), np.ones(10))

    def test_one_of_two_found_has_precision_1_up_to_recall_a_half(self) -> None:
        np.testing.assert_allclose(ap([true(A, B)], [seen((0.9, A))]), np.full(10, 51 / 101))

    def test_a_false_box_above_the_true_one_halves_the_precision(self) -> None:
        np.testing.assert_allclose(ap([true(A)], [seen((0.9, FAR), (0.5, A))]), np.full(10, 0.5))

    def test_a_false_box_below_the_true_one_costs_nothing(self) -> None:
        np.testing.assert_allclose(ap([true(A)], [seen((0.9, A), (0.5, FAR))]), np.ones(10))

    def test_a_second_box_on_the_same_object_is_false(self) -> None:
        truth = [true(A, B)]
        np.testing.assert_allclose(
            ap(truth, [seen((0.9, A), (0.8, A), (0.7, B))]), np.full(10, (51 + 50 * 2 / 3) / 101)
        )

    def test_a_box_off_by_a_fifth_counts_up_to_its_iou(self) -> None:
        shifted = (10, 0, 60, 50)  # shared 40 of 60: IoU 2/3
        np.testing.assert_allclose(ap([true(A)], [seen((0.9, shifted))]), [1] * 4 + [0] * 6)

    def test_a_crowd_swallows_boxes_and_is_not_missed(self) -> None:
        crowd, person = true((0, 0, 400, 200), crowd=True), true((500, 0, 550, 50))
        both = TrueBoxes(*(np.concatenate(pair) for pair in zip(vars(crowd).values(), vars(person).values())))
        boxes = seen((0.9, (0, 0, 50, 50)), (0.8, (60, 0, 110, 50)), (0.7, (500, 0, 550, 50)))
        np.testing.assert_allclose(ap([both], [boxes]), np.ones(10))

    def test_other_sizes_are_neither_missed_nor_false(self) -> None:
        small, large = (0, 0, 20, 20), (100, 100, 300, 300)
        found = [seen((0.9, large), (0.8, small))]
        np.testing.assert_allclose(ap([true(small, large)], found, "small"), np.ones(10))
        self.assertIsNone(ap([true(small, large)], found, "medium"))

    def test_no_more_than_100_boxes_a_picture_count(self) -> None:
        junk = [(0.9 - i / 1000, (1000 + 60 * i, 0, 1050 + 60 * i, 50)) for i in range(100)]
        np.testing.assert_allclose(ap([true(A)], [seen(*junk, (0.1, A))]), np.zeros(10))

    def test_weights_repeat_pictures(self) -> None:
        truth, boxes = [true(A), true(B)], [seen((0.9, A)), seen((0.95, FAR))]
        claims = coco_ap.claims(0, truth, boxes)
        again = coco_ap.claims(0, [truth[0], truth[1], truth[1]], [boxes[0], boxes[1], boxes[1]])
        np.testing.assert_allclose(claims.precision(np.array([1.0, 2.0])), again.precision(np.ones(3)))
        np.testing.assert_allclose(claims.precision(np.array([1.0, 0.0])), np.ones(10))
