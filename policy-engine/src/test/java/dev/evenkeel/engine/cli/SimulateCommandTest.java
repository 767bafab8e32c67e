package dev.evenkeel.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PlanetLab benchmark at the command line, on made-up traces. */
class SimulateCommandTest {
    private static final String WORLD = """
            planetlab:
              hosts: 6
              hostTypes:
                - {model: hp-ml110-g4, cores: 2, mipsPerCore: 1860, memoryMb: 4096}
                - {model: hp-ml110-g5, cores: 2, mipsPerCore: 2660, memoryMb: 4096}
              vmTypes:
                - {mips: 1000, memoryMb: 870}
            """;

    @TempDir
    private Path folder;

    private Path world;
    private Path day;

    @BeforeEach
    void writeFiles() throws IOException {
        world = Files.writeString(folder.resolve("world.yaml"), WORLD);
        List<String> rows = new ArrayList<>();
        for (int vm = 0; vm < 6; vm++) {
            int shift = vm;
            rows.add("vm" + vm
                    + IntStream.range(0, 288)
                            .mapToObj(sample -> "," + (20 + 5 * ((sample / 12 + shift) % 6)))
                            .collect(Collectors.joining()));
        }
        day = Files.write(folder.resolve("day.csv"), rows);
    }

    @Test
    void policiesAreComparedInATable() {
        Cli run = Cli.run("simulate", world, "--trace", day, "--policy", "dvfs", "--policy", "thr-mmt-0.8");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines()).hasSize(5);
        assertThat(run.outLines().get(0)).startsWith("6 VMs on 6 hosts");
        assertThat(run.outLines().get(2)).startsWith("dvfs ");
        assertThat(run.outLines().get(3)).startsWith("thr-mmt-0.8 ");
        assertThat(run.outLines().get(4)).contains("simulated host-hours per second");
    }

    @Test
    void policiesAreComparedInJson() throws IOException {
        Cli run = Cli.run("simulate", world, "--trace", day, "--format", "json", "--policy", "npa");

        JsonNode policy = new ObjectMapper().readTree(run.out()).get("policies").get(0);
        assertThat(policy.get("policy").asText()).isEqualTo("npa");
        // 3 × 117 W + 3 × 135 W from 0 to 86,100.1 s.
        assertThat(policy.get("energyKwh").asDouble())
                .isCloseTo(756 * 86_100.1 / 3.6e6, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(policy.fieldNames())
                .toIterable()
                .contains("slatah", "pdm", "slav", "esv", "migrations", "hostSwitchOffs", "wallSeconds");
    }

    @Test
    void consolidationSavesEnergy() throws IOException {
        Cli run = Cli.run("simulate", world, "--trace", day, "--format", "json", "--policy", "dvfs", "thr-mmt-0.8");

        JsonNode policies = new ObjectMapper().readTree(run.out()).get("policies");
        assertThat(policies.get(1).get("energyKwh").asDouble())
                .isLessThan(policies.get(0).get("energyKwh").asDouble());
    }

    @Test
    void allProblemsAreToldTogether() throws IOException {
        Files.writeString(
                world,
                WORLD.replace("hosts: 6", "hosts: -3").replace("hp-ml110-g5", "hp-ml110-g9") + "  linkMbsp: 5\n");
        Files.writeString(day, "a,1,2\n");

        Cli run = Cli.run("simulate", world, "--trace", day, "--policy", "lr-mmt-1.3");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("--policy: there is no policy 'lr-mmt-1.3'. Maybe 'lr-mmt-1.2' was meant.")
                .contains("world.yaml:2: planetlab.hosts: -3 is out of range")
                .contains("world.yaml:5: planetlab.hostTypes[1].model: there is no power curve of model 'hp-ml110-g9'.")
                .contains("unknown key 'linkMbsp'. Maybe 'linkMbps' was meant.")
                .contains("day.csv:1: VM 'a' has 2 samples; a day has 288");
    }

    @Test
    void hostsTooSmallForAVmAreTold() throws IOException {
        Files.writeString(world, WORLD.replace("mips: 1000", "mips: 5000"));

        Cli run = Cli.run("simulate", world, "--trace", day);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("planetlab.vmTypes: no host type has a core of 5000 MIPS and 870 MB");
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        Files.writeString(world, "pool: lab\n");

        Cli run = Cli.run("simulate", world, "--trace", day);

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("lacks the key 'planetlab'");
    }
}
