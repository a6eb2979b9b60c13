package dev.watchpin.measure.eval;

/** What a score threshold is to achieve. */
public sealed interface Goal {
    /**
     * Of what is said to be there, so much is.
     *
     * @param least in (0,1]
     */
    record Precision(double least) implements Goal {}

    /**
     * Of what is there, so much is seen.
     *
     * @param least in (0,1]
     */
    record Recall(double least) implements Goal {}

    /**
     * So many frames a day at most are said to show what they do not show.
     *
     * @param most above 0
     * @param framesPerSecond that the camera will look at
     */
    record FalseAlarms(double most, double framesPerSecond) implements Goal {
        private static final double DAY_SECONDS = 86_400;

        /** What a share of false alarms among frames without the thing makes in a day. */
        public double perDay(double share) {
            return share * framesPerSecond * DAY_SECONDS;
        }

        /** The share of frames that the goal allows. */
        double mostShare() {
            return most / (framesPerSecond * DAY_SECONDS);
        }
    }
}
