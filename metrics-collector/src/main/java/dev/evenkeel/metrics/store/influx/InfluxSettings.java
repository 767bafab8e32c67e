package dev.evenkeel.metrics.store.influx;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which InfluxDB server keeps the history, and how it is reached.
 *
 * @param url of the server: {@code http://host:8086} or {@code https://…}
 * @param database its name; with InfluxDB 2 the bucket of that name
 * @param organisation of InfluxDB 2, for servers that want it; it is then written to by the path of that version
 * @param pool tag of everything that is written, so that several pools may share a database
 * @param login user and password (InfluxDB 1) or a token (2 and 3); none where the server asks for none
 * @param caFile certificate, PEM, that the server's certificate is checked against in place of the system's
 * @param timeLimit for connecting, and for each answer
 * @param retention how long points and what is rolled up of them are kept
 * @param buffer directory that holds what the server has not taken yet
 * @param bufferMiB the most that it holds; beyond that the oldest is dropped
 */
public record InfluxSettings(
        URI url,
        String database,
        Optional<String> organisation,
        PoolId pool,
        Optional<Login> login,
        Optional<Path> caFile,
        Duration timeLimit,
        Retention retention,
        Path buffer,
        int bufferMiB) {
    /** How the server knows us. */
    public sealed interface Login {
        /** InfluxDB 1. */
        record Password(String user, String password) implements Login {
            @Override
            public String toString() {
                return "Password[user=" + user + "]";
            }
        }

        /** InfluxDB 2 and 3. */
        record Token(String token) implements Login {
            @Override
            public String toString() {
                return "Token";
            }
        }
    }
}
