package dev.evenkeel.engine.app;

import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** At what moment a simulated pool goes on when an engine is started on it again. */
final class WorldTime {
    /** The most that a pool goes on while no engine is there: enough for what was under way to end, too little for a lost day. */
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(30);

    private WorldTime() {}

    /** The pool's own start, or where its file stands plus what has passed since, at the pool's speed. */
    static Instant start(Path file, PoolSpec spec, double speed) {
        Optional<Instant> saved = SimulatedPool.savedTime(file);
        return saved.map(at -> at.plus(absence(file, speed))).orElse(spec.start());
    }

    private static Duration absence(Path file, double speed) {
        try {
            Duration real = Duration.between(
                    Files.getLastModifiedTime(file).toInstant(),
                    Clock.systemUTC().instant());
            Duration passed = Duration.ofMillis((long) (Math.max(0, real.toMillis()) * speed));
            return passed.compareTo(LONGEST_ABSENCE) < 0 ? passed : LONGEST_ABSENCE;
        } catch (IOException unreadable) {
            throw new PortException("File " + file + " can not be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
