package dev.evenkeel.engine.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.app.HostModels;
import dev.evenkeel.engine.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plays every file in {@code scenarios/}: a story, a pool, an expectation. */
class ScenariosTest {
    private static final int STEPS_A_DAY = 288;

    @TempDir
    private static Path traces;

    private static final Path FOLDER = Path.of("..", "scenarios");

    @TestFactory
    Stream<DynamicTest> everyScenarioEndsAsExpected() throws IOException {
        return files(FOLDER).stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> play(file)));
    }

    @Test
    void thereAreScenarios() throws IOException {
        assertThat(files(FOLDER)).hasSizeGreaterThanOrEqualTo(30);
    }

    @TestFactory
    Stream<DynamicTest> everyStudyCanBeRead() throws IOException {
        return files(FOLDER.resolve("studies")).stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> assertThat(readStudy(file).policies()).isNotEmpty()));
    }

    /** Recorded load is not part of the project: a VM that asks for 100 MHz all day stands in for it. */
    private Scenario readStudy(Path file) throws IOException {
        Path month = Files.createDirectories(traces.resolve("2013-07"));
        Files.writeString(month.resolve("vms.csv"), "vm,cores_max,cpu_cap_mhz_max,mem_prov_mb_max\n1,2,5200,4096\n");
        for (String metric : List.of("cpu_mhz", "mem_used_mb", "net_rx_kbs", "net_tx_kbs")) {
            Files.writeString(month.resolve(metric + ".csv"), "1" + ",100".repeat(STEPS_A_DAY) + "\n");
        }
        String text = Files.readString(file).replaceAll("traces: \\S+", "traces: " + month);
        return read(Files.writeString(traces.resolve("study.yaml"), text));
    }

    private static Scenario read(Path file) {
        return new ScenarioReader(new ConfigReader(HostModels.names(), Map.of())).read(file);
    }

    private static void play(Path file) {
        Scenario scenario = read(file);

        ScenarioOutcome outcome = ScenarioRun.play(scenario);

        assertThat(outcome.differences(scenario.expect().orElseThrow()))
                .as("%s%n%s", scenario.story(), outcome.story())
                .isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
