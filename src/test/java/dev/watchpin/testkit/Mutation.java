package dev.watchpin.testkit;

import java.util.Arrays;
import java.util.Random;

/** A file with a few of the faults that broken links, cards and people make. */
public final class Mutation {
    private static final int MOST_FAULTS = 4;
    private static final int LONGEST_RUN = 64;
    private static final int WORD = 4;

    /** What lengths, offsets and counts are at their edges, as one byte each. */
    private static final byte[] EDGES = {0, 1, -1, 0x7f, -128, 0x10, 0x20};

    private Mutation() {}

    /** The same seed always gives the same file. */
    public static byte[] of(byte[] whole, long seed) {
        Random random = new Random(seed);
        byte[] file = whole.clone();
        int faults = 1 + random.nextInt(1 + random.nextInt(MOST_FAULTS)); // mostly one
        for (int i = 0; i < faults && file.length > 0; i++) {
            file = fault(file, random);
        }
        return file;
    }

    private static byte[] fault(byte[] file, Random random) {
        int at = random.nextBoolean() ? random.nextInt(file.length) : nearAWord(file, random);
        int length = Math.min(1 + random.nextInt(LONGEST_RUN), file.length - at);
        switch (random.nextInt(8)) {
            case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> file[at] = (byte) random.nextInt();
            case 2 -> file[at] = EDGES[random.nextInt(EDGES.length)];
            case 3 -> Arrays.fill(file, at, at + length, EDGES[random.nextInt(EDGES.length)]);
            case 4 -> putInt(file, at, random.nextBoolean() ? Integer.MAX_VALUE : -1);
            case 5 -> {
                return joined(
                        Arrays.copyOf(file, at),
                        Arrays.copyOfRange(file, at + length, file.length));
            }
            case 6 -> {
                byte[] twice = Arrays.copyOf(file, at + length);
                return joined(twice, Arrays.copyOfRange(file, at, file.length));
            }
            default -> {
                int from = random.nextInt(file.length);
                int copied = Math.min(length, file.length - Math.max(from, at));
                System.arraycopy(file.clone(), from, file, at, copied);
            }
        }
        return file;
    }

    /** Most bytes of a model are weights; its structure is where names are. */
    private static int nearAWord(byte[] file, Random random) {
        int at = random.nextInt(file.length);
        int letters = 0;
        for (int i = at; i < file.length; i++) {
            letters = Character.isLetter(file[i]) ? letters + 1 : 0;
            if (letters == WORD) {
                return Math.max(0, i - WORD - random.nextInt(LONGEST_RUN / 4));
            }
        }
        return at;
    }

    private static void putInt(byte[] file, int at, int value) {
        for (int i = 0; i < Integer.BYTES && at + i < file.length; i++) {
            file[at + i] = (byte) (value >> 8 * i);
        }
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
