package dev.watchpin.image;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Writes uint8 and int8 tensors. */
final class ByteTensorWriter implements TensorWriter {
    private final TensorRows rows;
    private final int left;
    private final byte[][] table;
    private final byte[] row;
    private final byte[] padRow;

    ByteTensorWriter(InputSpec spec, int left) {
        this.rows = TensorRows.of(spec);
        this.left = left;
        this.table = new byte[rows.channels()][];
        this.padRow = new byte[rows.rowElements()];
        for (int channel = 0; channel < rows.channels(); channel++) {
            table[channel] = LevelTable.stored(spec, channel);
            for (int x = 0; x < rows.width(); x++) {
                padRow[rows.inRow(channel, x)] = table[channel][spec.pad()];
            }
        }
        this.row = padRow.clone();
    }

    @Override
    public long byteSize() {
        return rows.elements();
    }

    @Override
    public void row(MemorySegment tensor, int y, int[][] channels) {
        for (int channel = 0; channel < channels.length; channel++) {
            look(table[channel], channels[channel], rows.inRow(channel, left), rows.step(), row);
        }
        copy(row, tensor, y);
    }

    private static void look(byte[] table, int[] levels, int begin, int step, byte[] row) {
        for (int x = 0; x < levels.length; x++) {
            row[begin + x * step] = table[levels[x] & 0xff];
        }
    }

    @Override
    public void padRow(MemorySegment tensor, int y) {
        copy(padRow, tensor, y);
    }

    private void copy(byte[] row, MemorySegment tensor, int y) {
        int length = rows.runElements();
        for (int run = 0; run < rows.runs(); run++) {
            long to = rows.begin(run, y);
            MemorySegment.copy(row, run * length, tensor, ValueLayout.JAVA_BYTE, to, length);
        }
    }
}
