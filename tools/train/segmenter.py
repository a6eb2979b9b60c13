"""The small U-Net that tells part from belt."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from train import data, loop
from train.nets import Segmenter

SIDE = 128


def train(folder: Path, labels: tuple[str, ...], epochs: int, seed: int) -> Segmenter:
    held, truth = data.masks(folder, SIDE)
    net = Segmenter().train()
    random, generator = np.random.default_rng(seed), torch.Generator().manual_seed(seed)

    def loss_of(numbers: np.ndarray) -> Tensor:
        turns, flips = random.integers(4, size=len(numbers)), random.random(len(numbers)) < 0.5
        x = data.varied_light(data.tensor(_turned(held[numbers], turns, flips)), generator)
        wanted = torch.from_numpy(_turned(truth[numbers], turns, flips).transpose(0, 3, 1, 2))
        return _loss(net(x), wanted)

    return loop.train(net, len(held), epochs, 32, 6e-3, loss_of, seed)


def _turned(held: np.ndarray, turns: np.ndarray, flips: np.ndarray) -> np.ndarray:
    turned = [np.rot90(one, turn) for one, turn in zip(held, turns)]
    return np.stack([one[:, ::-1] if flip else one for one, flip in zip(turned, flips)])


def _loss(said: Tensor, wanted: Tensor) -> Tensor:
    """Cross entropy plus soft Dice (Milletari et al., arXiv 1606.04797), which looks at small parts as at large ones."""
    share = said.sigmoid()
    overlap = (share * wanted).sum((1, 2, 3))
    dice = 1 - (2 * overlap + 20) / ((share + wanted).sum((1, 2, 3)) + 20)
    return binary_cross_entropy_with_logits(said, wanted) + dice.mean()
