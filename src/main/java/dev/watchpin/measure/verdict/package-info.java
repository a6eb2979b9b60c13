/** Which of several models to take, by what they cost and what they are worth. No I/O. */
package dev.watchpin.measure.verdict;
