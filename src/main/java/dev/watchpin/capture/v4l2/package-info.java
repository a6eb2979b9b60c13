/** What a V4L2 device is and offers, asked of the kernel before FFmpeg is let at it. */
package dev.watchpin.capture.v4l2;
