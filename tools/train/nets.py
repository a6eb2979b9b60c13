"""The three architectures: small versions of MobileNetV2, Tiny-YOLO and U-Net.

Inputs are pixels 0..1, [N,C,H,W]. All use ReLU or ReLU6 and plain convolutions, which every engine quantizes.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate


def conv(inside: int, outside: int, size: int = 3, stride: int = 1, groups: int = 1, act: type = nn.ReLU) -> nn.Sequential:
    """Convolution, batch norm (folded away in the export), activation."""
    padding = size // 2
    return nn.Sequential(
        nn.Conv2d(inside, outside, size, stride, padding, groups=groups, bias=False),
        nn.BatchNorm2d(outside),
        act(),
    )


class InvertedResidual(nn.Module):
    """Widen, depthwise, narrow without activation (Sandler et al., arXiv 1801.04381)."""

    def __init__(self, inside: int, outside: int, stride: int, widen: int):
        super().__init__()
        wide = inside * widen
        self.same = stride == 1 and inside == outside
        self.body = nn.Sequential(
            conv(inside, wide, 1, act=nn.ReLU6) if widen > 1 else nn.Identity(),
            conv(wide, wide, 3, stride, groups=wide, act=nn.ReLU6),
            conv(wide, outside, 1, act=nn.Identity),
        )

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x) if self.same else self.body(x)


class Classifier(nn.Module):
    """[N,3,96,96] to logits [N,classes]."""

    def __init__(self, classes: int):
        super().__init__()
        blocks = [(16, 16, 1, 1), (16, 24, 2, 4), (24, 24, 1, 4), (24, 40, 2, 4), (40, 40, 1, 4), (40, 64, 2, 4), (64, 64, 1, 4)]
        self.features = nn.Sequential(
            conv(3, 16, 3, 2, act=nn.ReLU6),
            *(InvertedResidual(*block) for block in blocks),
            conv(64, 192, 1, act=nn.ReLU6),
        )
        self.scores = nn.Conv2d(192, classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        pooled = nn.functional.adaptive_avg_pool2d(self.features(x), 1)
        return self.scores(pooled).flatten(1)


class Detector(nn.Module):
    """[N,3,240,320] to [N,300,5+classes]: one grid of stride 16, boxes as YOLOX writes them.

    The trunk is Tiny-YOLO's (3x3 convolutions and max pools, arXiv 1612.08242); each cell says
    (xy - grid) / stride, log(wh / stride), objectness and classes; probabilities are sigmoids when
    exported, logits in training.
    """

    STRIDE = 16

    def __init__(self, classes: int):
        super().__init__()
        self.trunk = nn.Sequential(
            conv(3, 16, 3, 2), nn.MaxPool2d(2),
            conv(16, 32), nn.MaxPool2d(2),
            conv(32, 64), conv(64, 64), nn.MaxPool2d(2),
            conv(64, 128), conv(128, 64, 1), conv(64, 128),
        )
        self.box = nn.Conv2d(128, 4, 1)
        self.objectness = nn.Conv2d(128, 1, 1)
        self.classes = nn.Conv2d(128, classes, 1)
        nn.init.constant_(self.objectness.bias, -4.0)

    def forward(self, x: Tensor) -> Tensor:
        features = self.trunk(x)
        seen, named = self.objectness(features), self.classes(features)
        if not self.training:
            seen, named = seen.sigmoid(), named.sigmoid()
        return torch.cat((self.box(features), seen, named), 1).flatten(2).transpose(1, 2)


class Segmenter(nn.Module):
    """U-Net (Ronneberger et al., arXiv 1505.04597) of three steps: [N,1,128,128] grey to part logits [N,1,128,128]."""

    def __init__(self):
        super().__init__()
        widths = (8, 16, 32, 48)
        self.down = nn.ModuleList(
            nn.Sequential(conv(inside, outside), conv(outside, outside)) for inside, outside in zip((1, *widths), widths)
        )
        self.up = nn.ModuleList(conv(deep + skip, skip) for deep, skip in zip(widths[:0:-1], widths[-2::-1]))
        self.mask = nn.Conv2d(widths[0], 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        skips = []
        for number, step in enumerate(self.down):
            x = step(x if number == 0 else nn.functional.max_pool2d(x, 2))
            skips.append(x)
        skips.pop()
        for step in self.up:
            x = step(torch.cat((interpolate(x, scale_factor=2.0), skips.pop()), 1))
        return self.mask(x)
