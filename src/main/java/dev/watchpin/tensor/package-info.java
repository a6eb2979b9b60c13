/** What a model expects: element types, shapes, quantization. Imports nothing of ours. */
package dev.watchpin.tensor;
