package dev.evenkeel.engine.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.app.HostModels;
import dev.evenkeel.engine.config.ConfigReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples that would tell nothing new are left out, and nothing is decided otherwise. */
class WatchedPoolTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "drs-switches-nothing-off-or-on",
                "load-returns-while-a-host-is-emptied",
                "short-peaks-move-nothing",
                "steady-load-switches-one-host-off-and-leaves-it-off",
            })
    void theJournalIsTheSameWithEverySample(String name) {
        Scenario scenario = new ScenarioReader(new ConfigReader(HostModels.names(), Map.of()))
                .read(Path.of("../scenarios", name + ".yaml"));

        ScenarioOutcome thrifty = ScenarioRun.play(scenario);
        ScenarioOutcome diligent = ScenarioRun.play(scenario, Duration.ZERO);

        assertThat(lines(thrifty)).isEqualTo(lines(diligent));
        assertThat(thrifty.report()).isEqualTo(diligent.report());
    }

    /** Without the figures of plans, of which the sixteenth digit may differ: means are summed in another order. */
    private static List<String> lines(ScenarioOutcome outcome) {
        return outcome.journal().stream()
                .map(entry -> entry.at() + " " + entry.kind() + " " + entry.text())
                .toList();
    }
}
