package dev.watchpin.capture.ffmpeg;

import dev.watchpin.capture.CaptureException;
import dev.watchpin.capture.SourceSpec;
import dev.watchpin.capture.SourceSpec.Stream.Transport;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An RTSP or HTTP MJPEG stream. The protocols and formats that may be opened are listed, so that
 * what a server answers (a playlist) cannot make us open a file or another address.
 */
record StreamInput(SourceSpec.Stream spec) implements LiveInput {
    private static final Map<String, String> RTSP =
            Map.of(
                    "protocol_whitelist", "rtp,tcp,udp",
                    "format_whitelist", "rtsp,sdp,rtp",
                    "allowed_media_types", "video");
    private static final Map<String, String> RTSPS =
            Map.of(
                    "protocol_whitelist", "rtp,tcp,tls,udp",
                    "format_whitelist", "rtsp,sdp,rtp",
                    "allowed_media_types", "video");
    private static final Map<String, String> HTTP =
            Map.of(
                    "protocol_whitelist", "http,tcp",
                    "format_whitelist", "mpjpeg,mjpeg");
    private static final Map<String, String> HTTPS =
            Map.of(
                    "protocol_whitelist", "https,tls,tcp",
                    "format_whitelist", "mpjpeg,mjpeg");

    @Override
    public String describe() {
        return spec.describe();
    }

    @Override
    public SourceSpec.Timeouts timeouts() {
        return spec.timeouts();
    }

    @Override
    public Demuxer open(InterruptFlag interrupt) throws CaptureException {
        Demuxer demuxer =
                Demuxer.open(new Demuxer.Request(spec.url(), "", options(), false), interrupt);
        String location = demuxer.location();
        if (!location.isEmpty() && !host(location).equals(host(spec.url()))) {
            demuxer.close();
            throw new CaptureException(
                    "the server sends us on to another host, "
                            + SourceSpec.Stream.masked(location)
                            + "; if that is right, configure that URL");
        }
        return demuxer;
    }

    /** FFmpeg follows redirects by itself; one to another machine is not what was configured. */
    static String host(String url) {
        return url.replaceFirst("^[^:]*://", "")
                .replaceFirst("[/?#].*", "")
                .replaceFirst(".*@", "")
                .replaceFirst(":[0-9]*$", "")
                .toLowerCase(Locale.ROOT);
    }

    /** No codec is probed: the first packets tell, and looking ahead would cost seconds. */
    Map<String, String> options() throws CaptureException {
        String scheme = spec.url().replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
        Map<String, String> options =
                new HashMap<>(
                        switch (scheme) {
                            case "rtsp" -> RTSP;
                            case "rtsps" -> RTSPS;
                            case "http" -> HTTP;
                            case "https" -> HTTPS;
                            default ->
                                    throw new CaptureException(
                                            "scheme "
                                                    + scheme
                                                    + " is not known; use rtsp, rtsps, http or"
                                                    + " https");
                        });
        options.put("fflags", "nobuffer");
        String micros = Long.toString(Math.max(1, timeouts().stallNanos() / 1000));
        if (scheme.startsWith("rtsp")) {
            options.put("rtsp_transport", spec.transport() == Transport.TCP ? "tcp" : "udp");
            options.put("timeout", micros);
        } else {
            options.put("rw_timeout", micros);
        }
        return options;
    }

    /** A sender's clock is not ours, so the arrival counts. */
    @Override
    public long captureNanos(long ticks, long arrivalNanos) {
        return arrivalNanos;
    }

    @Override
    public String explain(int code) {
        return "the stream broke off: " + FfmpegException.explain(code);
    }
}
