import unittest

from quantize.compare import compare, verdict
from quantize.evaluate import Figures
from quantize.metrics import ClassTally
from quantize.sensitive import worst


def figures(right: int, of: int, labels: int = 2, wrong_numbers: int = 0) -> Figures:
    tally = ClassTally([str(label) for label in range(labels)])
    for number in range(of):
        tally.truth.append(number % 2)
        tally.first.append(number % 2 if number < right else 1 - number % 2)
        tally.rank.append(int(number >= right))
    values, rows = tally.values(), tally.per_class()
    return Figures("m", "classification", "d", of, "top-1", values, rows, 1, wrong_numbers, [], tally)


class VerdictTest(unittest.TestCase):
    def test_a_small_loss_is_good_and_a_large_one_is_not(self) -> None:
        before = figures(90, 100)
        self.assertTrue(verdict(before, 1.0, (0.2, 1.0), 1.0)[0])
        good, reason = verdict(before, 1.2, (1.1, 1.4), 1.0)
        self.assertFalse(good)
        self.assertEqual(reason, "loses 1.2 of 90.0 points, 1 allowed")

    def test_noise_is_told_both_ways(self) -> None:
        before = figures(90, 100)
        self.assertIn("cannot exclude a loss of 4.0", verdict(before, 0.0, (-4.0, 4.0), 1.0)[1])
        self.assertIn("cannot tell it from good", verdict(before, 3.0, (-1.0, 7.0), 1.0)[1])

    def test_a_float_model_that_sees_nothing_makes_nothing_good(self) -> None:
        self.assertFalse(verdict(figures(0, 100), 0.0, (0.0, 0.0), 1.0)[0])
        guesses = figures(52, 100)
        good, reason = verdict(guesses, 0.0, (0.0, 0.0), 1.0)
        self.assertFalse(good)
        self.assertIn("no more than a blind one's 50.0", reason)

    def test_the_same_answers_are_surely_good(self) -> None:
        found = compare(figures(90, 100), figures(90, 100), only_sure=True)
        self.assertEqual((found.loss, found.lowest, found.highest, found.agreement), (0, 0, 0, 100))
        self.assertTrue(found.good and found.sure)

    def test_the_interval_of_a_loss_shrinks_with_pictures(self) -> None:
        few, many = (compare(figures(9 * n, 10 * n), figures(8 * n, 10 * n)) for n in (5, 100))
        self.assertAlmostEqual(few.loss, 10)
        self.assertGreater(few.highest - few.lowest, 2 * (many.highest - many.lowest))
        self.assertTrue(many.lowest < 10 < many.highest)

    def test_only_sure_refuses_what_might_be_bad(self) -> None:
        before, after = figures(900, 1000), figures(895, 1000)
        self.assertTrue(compare(before, after, 0.6).good)
        self.assertFalse(compare(before, after, 0.6, only_sure=True).good)

    def test_wrong_numbers_and_ruined_classes_are_told(self) -> None:
        found = compare(figures(90, 100), figures(50, 100, wrong_numbers=3))
        self.assertIn("3 output numbers were no probabilities (float: 0)", found.warnings)
        self.assertIn("0: recall 90.0 -> 50.0 (50 examples)", found.warnings)

    def test_the_worst_layers_are_the_fewest_that_do_the_share_of_harm(self) -> None:
        harm = {"a": 1.0, "b": 6.0, "c": 0.5, "d": 2.5}
        self.assertEqual(worst(harm, 0.8), ["b", "d"])
        self.assertEqual(worst(harm, 1.0), ["b", "d", "a", "c"])
        self.assertEqual(worst({"a": 0.0}, 0.9), [])
