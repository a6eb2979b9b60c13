package dev.watchpin.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watchpin.gpio.OutputPort;
import dev.watchpin.pipeline.Clock;
import dev.watchpin.pipeline.FrameLoop;
import dev.watchpin.pipeline.Lookahead;
import dev.watchpin.pipeline.LoopParts;
import dev.watchpin.pipeline.LoopSettings;
import dev.watchpin.rule.RuleBook;
import dev.watchpin.sight.SightSpec;
import dev.watchpin.telemetry.EventLog;
import dev.watchpin.telemetry.HdrLoopMetrics;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

class ShutdownTest {
    private static final long HANG_MILLIS = 120_000;

    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final List<String> closedBy = new ArrayList<>();

    /** As under a unit's TasksMax=, with a loop that hangs as it opens its model. */
    @Test
    void makesLinesSafeWithoutAThreadWhereNoneIsToBeHad() throws Exception {
        WatchedLoop loop =
                new WatchedLoop(
                        "gate",
                        new FrameLoop(parts(), settings(), Lookahead.NONE),
                        new HdrLoopMetrics(0),
                        EventLog.NONE,
                        () -> {});
        Shutdown shutdown =
                Shutdown.install(
                        List.of(loop),
                        () -> {},
                        work -> {
                            throw new OutOfMemoryError("no native thread");
                        });
        loop.start();
        hanging.await();
        try {
            shutdown.reported();
            assertEquals(List.of(Thread.currentThread().getName()), closedBy);
        } finally {
            letGo.countDown();
        }
        assertTrue(loop.join(HANG_MILLIS));
    }

    private LoopParts parts() {
        return new LoopParts(
                () -> {
                    throw new IllegalStateException("no camera");
                },
                () -> {
                    hanging.countDown();
                    assertDoesNotThrow(() -> letGo.await());
                    throw new IllegalStateException("no model");
                },
                this::port,
                new RuleBook(List.of(), List.of(), List.of()),
                List.of(),
                new HdrLoopMetrics(0),
                EventLog.NONE,
                change -> {},
                Clock.SYSTEM);
    }

    private OutputPort port() {
        return new OutputPort() {
            @Override
            public void write(long levels, long mask) {}

            @Override
            public void close() {
                closedBy.add(Thread.currentThread().getName());
            }
        };
    }

    private static LoopSettings settings() {
        return new LoopSettings("gate", true, 0, 1_000_000_000, SightSpec.NONE, false, 1, 1);
    }
}
