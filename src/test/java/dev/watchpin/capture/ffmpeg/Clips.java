package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Makes small video files with JavaCV's recorder. */
public final class Clips {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;
    static final int RATE = 20;

    /** How a clip is stored. */
    public enum Kind {
        MJPEG_AVI("avi", avcodec.AV_CODEC_ID_MJPEG, avutil.AV_PIX_FMT_YUVJ420P),
        MJPEG_422_AVI("avi", avcodec.AV_CODEC_ID_MJPEG, avutil.AV_PIX_FMT_YUVJ422P),
        H264_MP4("mp4", avcodec.AV_CODEC_ID_H264, avutil.AV_PIX_FMT_YUV420P),
        MPEG4_MKV("matroska", avcodec.AV_CODEC_ID_MPEG4, avutil.AV_PIX_FMT_YUV420P),
        /** Pictures that build on later ones: the last come out of the decoder after the end. */
        MPEG4_REORDERED_MKV("matroska", avcodec.AV_CODEC_ID_MPEG4, avutil.AV_PIX_FMT_YUV420P),
        RAW_BGR_AVI("avi", avcodec.AV_CODEC_ID_RAWVIDEO, avutil.AV_PIX_FMT_BGR24),
        FFV1_16BIT_MKV("matroska", avcodec.AV_CODEC_ID_FFV1, avutil.AV_PIX_FMT_GRAY16);

        final String container;
        final int codec;
        final int pixelFormat;

        Kind(String container, int codec, int pixelFormat) {
            this.container = container;
            this.codec = codec;
            this.pixelFormat = pixelFormat;
        }
    }

    private Clips() {}

    /** Frame n is a grey ramp from left to right that starts at level 4 n. */
    public static Path record(Path file, Kind kind, int frames) throws Exception {
        loadAsTheDaemonDoes();
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT)) {
            recorder.setFormat(kind.container);
            recorder.setVideoCodec(kind.codec);
            recorder.setPixelFormat(kind.pixelFormat);
            recorder.setFrameRate(RATE);
            recorder.setGopSize(10);
            recorder.setMaxBFrames(kind == Kind.MPEG4_REORDERED_MKV ? 2 : 0);
            recorder.setVideoQuality(2);
            recorder.start();
            try (Frame frame = new Frame(WIDTH, HEIGHT, Frame.DEPTH_UBYTE, 3)) {
                for (int i = 0; i < frames; i++) {
                    draw(frame, i);
                    recorder.record(frame, avutil.AV_PIX_FMT_BGR24);
                }
            }
            recorder.stop();
        }
        return file;
    }

    /**
     * JavaCV's recorder touches libavdevice too. Where that lacks a system library, only the first
     * to touch it in a JVM is told which.
     */
    private static void loadAsTheDaemonDoes() throws CaptureException {
        FfmpegNatives.load();
        try {
            Loader.load(avdevice.class);
        } catch (LinkageError neededByNoClip) {
            return;
        }
    }

    static int level(int frame, int x) {
        return (4 * frame + 2 * x) & 0xff;
    }

    private static void draw(Frame frame, int number) {
        ByteBuffer pixels = (ByteBuffer) frame.image[0];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int c = 0; c < 3; c++) {
                    pixels.put(
                            y * frame.imageStride + 3 * x + c,
                            (byte) (y < HEIGHT / 2 ? level(number, x) : 40));
                }
            }
        }
    }
}
