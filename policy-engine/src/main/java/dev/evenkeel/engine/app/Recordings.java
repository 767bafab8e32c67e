package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.simulated.PoolSource;
import dev.evenkeel.simulator.builtin.BuiltInPool;
import dev.evenkeel.simulator.load.BadInputException;
import dev.evenkeel.simulator.load.TraceSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pools with recorded load that have been read: reading takes longer than playing a day. Several threads may use it. */
public final class Recordings {
    private record Key(Path directory, Optional<Instant> start, long seed) {}

    private final Map<Key, BuiltInPool> known = new HashMap<>();

    synchronized BuiltInPool pool(PoolSource.Recorded recorded, Optional<Instant> start, long seed) {
        return known.computeIfAbsent(
                new Key(recorded.directory(), start, seed),
                key -> BuiltInPool.fromTraces(read(recorded.directory()), start, seed));
    }

    /** Files that can not be used are bad input, with all their problems in one report. */
    private static TraceSet read(Path directory) {
        try {
            return TraceSet.read(directory);
        } catch (BadInputException unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
    }
}
