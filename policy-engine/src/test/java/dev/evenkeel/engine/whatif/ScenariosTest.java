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

/** Plays every file in {@code scenarios/}: a story, a pool, an expectation. */
class ScenariosTest {
    private static final Path FOLDER = Path.of("..", "scenarios");

    @TestFactory
    Stream<DynamicTest> everyScenarioEndsAsExpected() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> play(file)));
    }

    @Test
    void thereAreScenarios() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(30);
    }

    private static void play(Path file) {
        Scenario scenario = new ScenarioReader(new ConfigReader(HostModels.names(), Map.of())).read(file);

        ScenarioOutcome outcome = ScenarioRun.play(scenario);

        assertThat(outcome.differences(scenario.expect().orElseThrow()))
                .as("%s%n%s", scenario.story(), outcome.story())
                .isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
