package dev.watchpin.image;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Writes float32 tensors, in the order of bytes of this machine. */
final class FloatTensorWriter implements TensorWriter {
    private final TensorRows rows;
    private final int left;
    private final float[][] table;
    private final float[] row;
    private final float[] padRow;

    FloatTensorWriter(InputSpec spec, int left) {
        this.rows = TensorRows.of(spec);
        this.left = left;
        this.table = new float[rows.channels()][];
        this.padRow = new float[rows.rowElements()];
        for (int channel = 0; channel < rows.channels(); channel++) {
            table[channel] = LevelTable.real(spec, channel);
            for (int x = 0; x < rows.width(); x++) {
                padRow[rows.inRow(channel, x)] = table[channel][spec.pad()];
            }
        }
        this.row = padRow.clone();
    }

    @Override
    public long byteSize() {
        return rows.elements() * Float.BYTES;
    }

    @Override
    public void row(MemorySegment tensor, int y, int[][] channels) {
        for (int channel = 0; channel < channels.length; channel++) {
            look(table[channel], channels[channel], rows.inRow(channel, left), rows.step(), row);
        }
        copy(row, tensor, y);
    }

    private static void look(float[] table, int[] levels, int begin, int step, float[] row) {
        for (int x = 0; x < levels.length; x++) {
            row[begin + x * step] = table[levels[x] & 0xff];
        }
    }

    @Override
    public void padRow(MemorySegment tensor, int y) {
        copy(padRow, tensor, y);
    }

    private void copy(float[] row, MemorySegment tensor, int y) {
        int length = rows.runElements();
        for (int run = 0; run < rows.runs(); run++) {
            long to = rows.begin(run, y) * Float.BYTES;
            MemorySegment.copy(
                    row, run * length, tensor, ValueLayout.JAVA_FLOAT_UNALIGNED, to, length);
        }
    }
}
