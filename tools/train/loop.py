"""What training the three has in common: batches, a learning rate that rises and falls, averaged weights."""

import copy
import time
from collections.abc import Callable, Iterator

import numpy as np
import torch
from torch import Tensor, nn

DECAY = 0.998


def train(net: nn.Module, count: int, epochs: int, batch: int, peak: float, loss_of: Callable[[np.ndarray], Tensor], seed: int) -> nn.Module:
    """Runs AdamW over batches of picture numbers; the average of the last weights, ready to export.

    loss_of gets the numbers of one batch's pictures and returns their loss.
    """
    net.to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(net.parameters(), peak, weight_decay=0.02)
    steps = epochs * (count // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, peak, total_steps=steps, pct_start=0.2)
    average = copy.deepcopy(net)
    started, step = time.monotonic(), 0
    for epoch in range(epochs):
        losses = []
        for numbers in _batches(count, batch, seed + epoch):
            loss = loss_of(numbers)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            step += 1
            _follow(average, net, min(DECAY, (1 + step) / (10 + step)))
            losses.append(loss.item())
        minutes = (time.monotonic() - started) / 60
        print(f"epoch {epoch + 1}/{epochs}: loss {np.mean(losses):.4f}, {minutes:.1f} min", flush=True)
    return average.eval()


def _batches(count: int, batch: int, seed: int) -> Iterator[np.ndarray]:
    order = np.random.default_rng(seed).permutation(count)
    for start in range(0, count - batch + 1, batch):
        yield order[start : start + batch]


@torch.no_grad()
def _follow(average: nn.Module, net: nn.Module, decay: float) -> None:
    for mine, theirs in zip(average.state_dict().values(), net.state_dict().values()):
        if mine.dtype.is_floating_point:
            mine.lerp_(theirs, 1 - decay)
        else:
            mine.copy_(theirs)


def export(net: nn.Module, shape: tuple[int, ...], file: str) -> None:
    """Writes the float model as ONNX: input picture, output scores; batch 1, batch norms folded."""
    torch.onnx.export(net.eval(), torch.zeros(shape), file, opset_version=17, input_names=["picture"], output_names=["scores"], dynamo=False)
