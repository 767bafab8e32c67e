package dev.evenkeel.engine.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the engine keeps its metrics and its journal, and how long.
 *
 * @param directory created when it is not there; one engine at a time uses it
 * @param journalRetention how long decisions can be looked up
 */
public record DataSettings(Path directory, Duration journalRetention) {
    public static final DataSettings DEFAULT = new DataSettings(Path.of("data"), Duration.ofDays(90));
}
