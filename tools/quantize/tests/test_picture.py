import unittest
from dataclasses import replace

import numpy as np

from quantize.card import InputSpec
from quantize.picture import place, to_tensor

SPEC = InputSpec(4, 4, "NCHW", "float32", "RGB", (0, 0, 0), (1, 1, 1), "stretch", "centre", 1.0, 114, "bilinear", None)


def grey(rows: list[list[int]]) -> np.ndarray:
    return np.repeat(np.array(rows, np.uint8)[:, :, None], 3, 2)


class PictureTest(unittest.TestCase):
    def test_letterbox_cuts_the_other_side_and_its_offset_to_whole_pixels(self) -> None:
        spec = replace(SPEC, width=416, height=416, fit="letterbox")
        at = place(spec, 640, 427)  # 427 * 416 / 640 = 277.55; (416 - 277) / 2 = 69.5
        self.assertEqual((at.left, at.top, at.width, at.height), (0, 69, 416, 277))
        self.assertEqual(place(replace(spec, anchor="top-left"), 640, 427).top, 0)

    def test_crop_is_the_centred_square_of_a_fraction(self) -> None:
        at = place(replace(SPEC, fit="crop", crop=0.875), 500, 375)  # 0.875 * 375 = 328.1
        self.assertEqual((at.crop_x, at.crop_y, at.crop_width, at.crop_height), (86, 23, 328, 328))

    def test_a_crop_of_four_fifths_is_not_cut_by_binary_rounding(self) -> None:
        self.assertEqual(place(replace(SPEC, fit="crop", crop=0.7), 10, 10).crop_width, 7)

    def test_the_letterbox_says_where_source_pixels_went(self) -> None:
        _, box = to_tensor(replace(SPEC, fit="letterbox"), np.zeros((4, 8, 3), np.uint8))
        self.assertEqual((box.scale_x, box.scale_y, box.pad_left, box.pad_top), (0.5, 0.5, 0, 1))

    def test_the_border_is_the_pad_level_normalised(self) -> None:
        spec = replace(SPEC, fit="letterbox", pad=100, mean=(100, 90, 80), std=(2, 2, 2))
        tensor, _ = to_tensor(spec, np.full((4, 8, 3), 200, np.uint8))
        np.testing.assert_array_equal(tensor[0, :, 0, 0], [0, 5, 10])
        np.testing.assert_array_equal(tensor[0, :, 1, 0], [50, 55, 60])

    def test_area_averages_what_a_cell_covers(self) -> None:
        picture = grey([[0, 10, 20, 30], [10, 20, 30, 41]])
        tensor, _ = to_tensor(replace(SPEC, width=2, height=1, resample="area"), picture)
        np.testing.assert_array_equal(tensor[0, 0], [[10, 30]])

    def test_area_is_bilinear_where_a_side_grows(self) -> None:
        picture = grey([[0, 100]])
        area, _ = to_tensor(replace(SPEC, resample="area"), picture)
        np.testing.assert_array_equal(area[0, 0, 0], [0, 25, 75, 100])

    def test_channels_come_in_the_order_of_the_card(self) -> None:
        blue = np.zeros((4, 4, 3), np.uint8)
        blue[:, :, 0] = 255
        self.assertEqual(to_tensor(SPEC, blue)[0][0, :, 0, 0].tolist(), [0, 0, 255])
        self.assertEqual(to_tensor(replace(SPEC, colour="BGR", layout="NHWC"), blue)[0][0, 0, 0].tolist(), [255, 0, 0])
        one = replace(SPEC, colour="GREY", mean=(0,), std=(1,))
        self.assertEqual(to_tensor(one, blue)[0][0, :, 0, 0].tolist(), [29])  # 0.114 * 255

    def test_quantized_inputs_round_ties_to_even_and_clamp(self) -> None:
        spec = replace(SPEC, type="int8", mean=(128,) * 3, quantization=(2.0, 3))
        tensor, _ = to_tensor(spec, grey([[129, 131, 0, 255]] * 4))
        self.assertEqual(tensor.dtype, np.int8)
        self.assertEqual(tensor[0, 0, 0].tolist(), [3, 5, -61, 67])  # 0.5 -> 0, 1.5 -> 2
        raw, _ = to_tensor(replace(SPEC, type="uint8"), grey([[0, 7, 128, 255]] * 4))
        self.assertEqual(raw[0, 0, 0].tolist(), [0, 7, 128, 255])
