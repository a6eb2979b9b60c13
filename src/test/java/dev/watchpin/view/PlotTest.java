package dev.watchpin.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

class PlotTest {
    @ParameterizedTest
    @CsvSource({
        "0,0,'          '",
        "50,50,'#####     '",
        "50,80,'#####---  '",
        "50,20,'#####     '",
        "100,100,'##########'",
        "101,101,'#########>'",
        "30,900,'###------>'",
        "0.1,0.1,'|         '",
        "1e300,1e300,'#########>'"
    })
    void drawsABarOfTenCells(double value, double tail, String bar) {
        assertEquals(bar, Bar.draw(value, tail, 100, 10, Glyphs.ASCII));
    }

    @Test
    void drawsBarsWithoutRoomOrScale() {
        assertEquals("", Bar.draw(5, 5, 10, 0, Glyphs.ASCII));
        assertEquals("", Bar.draw(5, 5, 10, -3, Glyphs.ASCII));
        assertEquals(">", Bar.draw(11, 10, 1, Glyphs.ASCII));
        assertEquals("████▒▒  ", Bar.draw(5, 7, 10, 8, Glyphs.UNICODE).replace("▒▒ ", "▒▒ "));
    }

    @Test
    void drawsALineFromLeastToGreatest() {
        assertEquals("▁▅█", Sparkline.draw(values(1, 2, 3), 0, Glyphs.UNICODE));
        assertEquals("_=#", Sparkline.draw(values(1, 2, 3), 0, Glyphs.ASCII));
    }

    @Test
    void leavesAGapWhereNothingIsKnown() {
        var values = List.of(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(2));
        assertEquals("▁ █", Sparkline.draw(values, 0, Glyphs.UNICODE));
        assertEquals(" ", Sparkline.draw(List.of(OptionalDouble.empty()), 5, Glyphs.UNICODE));
        assertEquals("", Sparkline.draw(List.of(), 5, Glyphs.UNICODE));
    }

    @Test
    void noiseIsFlat() {
        assertEquals("▅▅▅", Sparkline.draw(values(61.2, 61.3, 61.25), 8, Glyphs.UNICODE));
        assertEquals("▅▅", Sparkline.draw(values(5, 5), 0, Glyphs.UNICODE));
    }

    private static List<OptionalDouble> values(double... values) {
        return Arrays.stream(values).mapToObj(OptionalDouble::of).toList();
    }
}
