package dev.evenkeel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.evenkeel.engine.config.document.ConfigException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FiveMistakesTest {
    private static final Path FILE = Path.of("src/test/resources/config/five-mistakes.yaml");

    @Test
    void fiveMistakesGiveOneReportOfAllFiveWithFileLineAndKeyPath() {
        Throwable thrown = catchThrowable(() -> new ConfigReader(Set.of(), Map.of()).read(FILE));

        assertThat(thrown).isInstanceOf(ConfigException.class);
        assertThat(thrown.getMessage().replace(FILE.toString(), "pool.yaml")).isEqualTo("""
                        pool.yaml:11: policy.cpu.treshold: unknown key 'treshold'. Maybe 'threshold' was meant.
                        pool.yaml:13: policy.memory.threshold: 175% is out of range: 50% to 99%.
                        pool.yaml:15: metrics.reliefWindow: 600 has no unit. Maybe 600s or 10m was meant.
                        pool.yaml:18: rules[1]: contradiction: Rules 'apart' and 'together' want VMs [web-1, web-2] both together and apart.
                        pool.yaml:19: rules[2].hosts[1]: host 'rack2-1' does not exist. Maybe 'rack1-1' was meant.
                        5 problems.""");
    }
}
