package dev.evenkeel.engine.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the engine keeps its metrics and its journal, and how long.
 *
 * @param directory created when it is not there; one engine at a time uses it
 * @param journalRetention how long decisions can be looked up
 * @param influxdb the server that keeps the metrics; without one they are in the directory
 */
public record DataSettings(Path directory, Duration journalRetention, Optional<InfluxDbSettings> influxdb) {
    public static final DataSettings DEFAULT = new DataSettings(Path.of("data"), Duration.ofDays(90), Optional.empty());

    /** The same in another directory. */
    public DataSettings in(Path other) {
        return new DataSettings(other, journalRetention, influxdb);
    }
}
