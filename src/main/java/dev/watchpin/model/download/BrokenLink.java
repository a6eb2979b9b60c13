package dev.watchpin.model.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** The other side, or the way to it, failed: another try may help. */
final class BrokenLink extends Exception {
    private static final long serialVersionUID = 1;

    BrokenLink(String message) {
        super(message);
    }

    BrokenLink(IOException failed) {
        super(reason(failed), failed);
    }

    /** What Java only hints at, in words. */
    private static String reason(IOException failed) {
        return switch (failed) {
            case UnknownHostException _ -> "no such host, or no name server";
            case ConnectException refused -> "no connection (" + refused.getMessage() + ")";
            case SocketTimeoutException _ -> "no answer";
            case IOException eof when "Premature EOF".equals(eof.getMessage()) -> "broke off";
            default -> String.valueOf(failed.getMessage());
        };
    }
}
