package dev.evenkeel.engine.config;

import dev.evenkeel.model.load.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the engine keeps its metrics and its journal, and how long.
 *
 * @param directory created when it is not there; one engine at a time uses it
 * @param journalRetention how long decisions can be looked up
 * @param retention how long load of the past is kept
 * @param sizeMiB what metrics in the directory may take on the disk
 * @param influxdb the server that keeps the metrics; without one they are in the directory
 */
public record DataSettings(
        Path directory,
        Duration journalRetention,
        Retention retention,
        long sizeMiB,
        Optional<InfluxDbSettings> influxdb) {
    public static final DataSettings DEFAULT =
            new DataSettings(Path.of("data"), Duration.ofDays(90), Retention.DEFAULT, 20 * 1_024, Optional.empty());

    /** The same in another directory. */
    public DataSettings in(Path other) {
        return new DataSettings(other, journalRetention, retention, sizeMiB, influxdb);
    }
}
