package dev.watchpin.capture.ffmpeg;

/**
 * Tells a whole recording from a damaged one. FFmpeg reports the end of a truncated file as a plain
 * end in some containers; so what came out is held against what the container's header promised.
 */
final class RecordingCheck {
    /** Share of the promised frames that a sound file may lack: edit lists hide some. */
    private static final double TOLERANCE = 0.02;

    private static final int TOLERATED_FRAMES = 2;

    private final long promised;
    private long packets;
    private long damaged;
    private boolean lastTorn;

    /**
     * @param promised number of frames in the container's header; 0 when it has none
     */
    RecordingCheck(long promised) {
        this.promised = promised;
    }

    /**
     * A packet was read.
     *
     * @param torn its last bytes were not in the file
     */
    void packet(boolean torn) {
        packets++;
        lastTorn = torn;
    }

    /** A frame of it was not whole. */
    void damaged() {
        damaged++;
    }

    long packets() {
        return packets;
    }

    /** What is odd so far; empty when all is well. */
    String oddities() {
        return damaged == 0 ? "" : damaged + " of " + packets + " frames are damaged";
    }

    /** What is missing at the end of the file; empty when the recording is whole. */
    String missing() {
        if (lastTorn) {
            return "the file is truncated: it ends within frame " + packets + promise();
        }
        double tolerated = Math.max(TOLERATED_FRAMES, promised * TOLERANCE);
        if (packets + tolerated < promised) {
            return "the file is truncated: it ends after frame " + packets + promise();
        }
        return "";
    }

    private String promise() {
        return promised > 0 ? " of " + promised : "";
    }
}
