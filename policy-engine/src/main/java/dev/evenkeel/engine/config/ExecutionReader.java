package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Section;
import java.time.Duration;
import java.util.Optional;

/** Reads how plans are executed. */
final class ExecutionReader {
    private static final ExecutionSettings DEFAULT = ExecutionSettings.DEFAULT;

    private ExecutionReader() {}

    static Kind<ExecutionSettings> kind() {
        return Kinds.section(ExecutionReader::read);
    }

    private static Optional<ExecutionSettings> read(Section section) {
        Kind<Integer> migrations = Kinds.count(1, 16);
        int in = section.get("migrationsPerHostIn", migrations, DEFAULT.migrationsPerHostIn());
        int out = section.get("migrationsPerHostOut", migrations, DEFAULT.migrationsPerHostOut());
        int pool = section.get("migrationsPerPool", migrations, DEFAULT.migrationsPerPool());
        double mbps = section.get("migrationBandwidth", Kinds.mbps(10, 1_000_000), DEFAULT.migrationMbps());
        Duration limit =
                section.get("migrationTimeLimit", fromTenSeconds(Duration.ofHours(4)), DEFAULT.migrationTimeLimit());
        int migrationRetries = section.get("migrationRetries", Kinds.count(0, 10), DEFAULT.migrationRetries());
        Duration retryWait = section.get("retryWait", fromTenSeconds(Duration.ofDays(1)), DEFAULT.retryWait());
        Duration veto = section.get("veto", Kinds.duration(Duration.ZERO, Duration.ofDays(7)), DEFAULT.veto());
        Duration shutdown =
                section.get("shutdownTimeLimit", fromTenSeconds(Duration.ofHours(1)), DEFAULT.shutdownTimeLimit());
        Duration wakeWait = section.get("wakeWait", fromTenSeconds(Duration.ofMinutes(30)), DEFAULT.wakeWait());
        int wakeRetries = section.get("wakeRetries", Kinds.count(0, 10), DEFAULT.wakeRetries());
        int power = section.get("powerActionsPerPool", Kinds.count(1, 8), DEFAULT.powerActionsPerPool());
        int failures = section.get("breakerFailures", Kinds.count(1, 100), DEFAULT.breakerFailures());
        Duration window = section.get("breakerWindow", fromTenSeconds(Duration.ofDays(7)), DEFAULT.breakerWindow());
        return section.make(() -> new ExecutionSettings(
                in,
                out,
                pool,
                mbps,
                limit,
                migrationRetries,
                retryWait,
                veto,
                shutdown,
                wakeWait,
                wakeRetries,
                power,
                failures,
                window));
    }

    private static Kind<Duration> fromTenSeconds(Duration most) {
        return Kinds.duration(Duration.ofSeconds(10), most);
    }
}
