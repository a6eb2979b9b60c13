package dev.watchpin.gpio.pi4j;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;

import dev.watchpin.gpio.LineSpec;
import dev.watchpin.gpio.OutputException;
import dev.watchpin.gpio.OutputPort;
import dev.watchpin.gpio.chardev.FakeChip;
import dev.watchpin.gpio.chardev.FakeKernel;
import dev.watchpin.gpio.chardev.LineSpecs;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

class ChardevOutputPortTest {
    /** Offset 2 of both chips: Pi4J's own config could not register both. */
    private static final List<LineSpec> TWO =
            List.of(
                    LineSpecs.spec("pump", "gpiochip0", "2", true),
                    LineSpecs.spec("lamp", "gpiochip1", "2"));

    @TempDir Path folder;
    private FakeKernel kernel;
    private FakeChip first;
    private FakeChip second;
    private Context context;
    private final List<Context> made = new ArrayList<>();
    private final SharedContext shared = new SharedContext(this::make);

    @BeforeEach
    void board() throws IOException {
        kernel = new FakeKernel(folder);
        first = kernel.add("gpiochip0", "header", "", "", "GPIO2", "");
        second = kernel.add("gpiochip1", "expander", "", "", "", "");
    }

    private Context make() {
        context =
                Pi4J.newContextBuilder()
                        .noAutoDetect()
                        .add(new ChardevOutputProvider(kernel.chips()))
                        .build();
        made.add(context);
        return context;
    }

    private OutputPort open(List<LineSpec> specs) throws OutputException {
        return ChardevOutputPort.open(shared, kernel.chips(), specs);
    }

    @Test
    void eachLineIsADigitalOutputOfPi4jsRegistry() throws OutputException {
        try (OutputPort _ = open(TWO)) {
            DigitalOutput pump = context.registry().get("gpiochip0:2");
            assertEquals("pump", pump.name());
            assertEquals(DigitalState.HIGH, pump.state());
            DigitalOutput lamp = context.registry().get("gpiochip1:2");
            assertEquals(DigitalState.LOW, lamp.state());
        }
    }

    @Test
    void aWriteIsOneCallAChipAndPi4jSeesIt() throws OutputException {
        try (OutputPort port = open(TWO)) {
            DigitalOutput lamp = context.registry().get("gpiochip1:2");
            List<DigitalState> heard = new ArrayList<>();
            lamp.addListener(event -> heard.add(event.state()));
            int before = first.setCalls;
            port.write(0b10, 0b11);
            assertEquals(before + 1, first.setCalls);
            assertTrue(second.high(2));
            assertEquals(DigitalState.HIGH, lamp.state());
            assertEquals(List.of(DigitalState.HIGH), heard);
        }
    }

    @Test
    void anOutputDrivenThroughPi4jDrivesItsLine() throws OutputException {
        try (OutputPort _ = open(TWO)) {
            DigitalOutput lamp = context.registry().get("gpiochip1:2");
            lamp.high();
            assertTrue(second.high(2));
            assertTrue(first.high(2), "the other line keeps its level");
        }
    }

    @Test
    void closeDrivesSafeLevelsThenEmptiesTheRegistry() throws OutputException {
        OutputPort port = open(TWO);
        port.write(0b10, 0b11);
        port.close();
        port.close();
        assertTrue(first.high(2));
        assertFalse(second.high(2));
        assertNull(first.holder(2));
        assertEquals(0, kernel.openDescriptors());
        assertTrue(context.registry().all().isEmpty());
        assertTrue(context.isShutdown());
    }

    @Test
    void portsShareOneContextUntilTheLastIsClosed() throws OutputException {
        OutputPort pump = open(TWO.subList(0, 1));
        OutputPort lamp = open(TWO.subList(1, 2));
        assertEquals(1, made.size());
        pump.close();
        assertFalse(context.isShutdown());
        lamp.write(1, 1);
        assertTrue(second.high(2));
        lamp.close();
        assertTrue(context.isShutdown());
        open(TWO).close();
        assertEquals(2, made.size());
    }

    @Test
    void aPortThatCannotOpenLeavesNoContextBehind() {
        first.hold(2, "gpioset");
        assertThrows(OutputException.class, () -> open(TWO));
        assertTrue(context.isShutdown());
        assertEquals(0, kernel.openDescriptors());
    }

    @Test
    void closesThoughTheChipIsGone() throws OutputException {
        OutputPort port = open(TWO);
        port.write(0b10, 0b11);
        first.gone = true;
        assertThrows(OutputException.class, () -> port.write(0b11, 0b11));
        port.close();
        assertFalse(second.high(2));
        assertEquals(0, kernel.openDescriptors());
        assertTrue(context.isShutdown());
    }

    @Test
    void linesAreHadAgainAfterAWriteThatHungWhileTheyWereClosed() throws Exception {
        OutputPort port = open(TWO);
        second.hanging = new CountDownLatch(1);
        Thread owner = waiting(() -> port.write(0b10, 0b11));
        Thread guard = waiting(port::close); // gave up on the write, and hangs beside it
        second.hanging.countDown();
        owner.join();
        guard.join();
        assertEquals(0, kernel.openDescriptors());
        open(TWO).close();
    }

    @Test
    void linesAreHadAgainThoughTheyWereClosedBesideAnOpeningThatHung() throws Exception {
        OutputPort pump = open(TWO.subList(0, 1));
        second.hanging = new CountDownLatch(1);
        OutputPort[] lamp = new OutputPort[1];
        Thread opening = waiting(() -> lamp[0] = open(TWO.subList(1, 2)));
        pump.close();
        second.hanging.countDown();
        opening.join();
        pump = open(TWO.subList(0, 1));
        pump.close();
        lamp[0].close();
        assertEquals(1, made.size());
        assertTrue(context.isShutdown());
    }

    /** What may throw anything. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** Returns when the work hangs. */
    private static Thread waiting(Work work) throws InterruptedException {
        Thread thread =
                Thread.ofPlatform().daemon().start(() -> assertDoesNotThrow(() -> work.run()));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        return thread;
    }

    @Test
    void pi4jsOwnShutdownMakesLinesSafeAndEndsThePort() throws OutputException {
        OutputPort port = open(TWO);
        port.write(0b10, 0b11);
        context.shutdown();
        assertTrue(first.high(2));
        assertFalse(second.high(2));
        assertEquals(0, kernel.openDescriptors());
        assertThrows(OutputException.class, () -> port.write(0b10, 0b11));
        port.close();
    }

    @Test
    void anyUserOfPi4jCreatesSingleOutputs() {
        Context mine = make();
        var builder = DigitalOutput.newConfigBuilder(mine);
        builder.bus(1);
        DigitalOutput output =
                mine.create(
                        builder.id("valve")
                                .bcm(3)
                                .initial(DigitalState.LOW)
                                .shutdown(DigitalState.HIGH)
                                .provider(ChardevOutputProvider.ID)
                                .build());
        assertFalse(second.high(3));
        output.high();
        assertTrue(second.high(3));
        output.low();
        mine.shutdown();
        assertTrue(second.high(3));
        assertEquals(0, kernel.openDescriptors());
    }

    @Test
    void isFoundAsAPlugin() throws OutputException {
        var provider = PluginProvider.find(ChardevPlugin.class.getPackageName(), "watchpin");
        assertEquals(ChardevOutputProvider.ID, provider.id());
    }

    @Test
    void pi4jInstallsNoShutdownHookOfItsOwn() throws OutputException {
        try (OutputPort _ = open(TWO)) {
            assertFalse(context.config().enableShutdownHook());
        }
    }
}
