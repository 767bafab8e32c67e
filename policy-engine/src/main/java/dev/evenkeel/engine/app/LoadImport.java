package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.metrics.ingest.HistoryImport;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.port.MetricStore;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Brings load of the past out of files into the configured store. */
public final class LoadImport {
    private static final String SCRATCH = "importing";

    /**
     * What is to be brought in.
     *
     * @param files and directories of them
     * @param network that traffic is on where a file does not tell
     * @param period that values are the means of where a file does not tell
     * @param skipBroken whether lines that can not be read are left out; otherwise one of them keeps all from being stored
     * @param ending by when the newest value ends: everything is moved by whole weeks; as it is without
     */
    public record Order(
            List<Path> files, NetworkId network, Duration period, boolean skipBroken, Optional<Instant> ending) {}

    /**
     * What has become of it.
     *
     * @param broken what could not be read, in lines for people
     * @param brokenCount how many lines that were
     * @param stored whether the rest was stored
     */
    public record Outcome(
            long values,
            int series,
            Optional<Instant> oldest,
            Optional<Instant> newest,
            List<String> broken,
            long brokenCount,
            boolean stored) {}

    /** Is told how far it has come. */
    public interface Watcher {
        /** Something begins that has so many steps; what is returned is told of the steps that are done. */
        LongConsumer begin(String what, long steps);
    }

    private LoadImport() {}

    /** @throws IllegalArgumentException for files that are not there, or load that the store would not keep */
    public static Outcome run(EngineConfig config, Order order, Instant now, Watcher watcher) {
        try (DataDirectory data = DataDirectory.open(config.data().directory());
                MetricStore store = MetricStores.open(config, data);
                HistoryImport load = new HistoryImport(scratch(data), order.network(), order.period())) {
            load.read(order.files(), watcher.begin("read", HistoryImport.bytes(order.files())));
            if (load.values() == 0 || load.broken().count() > 0 && !order.skipBroken()) {
                return outcome(load, false);
            }
            order.ending().ifPresent(load::endBy);
            load.objection(config.data().retention(), now).ifPresent(reason -> {
                throw new IllegalArgumentException(reason);
            });
            load.store(store, watcher.begin("store", load.values()));
            watcher.begin("roll up", 0);
            store.forgetOld(now);
            return outcome(load, true);
        }
    }

    private static Outcome outcome(HistoryImport load, boolean stored) {
        boolean any = load.values() > 0;
        return new Outcome(
                load.values(),
                load.series(),
                any ? Optional.of(load.oldest()) : Optional.empty(),
                any ? Optional.of(load.newest()) : Optional.empty(),
                load.broken().lines(),
                load.broken().count(),
                stored);
    }

    /** Empty: what an import has left that was killed goes. */
    private static Path scratch(DataDirectory data) {
        Path directory = data.resolve(SCRATCH);
        try {
            if (Files.exists(directory)) {
                try (Stream<Path> left = Files.list(directory)) {
                    for (Path file : left.toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(directory);
        } catch (IOException unusable) {
            throw new PortException(
                    "The directory '" + directory + "' can not be used: " + unusable.getMessage(), unusable);
        }
    }
}
