package dev.evenkeel.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.app.DataDirectory;
import dev.evenkeel.metrics.store.QuestDbStore;
import dev.evenkeel.metrics.store.StoreLimits;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.JavaProcess;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Resolution;
import dev.evenkeel.model.load.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
    private static final Instant LAST_HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final int HOURS = 30;
    private static final int VMS = 200;

    @TempDir
    Path directory;

    @Test
    void aTableIsStoredAndStoredAgainWithoutBeingThereTwice() throws IOException {
        Path table = table(3, 12);
        for (int again = 0; again < 2; again++) {
            Cli run = importing(table);
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out().strip())
                    .isEqualTo("36 values of 3 series stored, from " + LAST_HOUR.minus(Duration.ofMinutes(55)) + " to "
                            + LAST_HOUR + ".");
            assertThat(stored()).hasSize(36);
        }
    }

    @Test
    void oneBrokenLineKeepsEverythingOutUnlessItIsToBeSkipped() throws IOException {
        Path table = table(3, 12);
        List<String> lines = new ArrayList<>(Files.readAllLines(table));
        lines.set(4, "2026-03-02T12:00:00Z,v1,lots");
        Files.write(table, lines);

        Cli strict = importing(table);
        assertThat(strict.exitCode()).isEqualTo(2);
        assertThat(strict.out()).isEmpty();
        assertThat(strict.errLines())
                .containsExactly(
                        table + ":5: cpu_mhz is 'lots', which is no number of at least 0.",
                        "1 line can not be read.",
                        "Nothing was stored.",
                        "Maybe --skip-broken, which stores the rest.");
        assertThat(stored()).isEmpty();

        Cli lenient = importing(table, "--skip-broken");
        assertThat(lenient.exitCode()).isZero();
        assertThat(lenient.err()).contains(table + ":5:", "1 line can not be read and left out.");
        assertThat(lenient.out()).startsWith("35 values");
        assertThat(stored()).hasSize(35);
    }

    @Test
    void whatHoldsNothingIsSaid() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.csv"));
        Cli run = importing(empty);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).containsExactly("There are no values in [" + empty + "].");
        Cli missing = importing(directory.resolve("missing.csv"));
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.errLines()).containsExactly(directory.resolve("missing.csv") + " is not there.");
    }

    @Test
    void aStoreThatAnEngineUsesIsLeftAlone() throws IOException {
        try (DataDirectory used = DataDirectory.open(directory.resolve("data"))) {
            Cli run = importing(table(1, 1));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).startsWith("Data directory " + used.path() + " is in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"importing/run-0", "metrics/points", "metrics/points/" + "10 partitions"})
    void anImportThatWasKilledIsFinishedByAnother(String seen) throws Exception {
        Path table = table(VMS, HOURS * 60);
        Process process = new ProcessBuilder(JavaProcess.command(
                        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                        Main.class,
                        List.of("import", table.toString(), "--data", data().toString(), "--period", "1m")))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        boolean ended = false;
        while (!ended && !isThere(seen)) {
            ended = process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();

        Cli again = importing(table, "--period", "1m");

        assertThat(again.err()).isEmpty();
        assertThat(again.exitCode()).isZero();
        assertThat(data().resolve("importing")).doesNotExist();
        assertThat(stored()).hasSize(VMS * HOURS * 60);
        try (QuestDbStore store = QuestDbStore.open(data().resolve("metrics"), StoreLimits.DEFAULT)) {
            assertThat(store.history(
                            Set.of(new Series(new VmId("v7"), Metric.CPU)),
                            Resolution.HOUR,
                            LAST_HOUR.minus(Duration.ofHours(HOURS)),
                            LAST_HOUR))
                    .hasSize(HOURS)
                    .allSatisfy(step -> assertThat(step.known()).isEqualTo(Duration.ofHours(1)));
        }
    }

    private boolean isThere(String seen) {
        if (!seen.endsWith("partitions")) {
            return Files.exists(data().resolve(seen));
        }
        try (Stream<Path> files = Files.list(data().resolve("metrics/points"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("20"))
                            .count()
                    >= 10;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Cli importing(Path file, String... options) {
        return Cli.run(Stream.concat(Stream.of("import", file, "--data", data()), Stream.of(options))
                .toArray());
    }

    private List<Point> stored() {
        try (QuestDbStore store = QuestDbStore.open(data().resolve("metrics"), StoreLimits.DEFAULT)) {
            return store.read(Instant.EPOCH, LAST_HOUR);
        }
    }

    /** CPU of some VMs, a line a VM and time, the last of them at midnight. */
    private Path table(int vms, int times) {
        Duration step = times > 100 ? Duration.ofMinutes(1) : Duration.ofMinutes(5);
        List<String> lines = new ArrayList<>(List.of("time,vm,cpu_mhz"));
        for (int time = times - 1; time >= 0; time--) {
            for (int vm = 0; vm < vms; vm++) {
                lines.add(LAST_HOUR.minus(step.multipliedBy(time)) + ",v" + vm + "," + (time + vm));
            }
        }
        try {
            return Files.write(directory.resolve("table.csv"), lines);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
