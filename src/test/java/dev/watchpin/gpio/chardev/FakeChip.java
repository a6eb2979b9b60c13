package dev.watchpin.gpio.chardev;

import java.util.Arrays;

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

    void free(int[] offsets) {
        Arrays.stream(offsets).forEach(offset -> holders[offset] = null);
    }
}
