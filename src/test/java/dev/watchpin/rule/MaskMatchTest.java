package dev.watchpin.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.vision.Mask;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

class MaskMatchTest {
    private final Sighting sighting = new Sighting();

    private MaskMatch match(RuleBuilder rule) {
        RuleSpec spec = rule.build();
        return new MaskMatch(spec, new ZoneShape(spec.zone()));
    }

    private boolean hits(RuleBuilder rule, Mask mask) {
        return match(rule).hits(mask, sighting);
    }

    /** A 10 × 10 mask over a 100 × 50 picture, padded above and below to a square. */
    private static Mask letterboxed(int padding) {
        Mask mask = new Mask(10, 10);
        mask.letterbox().set(100, 50, 0.1f, 0.1f, 0, 2.5f);
        Arrays.fill(mask.labels(), (byte) padding);
        return mask;
    }

    private static void fillRows(Mask mask, int from, int to, int label) {
        Arrays.fill(mask.labels(), from * mask.width(), to * mask.width(), (byte) label);
    }

    @Test
    void paddingCountsForNothing() {
        // rows 2 to 6 have their centre in the picture, which spans 2.5 to 7.5
        Mask mask = letterboxed(1);
        fillRows(mask, 2, 7, 0);
        assertFalse(hits(new RuleBuilder("r").label(1), mask));
        fillRows(mask, 3, 4, 1);
        RuleBuilder row = new RuleBuilder("r").label(1);
        assertTrue(hits(row, mask));
        assertEquals("person 20.0 % of the picture", text(row));
    }

    @Test
    void pixelsOfNoClassAreNothingNotEvenAnything() {
        Mask mask = letterboxed(Mask.VOID);
        assertFalse(hits(new RuleBuilder("r"), mask));
    }

    private String text(RuleBuilder rule) {
        return sighting.describe(rule.build(), List.of("background", "person"));
    }

    @Test
    void theShareIsOfTheZoneWhenThereIsOne() {
        Mask mask = new Mask(10, 10);
        mask.letterbox().set(100, 100, 0.1f, 0.1f, 0, 0);
        fillRows(mask, 0, 2, 1);
        RuleBuilder topHalf =
                new RuleBuilder("r").label(1).zone(0, 0, 1, 0, 1, 0.5f, 0, 0.5f).area(0.4f, 0.4f);
        assertTrue(hits(topHalf, mask));
        assertEquals("person 40.0 % of zone gate", text(topHalf));
        assertTrue(hits(new RuleBuilder("r").label(1).area(0.2f, 0.2f), mask));
    }

    @Test
    void anyIsEveryClassButTheBackground() {
        Mask mask = letterboxed(0);
        RuleBuilder any = new RuleBuilder("r").anyLabel();
        assertFalse(hits(any, mask));
        fillRows(mask, 4, 5, 254);
        assertTrue(hits(any, mask));
        assertEquals("any 20.0 % of the picture", text(any));
        assertTrue(hits(new RuleBuilder("r").label(254), mask));
    }

    @Test
    void theShareOfSeveralLabelsIsThatOfTheirUnion() {
        Mask mask = new Mask(10, 10);
        mask.letterbox().set(100, 100, 0.1f, 0.1f, 0, 0);
        fillRows(mask, 0, 1, 1);
        fillRows(mask, 1, 3, 2);
        fillRows(mask, 3, 9, 3);
        RuleBuilder damaged = new RuleBuilder("r").label(1, 2).area(0.3f, 0.3f);
        assertTrue(hits(damaged, mask));
        assertEquals("class 2 and others 30.0 % of the picture", text(damaged));
        fillRows(mask, 1, 4, 1);
        assertFalse(hits(damaged, mask));
        assertTrue(hits(damaged.area(0.4f, 0.4f), mask));
        assertEquals("person 40.0 % of the picture", text(damaged), "all of it");
        fillRows(mask, 0, 4, 0);
        assertTrue(hits(damaged.area(0, 0.1f), mask));
        assertEquals("none of its labels 0.0 % of the picture", text(damaged));
    }

    @Test
    void withoutABoundNoPixelIsNoHitButABoundFromZeroIsMetByNone() {
        Mask empty = letterboxed(0);
        assertFalse(hits(new RuleBuilder("r").label(1), empty));
        assertTrue(hits(new RuleBuilder("r").label(1).area(0, 0.1f), empty));
    }

    @Test
    void aZoneWithoutAPixelNeverHits() {
        Mask full = letterboxed(1);
        RuleBuilder speck = new RuleBuilder("r").label(1).zone(0, 0, 0.01f, 0, 0.01f, 0.01f);
        assertFalse(hits(speck, full));
        assertFalse(hits(speck.area(0, 0.5f), full));
    }

    @Test
    void croppedPartsOfThePictureHaveNoPixels() {
        Mask mask = new Mask(10, 10); // the middle of a picture twice as wide
        mask.letterbox().set(200, 100, 0.1f, 0.1f, -5, 0);
        Arrays.fill(mask.labels(), (byte) 1);
        RuleBuilder leftHalf = new RuleBuilder("r").label(1).zone(0, 0, 0.5f, 0, 0.5f, 1, 0, 1);
        assertTrue(hits(leftHalf.area(1, 1), mask));
        RuleBuilder leftBorder = new RuleBuilder("r").label(1).zone(0, 0, 0.2f, 0, 0.2f, 1, 0, 1);
        assertFalse(hits(leftBorder, mask));
    }

