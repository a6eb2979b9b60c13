"""The MobileNet-style classifier of single parts."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from train import data, loop
from train.nets import Classifier

SIDE = 96


def train(folder: Path, labels: tuple[str, ...], epochs: int, seed: int) -> Classifier:
    held, truth = data.classes(folder, labels, SIDE)
    net = Classifier(len(labels)).train()
    random, generator = np.random.default_rng(seed), torch.Generator().manual_seed(seed)
    wanted = torch.from_numpy(truth)

    def loss_of(numbers: np.ndarray) -> Tensor:
        turned = [_turned(held[n], random) for n in numbers]
        x = data.varied_light(data.tensor(np.stack(turned)), generator)
        return cross_entropy(net(x), wanted[numbers], label_smoothing=0.05)

    return loop.train(net, len(held), epochs, 64, 4e-3, loss_of, seed)


def _turned(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """One of a square's eight symmetries, and a shift of a few pixels."""
    picture = np.rot90(picture, random.integers(4))
    picture = picture[:, ::-1] if random.random() < 0.5 else picture
    dx, dy = random.integers(-5, 6, 2)
    return np.roll(picture, (dy, dx), (0, 1))
