package dev.watchpin.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class NearestTest {
    private static final List<String> KNOWN = List.of("width", "height", "frame-rate", "device");

    @ParameterizedTest
    @CsvSource({
        "widht, width",
        "heigth, height",
        "frame_rate, frame-rate",
        "frameRate, frame-rate",
        "devise, device",
        "frame, frame-rate",
        "WIDTH, width"
    })
    void findsTheWordThatWasMeant(String word, String meant) {
        assertEquals(Optional.of(meant), Nearest.to(word, KNOWN));
    }

    @Test
    void findsNothingForAnotherWord() {
        assertEquals(Optional.empty(), Nearest.to("colour", KNOWN));
    }

    @Test
    void countsASwapOfNeighboursOnce() {
        assertEquals(1, Nearest.distance("sorce", "source"));
        assertEquals(1, Nearest.distance("cmaera", "camera"));
        assertEquals(3, Nearest.distance("kitten", "sitting"));
    }
}
