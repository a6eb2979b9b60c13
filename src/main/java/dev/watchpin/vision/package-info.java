/** Output tensors → classes, detections or a mask. Knows model families, knows no engine. */
package dev.watchpin.vision;
