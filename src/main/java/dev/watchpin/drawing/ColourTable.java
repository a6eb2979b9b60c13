package dev.watchpin.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The few colours that stand for all of a picture, by median cut: P. Heckbert, "Color Image
 * Quantization for Frame Buffer Display", 1982. Levels are looked at by their upper five bits.
 */
final class ColourTable {
    private static final int BITS = 5;
    private static final int SIDE = 1 << BITS;
    private static final int DROPPED = 8 - BITS;

    private final List<Cube> cubes = new ArrayList<>();
    private final byte[] indexOfBin = new byte[SIDE * SIDE * SIDE];

    /** Some bins of the histogram, and how many pixels they hold. */
    private record Cube(int[] bins, int[] count) {
        long pixels() {
            long sum = 0;
            for (int bin : bins) {
                sum += count[bin];
            }
            return sum;
        }

        /** The channel in which its bins lie furthest apart: 0 blue, 1 green, 2 red. */
        int longest() {
            int longest = 0;
            for (int channel = 1; channel < 3; channel++) {
                longest = length(channel) > length(longest) ? channel : longest;
            }
            return longest;
        }

        int length(int channel) {
            int least = SIDE;
            int most = 0;
            for (int bin : bins) {
                least = Math.min(least, level(bin, channel));
                most = Math.max(most, level(bin, channel));
            }
            return most - least;
        }

        /** What is gained by cutting it. */
        long weight() {
            return bins.length < 2 ? 0 : pixels() * length(longest());
        }
    }

    /**
     * @param most colours, up to 256
     */
    ColourTable(Raster picture, int most) {
        int[] count = histogram(picture);
        int[] bins = IntStream.range(0, count.length).filter(bin -> count[bin] > 0).toArray();
        cubes.add(new Cube(bins, count));
        while (cubes.size() < most && cutHeaviest()) {
            continue;
        }
        for (int index = 0; index < cubes.size(); index++) {
            for (int bin : cubes.get(index).bins) {
                indexOfBin[bin] = (byte) index;
            }
        }
    }

    private static int[] histogram(Raster picture) {
        int[] count = new int[SIDE * SIDE * SIDE];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                count[bin(picture.pixel(x, y))]++;
            }
        }
        return count;
    }

    private static int bin(int rgb) {
        return (Colours.red(rgb) >> DROPPED) << 2 * BITS
                | (Colours.green(rgb) >> DROPPED) << BITS
                | Colours.blue(rgb) >> DROPPED;
    }

    private static int level(int bin, int channel) {
        return bin >> channel * BITS & SIDE - 1;
    }

    /** Where half of its pixels lie on either side; false if nothing is left to be cut. */
    private boolean cutHeaviest() {
        Cube heaviest = cubes.stream().max(Comparator.comparingLong(Cube::weight)).orElseThrow();
        if (heaviest.weight() == 0) {
            return false;
        }
        int channel = heaviest.longest();
        int[] sorted =
                Arrays.stream(heaviest.bins)
                        .boxed()
                        .sorted(Comparator.comparingInt((Integer bin) -> level(bin, channel)))
                        .mapToInt(Integer::intValue)
                        .toArray();
        long half = heaviest.pixels() / 2;
        int cut = 1;
        for (long sum = heaviest.count[sorted[0]];
                cut < sorted.length - 1 && sum + heaviest.count[sorted[cut]] <= half;
                cut++) {
            sum += heaviest.count[sorted[cut]];
        }
        cubes.remove(heaviest);
        cubes.add(new Cube(Arrays.copyOfRange(sorted, 0, cut), heaviest.count));
        cubes.add(new Cube(Arrays.copyOfRange(sorted, cut, sorted.length), heaviest.count));
        return true;
    }

    int size() {
        return cubes.size();
    }

    /** The mean of the pixels that it stands for, as far as the bins tell. */
    int colour(int index) {
        Cube cube = cubes.get(index);
        return Colours.rgb(mean(cube, 2), mean(cube, 1), mean(cube, 0));
    }

    private static int mean(Cube cube, int channel) {
        long sum = 0;
        for (int bin : cube.bins) {
            sum += (long) level(bin, channel) * cube.count[bin];
        }
        return (int) Math.round(255.0 * sum / cube.pixels() / (SIDE - 1));
    }

    /** Which colour stands for one of the picture's. */
    int index(int rgb) {
        return indexOfBin[bin(rgb)] & 0xFF;
    }
}
