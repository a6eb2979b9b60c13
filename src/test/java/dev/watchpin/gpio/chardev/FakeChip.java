package dev.watchpin.gpio.chardev;

import java.util.concurrent.CountDownLatch;

/** A chip as {@link FakeKernel} has it: what an observer outside would see on its lines. */
public final class FakeChip {
    final String name;
    final String label;
    final String[] lineNames;
    final String[] holders;
    final long[] flags;
    public long levels;
    public int setCalls;
    public boolean gone;

    /** What released lines fall to, as those of gpio-sim do; null: they keep their level. */
    public Long pulls;

    /** Calls to the chip wait for it, as behind a bus that hangs; null: they do not. */
    public volatile CountDownLatch hanging;

    FakeChip(String name, String label, String[] lineNames) {
        this.name = name;
        this.label = label;
        this.lineNames = lineNames;
        this.holders = new String[lineNames.length];
        this.flags = new long[lineNames.length];
    }

    public boolean high(int offset) {
        return (levels >>> offset & 1) != 0;
    }

    /** Who holds the line; null when it is free. */
    public String holder(int offset) {
        return holders[offset];
    }

    public void hold(int offset, String holder) {
        holders[offset] = holder;
    }

    void drive(int offset, boolean high) {
        levels = high ? levels | 1L << offset : levels & ~(1L << offset);
    }

    /** As-is is a request for no change. */
    void take(int offset, long asked) {
        flags[offset] = asked == LineFlags.AS_IS ? flags[offset] : asked;
    }

    void free(int[] offsets) {
        for (int offset : offsets) {
            holders[offset] = null;
            if (pulls != null) {
                drive(offset, (pulls >>> offset & 1) != 0);
            }
        }
    }

    void answer() {
        CountDownLatch latch = hanging;
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