    @Test
    void theRegionFollowsALetterboxThatChanges() {
        MaskMatch half = match(new RuleBuilder("r").label(1).area(0.5f, 0.5f));
        Mask mask = letterboxed(0);
        fillRows(mask, 0, 5, 1);
        assertFalse(half.hits(mask, sighting));
        mask.letterbox().set(100, 100, 0.1f, 0.1f, 0, 0);
        assertTrue(half.hits(mask, sighting));
        Mask larger = new Mask(20, 20);
        larger.letterbox().set(100, 100, 0.2f, 0.2f, 0, 0);
        fillRows(larger, 0, 10, 1);
        assertTrue(half.hits(larger, sighting));
    }

    @Test
    void noEdgeOfTheLetterboxMovesUnnoticed() {
        // left, top, right, bottom of the mask in the picture, each moved alone; then its size
        float[][] edges = {
            {-10, -10, 110, 110},
            {-30, -10, 110, 110},
            {-10, -30, 110, 110},
            {-10, -10, 150, 110},
            {-10, -10, 110, 150}
        };
        ZoneShape picture = new ZoneShape(new RuleBuilder("r").build().zone());
        Mask mask = new Mask(12, 12);
        for (float[] to : edges) {
            MaskRegion region = new MaskRegion(picture);
            lay(mask, edges[0], 100);
            region.fit(mask);
            lay(mask, to, 100);
            assertDrawnAnew(region, mask, picture);
            lay(mask, to, 50);
            assertDrawnAnew(region, mask, picture);
        }
    }

    private static void lay(Mask mask, float[] edges, int source) {
        float scaleX = mask.width() / (edges[2] - edges[0]);
        float scaleY = mask.height() / (edges[3] - edges[1]);
        mask.letterbox().set(source, 100, scaleX, scaleY, -edges[0] * scaleX, -edges[1] * scaleY);
    }

    private static void assertDrawnAnew(MaskRegion region, Mask mask, ZoneShape zone) {
        MaskRegion fresh = new MaskRegion(zone);
        fresh.fit(mask);
        region.fit(mask);
        assertArrayEquals(fresh.inside(), region.inside());
        assertEquals(fresh.pixels(), region.pixels());
    }

    @Test
    void aLetterboxThatIsNoneHitsNothing() {
        Mask full = letterboxed(1);
        full.letterbox().set(100, 50, 0, Float.NaN, 0, 0);
        assertFalse(hits(new RuleBuilder("r").label(1), full));
        full.letterbox().set(0, 0, 1, 1, 0, 0);
        assertFalse(hits(new RuleBuilder("r").label(1).area(0, 1), full));
    }

    @Test
    void aRuleOnBoxesOrOnALabelBeyond254IsAMisfitAndNeverHits() {
        RuleBuilder[] rules = {
            new RuleBuilder("r").label(1).width(0.1f, 1),
            new RuleBuilder("r").label(1).height(0, 0.9f),
            new RuleBuilder("r").label(1).count(2),
            new RuleBuilder("r").label(257),
            new RuleBuilder("r").label(1, 255)
        };
        for (RuleBuilder rule : rules) {
            assertFalse(hits(rule, letterboxed(1)));
            assertTrue(MaskMatch.misfit(rule.build()).isPresent());
        }
        assertTrue(MaskMatch.misfit(new RuleBuilder("r").label(254).build()).isEmpty());
    }

    @Test
    void agreesWithCountingEveryPixelOnRandomMasks() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Mask mask = new Mask(1 + random.nextInt(20), 1 + random.nextInt(20));
            for (int i = 0; i < mask.labels().length; i++) {
                mask.labels()[i] = (byte) random.nextInt(3);
            }
            float pad = random.nextFloat() * 12 - 6;
            float scale = 0.05f + random.nextFloat() * 0.3f;
            mask.letterbox().set(100, 80, scale, scale, pad, -pad);
            float x = random.nextFloat();
            boolean several = random.nextBoolean();
            int hit = 0;
            int all = 0;
            for (int i = 0; i < mask.labels().length; i++) {
                float sourceX = (i % mask.width() + 0.5f - pad) / scale;
                float sourceY = (i / mask.width() + 0.5f + pad) / scale;
                boolean in = sourceX >= 0 && sourceX < 100 && sourceY >= 0 && sourceY < 80;
                if (in && (double) sourceX / 100 < x) { // the zone: everything left of x
                    all++;
                    hit += mask.labels()[i] == 2 || several && mask.labels()[i] == 0 ? 1 : 0;
                }
            }
            float share = (float) ((double) hit / all);
            RuleBuilder exact = new RuleBuilder("r").zone(0, 0, x, 0, x, 1, 0, 1);
            exact = several ? exact.label(0, 2) : exact.label(2);
            String where = "seed " + seed + " round " + round + " " + hit + "/" + all;
            assertEquals(all > 0, hits(exact.area(share, share), mask), where);
            assertEquals(all > 0 && hit > 0, hits(exact.area(0, 1), mask), where);
        }
    }
}
