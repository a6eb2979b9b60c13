import tempfile
import unittest
from pathlib import Path

from quantize.card import CardError, read_card, write_card
from quantize.tests.cards import write_text_card


class CardTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def refused(self, said: str, **changes: str) -> None:
        with self.assertRaises(CardError) as caught:
            read_card(write_text_card(self.folder, **changes))
        self.assertIn(said, str(caught.exception))

    def test_reads_values_and_defaults(self) -> None:
        card = read_card(write_text_card(self.folder))
        self.assertEqual(card.input.std, (255, 255, 255))
        self.assertEqual((card.input.mean, card.input.resample), ((0, 0, 0), "bilinear"))
        self.assertEqual(card.labels, ["red", "green", "blue"])

    def test_an_unknown_key_is_an_error_with_its_place(self) -> None:
        self.refused("model.yaml:10:1 licence: unknown key; did you mean license?", licence="licence: MIT")
        self.refused(
            "input.colors: unknown key",
            input="input: {width: 8, height: 8, layout: NCHW, type: float32, colour: RGB, fit: crop, colors: 3}",
        )

    def test_a_key_of_another_decoder_is_an_error(self) -> None:
        self.refused("output.iou: unknown key", output="output: {decoder: classes, activation: none, iou: 0.5}")

    def test_wrong_words_numbers_and_missing_keys(self) -> None:
        self.refused("saw segment", task="task: segment")
        self.refused("sha256", sha256="sha256: 123")
        self.refused("backend: is missing", backend="# none")
        self.refused("written twice", again="name: other")
        for text, said in (
            ("width: 0, height: 8, layout: NCHW, type: float32, colour: RGB, fit: crop", "expected 1 to 4096"),
            ("width: 8, height: 8, layout: NCHW, type: float32, colour: RGB, fit: crop, pad: 3", "no effect"),
            ("width: 8, height: 8, layout: NCHW, type: int8, colour: RGB, fit: crop", "needs a quantization"),
            ("width: 8, height: 8, layout: NCHW, type: float32, colour: RGB, fit: crop, std: 0.5", "at least 1"),
            ("width: 8, height: 8, layout: NCHW, type: float32, colour: GREY, fit: crop, mean: [1, 2]", "needs 1"),
        ):
            self.refused(said, input=f"input: {{{text}}}")

    def test_task_decoder_and_labels_must_agree(self) -> None:
        self.refused("decoder classes is one for classification", task="task: detection")
        self.refused("lower top-k", labels="labels: [one]")

    def test_label_files(self) -> None:
        (self.folder / "indexed.txt").write_text("2  two words\n0 zero\n")
        (self.folder / "plain.txt").write_text("cat\ndog\n")
        indexed = read_card(write_text_card(self.folder, labels="labels: {file: indexed.txt, format: indexed}"))
        self.assertEqual(indexed.labels, ["zero", "class-1", "two words"])
        plain = read_card(write_text_card(self.folder, labels="labels: {file: plain.txt, first: [no]}"))
        self.assertEqual(plain.labels, ["no", "cat", "dog"])
        self.refused("No such file", labels="labels: absent.txt")

    def test_a_written_card_reads_the_same(self) -> None:
        card = read_card(write_text_card(self.folder, labels="labels: ['no', 'on', '1']"))
        (self.folder / "copy").mkdir()
        copy = self.folder / "copy" / "model.yaml"
        write_card(copy, card.given, "a\nb")
        again = read_card(copy.parent)
        self.assertEqual((again.given, again.input, again.labels), (card.given, card.input, ["no", "on", "1"]))
        self.assertTrue(copy.read_text().startswith("# a\n# b\nname: tiny-float\n"))
