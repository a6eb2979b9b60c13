/** ONNX Runtime through its Java binding; the only package that names {@code ai.onnxruntime}. */
package dev.watchpin.backend.onnxruntime;
