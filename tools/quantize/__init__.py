"""From a float ONNX model to a quantized one with a card, measured on labelled pictures.

Read README.md for the commands. The functions that other tools call:

    from quantize.evaluate import evaluate        # card + labelled pictures -> Figures
    from quantize.static import quantize          # card + pictures -> quantized ONNX file
    from quantize.ladder import climb             # recipes, cheapest first, until one is good

Run from ``tools/`` or with ``tools/`` on the path. Do not import torch in the same process: see
``engines``.
"""
