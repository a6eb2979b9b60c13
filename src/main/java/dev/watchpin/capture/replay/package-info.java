/** Folders of pictures as a recording, read with the JDK's own decoders: no native code. */
package dev.watchpin.capture.replay;
