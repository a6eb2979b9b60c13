package dev.watchpin.capture.pipe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Finds the JPEG pictures in a stream of bytes, by walking their marker segments (ITU-T T.81, annex
 * B): a thumbnail inside a segment is stepped over, stuffed bytes and restart markers do not end a
 * scan. A picture is whole at its end marker; nothing waits for the next one. What is no picture is
 * passed over and counted. One thread, but for the counts; allocates only to grow.
 */
public final class JpegStream implements AutoCloseable {
    /** More is no picture of a camera's. */
    static final int LARGEST = 16 << 20;

    private static final int ROOM = 1 << 16;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;

    private enum Walk {
        MORE,
        WHOLE,
        BROKEN
    }

    private Arena arena = Arena.ofConfined();
    private MemorySegment bytes = arena.allocate(4 * ROOM);
    private int filled;
    private int begin;
    private int at;
    private boolean inPicture;
    private boolean inScan;
    private boolean scanned;
    private int resumeAt;
    private volatile long torn;
    private volatile long strayBytes;

    /** Where the next bytes of the stream go; room for {@link #room} of them, at least 64 KiB. */
    public long writeAddress() {
        if (bytes.byteSize() - filled < ROOM) {
            makeRoom();
        }
        return bytes.address() + filled;
    }

    public int room() {
        return (int) bytes.byteSize() - filled;
    }

    public void wrote(int count) {
        filled += count;
    }

    private void makeRoom() {
        int kept = filled - begin;
        MemorySegment target = bytes;
        Arena old = arena;
        if (kept > bytes.byteSize() / 2) {
            arena = Arena.ofConfined();
            target = arena.allocate(2 * bytes.byteSize());
        }
        MemorySegment.copy(bytes, begin, target, 0, kept);
        if (target != bytes) {
            old.close();
        }
        bytes = target;
        filled = kept;
        at -= begin;
        begin = 0;
    }

    /** Goes on to the next whole picture; false when more bytes are needed for it. */
    public boolean next() {
        if (!inPicture) {
            begin = at;
        }
        while (inPicture || findStart()) {
            switch (walk()) {
                case WHOLE -> {
                    inPicture = false;
                    return true;
                }
                case BROKEN -> giveUp();
                case MORE -> {
                    if (filled - begin <= LARGEST) {
                        return false;
                    }
                    resumeAt = begin + 2;
                    giveUp();
                }
            }
        }
        return false;
    }

    /** The picture that {@link #next} found, until the next call of anything: offset of it. */
    public long pictureOffset() {
        return begin;
    }

    public int pictureBytes() {
        return at - begin;
    }

    public MemorySegment memory() {
        return bytes;
    }

    /** Pictures that began and were not whole; any thread. */
    public long torn() {
        return torn;
    }

    /** Bytes outside of pictures, zeros not counted (some cameras pad with them); any thread. */
    public long strayBytes() {
        return strayBytes;
    }

    private boolean findStart() {
        int stray = 0;
        for (; at + 2 < filled; at++) {
            if (octet(at) == 0xFF && octet(at + 1) == SOI && octet(at + 2) == 0xFF) {
                break;
            }
            stray += octet(at) == 0 ? 0 : 1;
        }
        strayBytes += stray;
        begin = at;
        inPicture = at + 2 < filled;
        at += inPicture ? 2 : 0;
        inScan = false;
        scanned = false;
        return inPicture;
    }

    private void giveUp() {
        torn++;
        inPicture = false;
        at = resumeAt;
        begin = at;
    }

    private Walk walk() {
        while (at + 1 < filled) {
            int code = octet(at + 1);
            if (inScan && (octet(at) != 0xFF || code == 0 || restart(code))) {
                at += octet(at) == 0xFF ? 2 : 1;
            } else if (octet(at) != 0xFF || code == 0) {
                return broken(begin + 2);
            } else if (code == 0xFF) {
                at++; // fill byte
            } else if (code == EOI) {
                at += 2;
                return scanned ? Walk.WHOLE : broken(at);
            } else if (code == SOI) {
                return broken(at); // the next picture begins in the middle of this one
            } else if (code == 1 || restart(code)) {
                at += 2;
            } else if (at + 3 >= filled) {
                return Walk.MORE;
            } else {
                int length = octet(at + 2) << 8 | octet(at + 3);
                if (length < 2) {
                    return broken(begin + 2);
                }
                if (at + 2 + length > filled) {
                    return Walk.MORE;
                }
                at += 2 + length;
                inScan = code == SOS;
                scanned |= inScan;
            }
        }
        return Walk.MORE;
    }

    private Walk broken(int resume) {
        resumeAt = resume;
        return Walk.BROKEN;
    }

    private static boolean restart(int code) {
        return code >= 0xD0 && code <= 0xD7;
    }

    private int octet(int index) {
        return Byte.toUnsignedInt(bytes.get(JAVA_BYTE, index));
    }

    @Override
    public void close() {
        arena.close();
    }
}
