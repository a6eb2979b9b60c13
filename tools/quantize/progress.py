"""Says on stderr how far a long step is: one moving line on a terminal, else a line each ten seconds."""

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")


def progress(step: str, items: Iterable[T]) -> Iterator[T]:
    """Hands the items on."""
    total = len(items) if isinstance(items, Sized) else 0
    terminal = sys.stderr.isatty()
    said = time.monotonic()
    for done, item in enumerate(items):
        now = time.monotonic()
        if now - said > (0.2 if terminal else 10):
            said = now
            print(f"\r{step}: {done}/{total}" if terminal else f"{step}: {done}/{total}",
                  end="" if terminal else "\n", file=sys.stderr, flush=True)  # fmt: skip
        yield item
    if terminal:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
