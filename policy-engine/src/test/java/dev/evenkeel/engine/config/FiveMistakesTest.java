package dev.evenkeel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.evenkeel.engine.config.document.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiveMistakesTest {
    private static final String FIVE_MISTAKES = """
            pool: lab
            driver: simulated
            simulated:
              hosts:
                - {name: "rack1-{n}", count: 2, cores: 16, clock: 2.4GHz, memory: 128GiB}
              vms:
                - {name: "web-{n}", count: 4, memory: 4GiB}
            policy:
              mode: drs
              cpu:
                treshold: 80%
              memory:
                threshold: 175%
            metrics:
              reliefWindow: 600
            rules:
              - {name: together, kind: affinity, vms: [web-1, web-2]}
              - {name: apart, kind: anti-affinity, vms: [web-1, web-2]}
              - {name: home, kind: host-affinity, vms: [web-3], hosts: [rack1-1, rack2-1]}
            """;

    @Test
    void fiveMistakesGiveOneReportOfAllFiveWithFileLineAndKeyPath(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("pool.yaml"), FIVE_MISTAKES);

        Throwable thrown = catchThrowable(() -> new ConfigReader(Set.of(), Map.of()).read(file));

        assertThat(thrown).isInstanceOf(ConfigException.class);
        assertThat(thrown.getMessage().replace(file.toString(), "pool.yaml")).isEqualTo("""
                        pool.yaml:11: policy.cpu.treshold: unknown key 'treshold'. Maybe 'threshold' was meant.
                        pool.yaml:13: policy.memory.threshold: 175% is out of range: 50% to 99%.
                        pool.yaml:15: metrics.reliefWindow: 600 has no unit. Maybe 600s or 10m was meant.
                        pool.yaml:18: rules[1]: contradiction: Rules 'apart' and 'together' want VMs [web-1, web-2] both together and apart.
                        pool.yaml:19: rules[2].hosts[1]: host 'rack2-1' does not exist. Maybe 'rack1-1' was meant.
                        5 problems.""");
    }
}
