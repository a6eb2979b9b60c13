package dev.watchpin.vision;

/**
 * What a card gives of a model's sizes.
 *
 * @param inputWidth of the input tensor's picture, in pixels
 * @param inputHeight of the input tensor's picture, in pixels
 * @param labels how many classes have a name
 */
record CardSizes(int inputWidth, int inputHeight, int labels) {}
