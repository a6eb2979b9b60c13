"""onnx and onnxruntime, imported in the one order that works and without their noise.

Debian builds both against one shared onnx library. Whoever comes second finds every operator
registered already and says so on stderr, line by line; and onnx.reference fails to import after
onnxruntime. Torch brings a third copy: keep it out of this process.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

_NOISE = re.compile(rb"^(Schema error: .* already registered .*)?$")


@contextmanager
def _without_noise() -> Iterator[None]:
    """Holds back what native code writes to stderr meanwhile; all but the known noise follows."""
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(kept, 2)
            os.close(kept)
            held.seek(0)
            for line in held.read().split(b"\n"):
                if not _NOISE.match(line):
                    os.write(2, line + b"\n")


with _without_noise():
    import onnx
    import onnx.reference
    import onnx.version_converter
    import onnxruntime
    from onnxruntime import quantization
    from onnxruntime.quantization import registry

__all__ = ["onnx", "onnxruntime", "quantization", "registry", "session", "versions"]


def session(file: str, threads: int = 1) -> "onnxruntime.InferenceSession":
    """A CPU session that does not spin: the machine is shared, and its times are to be told."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def versions() -> dict[str, str]:
    """What made a model or a figure, for its record."""
    import cv2
    import numpy

    return {
        "python": sys.version.split()[0],
        "onnx": onnx.__version__,
        "onnxruntime": onnxruntime.__version__,
        "opencv": cv2.__version__,
        "numpy": numpy.__version__,
    }
