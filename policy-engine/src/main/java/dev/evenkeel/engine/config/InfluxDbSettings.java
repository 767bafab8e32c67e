package dev.evenkeel.engine.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * An InfluxDB server that keeps the metrics.
 *
 * @param url of the server, {@code http} or {@code https}
 * @param database with InfluxDB 2 the bucket
 * @param organisation of InfluxDB 2
 * @param user of InfluxDB 1
 * @param secret the user's password; without a user the token for InfluxDB 2 or 3; none where the server asks for none
 * @param caFile PEM file of the certificates to trust, in place of the system's
 * @param timeLimit for connecting, and for each answer
 * @param bufferMiB what may wait on disk while the server is away
 */
public record InfluxDbSettings(
        URI url,
        String database,
        Optional<String> organisation,
        Optional<String> user,
        Optional<Secret> secret,
        Optional<Path> caFile,
        Duration timeLimit,
        int bufferMiB) {
    static final String DEFAULT_DATABASE = "evenkeel";
    static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(10);
    static final int DEFAULT_BUFFER_MIB = 256;
}
