package dev.watchpin.capture.ffmpeg;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/**
 * Tells a whole recording from a damaged one. FFmpeg reports the end of a truncated file as a plain
 * end in some containers; so what came out is held against what the container's header promised.
 */
final class RecordingCheck {
    /** Share of the promised frames or time that a sound file may lack: edit lists hide some. */
    private static final double TOLERANCE = 0.02;

    private static final int TOLERATED_FRAMES = 2;

    /** AVFMT_DURATION_FROM_STREAM, libavformat/avformat.h: told by a header, not estimated. */
    private static final int DURATION_FROM_STREAM = 1;

    private final long promised;
    private final long promisedNanos;
    private long packets;
    private long damaged;
    private boolean lastTorn;

    /**
     * @param promised number of frames in the container's header; 0 when it has none
     * @param promisedNanos length in the container's header; 0 when it has none of the video alone
     */
    RecordingCheck(long promised, long promisedNanos) {
        this.promised = promised;
        this.promisedNanos = promisedNanos;
    }

    static RecordingCheck of(Demuxer demuxer) {
        AVFormatContext context = demuxer.context();
        boolean header = context.duration_estimation_method() == DURATION_FROM_STREAM;
        boolean known = header && context.nb_streams() == 1 && context.duration() > 0;
        return new RecordingCheck(
                demuxer.stream().nb_frames(), known ? context.duration() * 1000 : 0);
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

    /**
     * What is missing at the end of the file; empty when the recording is whole.
     *
     * @param lastNanos position of the last frame
     * @param lastError FFmpeg's last error line, or empty
     */
    String missing(long lastNanos, String lastError) {
        if (lastTorn) {
            return "the file is truncated: it ends within frame " + packets + promise();
        }
        double tolerated = Math.max(TOLERATED_FRAMES, promised * TOLERANCE);
        long frameNanos = packets > 1 ? lastNanos / (packets - 1) : 0;
        double toleratedNanos =
                Math.max((TOLERATED_FRAMES + 1) * frameNanos, promisedNanos * TOLERANCE);
        if (packets + tolerated < promised
                || lastNanos + toleratedNanos < promisedNanos
                || lastError.contains("ended prematurely")) { // Matroska's words for it
            return "the file is truncated: it ends after frame " + packets + promise();
        }
        return "";
    }

    private String promise() {
        return promised > 0
                ? " of " + promised
                : promisedNanos > 0 ? " of " + promisedNanos / 1_000_000 + " ms" : "";
    }
}
