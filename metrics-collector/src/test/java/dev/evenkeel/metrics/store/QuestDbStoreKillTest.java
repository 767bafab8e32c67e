package dev.evenkeel.metrics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.RollUp;
import dev.evenkeel.model.port.PortException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With real processes, really killed. */
class QuestDbStoreKillTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final int ENDLESS = 1_000_000;

    @TempDir
    Path parent;

    @Test
    void whatWasAcknowledgedSurvivesKill9AndTheStoreOpensAgain() throws Exception {
        long seed = 7;
        Random random = new Random(seed);
        int acknowledged = -1;
        for (int round = 0; round < 3; round++) {
            Process process = AppendingProcess.start(parent.resolve("metrics"), acknowledged + 1, ENDLESS);
            try (BufferedReader output = process.inputReader()) {
                for (int more = 1 + random.nextInt(60); more > 0; more--) {
                    acknowledged = Integer.parseInt(output.readLine());
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            Set<Point> kept = Set.copyOf(read());
            for (int batch = 0; batch <= acknowledged; batch++) {
                assertThat(kept)
                        .as("seed %d, round %d, batch %d", seed, round, batch)
                        .containsAll(AppendingProcess.batch(batch));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"points", "points/series.k"})
    void aFirstStartThatIsKilledHalfwayDoesNotSpoilTheDirectory(String appeared) throws Exception {
        Path directory = parent.resolve("metrics");
        Process process = AppendingProcess.start(directory, 0, ENDLESS);
        boolean ended = false;
        while (!ended && !Files.exists(directory.resolve(appeared))) {
            ended = process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT)) {
            store.append(AppendingProcess.batch(0));
            assertThat(store.read(Instant.EPOCH, END)).containsAll(AppendingProcess.batch(0));
        }
    }

    @Test
    void anotherProcessIsKeptOutWhileOneUsesTheDirectory() throws Exception {
        Process process = AppendingProcess.start(parent.resolve("metrics"), 0, ENDLESS);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("0");
            assertThatThrownBy(this::read).isInstanceOf(PortException.class).hasMessageContaining("in use");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatForgetsToCloseTheStoreEndsAllTheSameAndNothingElseIsPrinted() throws Exception {
        Process process = AppendingProcess.start(parent.resolve("metrics"), 0, 3);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines()).containsExactly("0", "1", "2");
        }
        assertThat(process.waitFor()).isZero();
        List<Point> all = new ArrayList<>();
        for (int batch = 0; batch < 3; batch++) {
            all.addAll(AppendingProcess.batch(batch));
        }
        assertThat(read()).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {39, 30, 12, 1})
    void killedWhileItRollsUpNothingIsLostAndNothingCountsTwice(int partitionsLeft) throws Exception {
        Path directory = parent.resolve("metrics");
        Process process = RollingProcess.start(directory);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("stored");
            boolean ended = false;
            while (!ended && partitions(directory) > partitionsLeft) {
                ended = process.waitFor(1, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT)) {
            assertThatHistoryIsWhole(store);
            store.forgetOld(RollingProcess.LATER);
            assertThat(store.read(Instant.EPOCH, END)).isEmpty();
            assertThatHistoryIsWhole(store);
        }
    }

    private static void assertThatHistoryIsWhole(QuestDbStore store) {
        for (int vm = 0; vm < 3; vm++) {
            List<RollUp> hours =
                    store.history(Set.of(RollingProcess.series(vm)), Resolution.HOUR, RollingProcess.NOON, END);
            assertThat(hours).hasSize(RollingProcess.HOURS);
            for (int hour = 0; hour < RollingProcess.HOURS; hour++) {
                assertThat(hours.get(hour))
                        .isEqualTo(new RollUp(
                                RollingProcess.series(vm),
                                RollingProcess.NOON.plus(Duration.ofHours(hour + 1L)),
                                Duration.ofHours(1),
                                10.0 * hour + vm,
                                10.0 * hour + vm));
            }
            assertThat(store.history(
                            Set.of(RollingProcess.series(vm)), Resolution.FIVE_MINUTES, RollingProcess.NOON, END))
                    .hasSize(6 * RollingProcess.HOURS);
        }
    }

    private static long partitions(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("points"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("2026"))
                    .count();
        }
    }

    private List<Point> read() {
        try (QuestDbStore store = QuestDbStore.open(parent.resolve("metrics"), StoreLimits.DEFAULT)) {
            return store.read(Instant.EPOCH, END);
        }
    }
}
