package dev.watchpin.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watchpin.backend.ModelBytes;
import dev.watchpin.testkit.Cards;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicCardsTest {
    @ParameterizedTest
    @CsvSource({
        "mobilenet_v2_1.0_224_int8_qdq, CLASSIFICATION, 1001",
        "mobilenet_v1_0.25_224_float, CLASSIFICATION, 1001",
        "kazu_yolox_nano, DETECTION, 80",
        "FastestDet, DETECTION, 80",
        "fastestdet_352_int8_qdq, DETECTION, 80",
        "coco_ssd_mobilenet_v1_quant, DETECTION, 90",
        "selfie_segmentation_landscape, SEGMENTATION, 2",
        "ps_prisma_nchw, SEGMENTATION, 2",
        "mobilenet_v2_1.0_224_quant, CLASSIFICATION, 1001",
        "mobilenet_v1_0.25_224_float_tflite, CLASSIFICATION, 1001",
        "vww_96_int8, CLASSIFICATION, 2",
        "coral_deeplabv3_mnv2_dm05_pascal_quant, SEGMENTATION, 21"
    })
    void namesTaskAndEveryClass(String name, Task task, int classes) {
        ModelCard card = Cards.of(name);

        assertEquals(task, card.task());
        assertEquals(classes, card.labels().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mobilenet_v2_1.0_224_int8_qdq",
                "mobilenet_v1_0.25_224_float",
                "kazu_yolox_nano",
                "FastestDet",
                "fastestdet_352_int8_qdq",
                "coco_ssd_mobilenet_v1_quant",
                "selfie_segmentation_landscape",
                "ps_prisma_nchw",
                "mobilenet_v2_1.0_224_quant",
                "mobilenet_v1_0.25_224_float_tflite",
                "vww_96_int8",
                "coral_deeplabv3_mnv2_dm05_pascal_quant"
            })
    void describesTheFileThatIsThere(String name) {
        ModelCard card = Cards.of(name);

        assertDoesNotThrow(() -> ModelBytes.read(card).close());
    }

    @Test
    void countsImagenetClassesFromBackground() {
        ModelCard card = Cards.of("mobilenet_v2_1.0_224_int8_qdq");

        assertEquals("background", card.labels().getFirst());
        assertEquals("tench, Tinca tinca", card.labels().get(1));
    }
}
