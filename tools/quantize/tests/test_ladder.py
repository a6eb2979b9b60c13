import json
import tempfile
import unittest
from pathlib import Path

from quantize.calibrate import choose
from quantize.card import CardError, read_card
from quantize.engines import onnx
from quantize.evaluate import evaluate, picture_digest
from quantize.labelled import DataError
from quantize.ladder import climb
from quantize.recipes import LADDER, head, tail
from quantize.static import QuantizeError, quantize
from quantize.tests.cards import colour_folders, tiny_classifier


class LadderTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.card = tiny_classifier(self.folder / "model")
        self.data = colour_folders(self.folder / "data", 4, seed=1)
        self.calibration = colour_folders(self.folder / "calibration", 3, seed=2)
        self.out = self.folder / "models" / "tiny-int8"
        self.said: list[str] = []

    def climb(self, **options):
        return climb(self.card, options.pop("calibration", self.calibration), self.data, self.out,
                     say=self.said.append, **options)  # fmt: skip

    def test_the_first_good_recipe_is_written_with_card_and_record(self) -> None:
        outcome = self.climb()
        self.assertEqual(outcome.good.recipe, "minmax")
        card = read_card(self.out)
        card.check_file()
        self.assertEqual((card.name, card.labels), ("tiny-int8", ["red", "green", "blue"]))
        record = json.loads((self.out / "quantization.json").read_text())
        self.assertEqual((record["recipe"], record["calibration"]["pictures"]), ("minmax", 9))
        self.assertEqual(evaluate(self.out, self.data).values["top-1"], 100)
        nodes = {node.op_type for node in onnx.load(str(card.file)).graph.node}
        self.assertIn("DequantizeLinear", nodes)
        self.assertIn("GOOD: minmax", "\n".join(self.said))
        self.assertEqual([f.name for f in self.out.parent.iterdir()], ["tiny-int8"])

    def test_every_recipe_runs_and_a_refusal_writes_nothing(self) -> None:
        outcome = self.climb(at_most_loss=-1)
        self.assertIsNone(outcome.good)
        self.assertEqual([attempt.recipe for attempt in outcome.attempts], LADDER)
        self.assertFalse(self.out.parent.exists())
        self.assertIn("REFUSED: minmax loses 0.0 of 100.0 points", "\n".join(self.said))

    def test_pictures_that_calibrate_are_not_measured(self) -> None:
        outcome = self.climb(calibration=self.data)
        self.assertEqual(outcome.float_figures.pictures, 6)
        self.assertIn("6 others of these calibrate (seed 1)", "\n".join(self.said))

    def test_the_choice_of_pictures_hangs_on_the_seed_alone(self) -> None:
        first, again, other = (choose(self.calibration, 4, seed) for seed in (1, 1, 2))
        self.assertEqual(first.pictures, again.pictures)
        self.assertNotEqual(first.pictures, other.pictures)
        shared = frozenset(picture_digest(file) for file in self.calibration.rglob("*.png"))
        self.assertEqual(len(choose(self.calibration, 9, 1, shared).pictures), 4)

    def test_a_folder_that_is_there_makes_way_only_for_a_good_model_and_when_told(self) -> None:
        self.out.mkdir(parents=True)
        (self.out / "old").touch()
        with self.assertRaisesRegex(DataError, "exists"):
            self.climb()
        self.climb(replace=True, at_most_loss=-1)
        self.assertTrue((self.out / "old").exists())
        self.climb(replace=True)
        self.assertFalse((self.out / "old").exists())
        self.assertEqual([folder.name for folder in self.out.parent.iterdir()], ["tiny-int8"])

    def test_another_file_than_the_cards_is_refused(self) -> None:
        file = self.card.parent / "tiny.onnx"
        file.write_bytes(file.read_bytes() + b"\0")
        with self.assertRaisesRegex(CardError, "sha256"):
            self.climb()

    def test_a_quantized_model_is_not_quantized_again(self) -> None:
        self.climb()
        with self.assertRaisesRegex(QuantizeError, "quantized already"):
            quantize(self.out, self.calibration, self.folder / "twice.onnx")

    def test_head_and_tail_of_a_graph(self) -> None:
        graph = onnx.load(str(self.card.parent / "tiny.onnx")).graph
        self.assertEqual((tail(graph), head(graph)), (["flatten"], ["conv2", "flatten"]))
