package dev.evenkeel.simulator.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds recorded data that is not part of the project: the folder named by the system property {@code evenkeel.traces}, or by the
 * environment variable {@code EVENKEEL_DATA}, or else {@code shared/data} beside the clone.
 */
public final class SharedData {
    private static final Map<String, TraceSet> MONTHS = new ConcurrentHashMap<>();

    private SharedData() {}

    /** A folder or file of the data; where it is not there, the test that asks is skipped and says so. */
    public static Path require(String part) {
        Path path = root().resolve(part);
        Assumptions.assumeTrue(
                Files.exists(path),
                "Skipped: there is no recorded data at " + path.toAbsolutePath().normalize()
                        + ". Name its folder with -Devenkeel.traces=DIR or EVENKEEL_DATA.");
        return path;
    }

    /** A recorded month; it is read once for all tests. */
    public static TraceSet month(String name) {
        Path directory = require("bitbrains-rnd").resolve(name);
        return MONTHS.computeIfAbsent(name, month -> TraceSet.read(directory));
    }

    private static Path root() {
        return Optional.ofNullable(System.getProperty("evenkeel.traces"))
                .or(() -> Optional.ofNullable(System.getenv("EVENKEEL_DATA")))
                .map(Path::of)
                .orElse(Path.of("../../shared/data"));
    }
}
