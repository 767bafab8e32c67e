package dev.evenkeel.engine.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evenkeel.engine.app.HostModels;
import dev.evenkeel.engine.config.ConfigReader;
import dev.evenkeel.engine.config.document.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {
    private static final String POOL = """
            story: A story.
            engine: {pool: lab, driver: simulated}
            for: 1h
            """;

    @TempDir
    private Path folder;

    @Test
    void allMistakesOfAStoryAreReportedTogether() throws IOException {
        assertThat(problemsOf("""
                        events:
                          - {at: 1m, byHand: carry web-1 to h2}
                          - {at: 2m, fault: host-dies}
                          - {at: 3m, command: pause, engine: killed}
                          - {at: 4m, engine: stopped}
                        expect:
                          plan: 1
                          migrations: 3..1
                          order: [{entry: "up", after: 2h, before: 1h}]
                        """))
                .contains("'carry web-1 to h2' is nothing that can be done by hand.")
                .contains("lacks the key 'host' of fault 'host-dies'")
                .contains("needs one of 'command', 'byHand', 'fault', 'demand', 'addHosts' and 'engine'")
                .contains("events[3].engine")
                .contains("unknown key 'plan'. Maybe 'plans' was meant.")
                .contains("expect.migrations")
                .contains("expect.order[0]");
    }

    @Test
    void whoEventsSpeakOfMustBeThereByThen() throws IOException {
        assertThat(problemsOf("""
                        events:
                          - {at: 1m, fault: host-dies, host: hots-3}
                          - {at: 2m, byHand: migrate vm1 to host-02}
                          - {at: 3m, command: maintenance enter rack nord}
                          - {at: 3m, command: maintenence enter host-01}
                          - {at: 4m, demand: 130%, vms: [vm001, nobody]}
                          - {at: 5m, command: wake-test late-1}
                          - {at: 6m, addHosts: {name: "late-{n}", count: 2, model: hp-dl360-g7-l5640}}
                          - {at: 8m, command: maintenance enter late-2}
                        """))
                .contains("events[0].host: host 'hots-3' does not exist.")
                .contains("events[1].byHand: VM 'vm1' does not exist.")
                .contains("events[2].command: no host is in rack 'nord'. Maybe policy.hostGroups lacks it.")
                .contains("events[3].command: 'maintenence enter host-01' is no command.")
                .contains("events[4].vms[1]: VM 'nobody' does not exist.")
                .contains("events[5].command: host 'late-1' joins the pool later than it is spoken of.")
                .doesNotContain("host-02", "vm001", "late-2");
    }

    @Test
    void eachPolicyMustHaveWhomTheEventsSpeakOf() throws IOException {
        Path file = Files.writeString(folder.resolve("fewer.yaml"), """
                story: A story.
                engine:
                  pool: lab
                  driver: simulated
                  simulated:
                    hosts: [{name: "h{n}", count: 2, model: hp-dl360-g7-l5640}]
                for: 1h
                policies:
                  - {name: one-less, simulated: {hosts: [{name: h1, model: hp-dl360-g7-l5640}]}}
                events:
                  - {at: 1m, fault: host-dies, host: h2}
                """);
        assertThat(problemsOf(file)).contains("fewer.yaml:11", "under policy 'one-less' host 'h2' does not exist.");
    }

    @Test
    void hostsThatJoinHaveNamesAndModelsOfTheirOwn() throws IOException {
        assertThat(problemsOf("""
                        events:
                          - {at: 1m, addHosts: {name: new-1, model: %s}}
                          - {at: 2m, addHosts: {name: new-1, model: MODELX}}
                          - {at: 4m, command: maintenance enter new-1}
                        """.formatted("hp-dl360-g7-l5640")))
                .contains("events[1].addHosts.name: host 'new-1' stands above already.")
                .contains("events[1].addHosts.model: there is no model 'MODELX'.")
                .doesNotContain("events[0]", "events[2].command");
    }

    @Test
    void mistakesOfScenarioPoliciesAndTraceFilesAreToldTogether() throws IOException {
        Files.writeString(folder.resolve("words.csv"), "time,vm,cpu_mhz\n2026-03-02T12:00:00Z,a,many\n");
        Files.writeString(folder.resolve("empty.csv"), "");
        Path file = Files.writeString(folder.resolve("wrong.yaml"), """
                story: A story.
                engine:
                  pool: lab
                  driver: simulated
                  policy: {mode: dmp}
                  simulated:
                    hosts: [{name: "h{n}", count: 2, cores: 10, clock: 1GHz, memory: 1GiB}]
                    vms:
                      - {name: a, memory: 512MiB, load: {trace: {file: words.csv}}}
                      - {name: b, memory: 512MiB, load: {trace: {file: empty.csv}}}
                      - {name: c, memory: 512MiB, load: {trace: {file: gone.csv}}}
                      - {name: d, memory: 2GiB}
                for: 1h
                policies:
                  - {name: other, policy: {mode: night}}
                events:
                  - {at: 1m, fault: host-dies, host: h3}
                """);

        assertThat(problemsOf(file))
                .contains("words.csv:2: cpu_mhz is 'many', which is no number of at least 0.")
                .contains("empty.csv: is empty.")
                .containsOnlyOnce("'dmp' is not one of")
                .contains("wrong.yaml:11: engine.simulated.vms[2].load.trace.file: ")
                .contains("wrong.yaml:12: engine.simulated.vms[3].memory: no host has so much: the largest has 1GiB.")
                .contains("wrong.yaml:15: policies[0].policy.mode: 'night' is not one of off, drs, dpm.")
                .contains("wrong.yaml:17: events[0].host: host 'h3' does not exist.")
                .contains("7 problems.");
    }

    @Test
    void vmsThatFindNoRoomAreToldBeforeAnythingRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("full.yaml"), """
                story: A story.
                engine:
                  pool: lab
                  driver: simulated
                  simulated:
                    hosts: [{name: "h{n}", count: 2, model: hp-dl360-g7-l5640}]
                    vms: [{name: "v{n}", count: 3, memory: 10GiB}]
                for: 1h
                """);

        assertThat(problemsOf(file))
                .contains(
                        "full.yaml:2: engine: No running host has room for 1 of the VMs: 'v3' (10240 MiB; the most free is 6144 MiB).");
    }

    private String problemsOf(String rest) throws IOException {
        return problemsOf(Files.writeString(folder.resolve("story.yaml"), POOL + rest));
    }

    private static String problemsOf(Path file) {
        ScenarioReader reader = new ScenarioReader(new ConfigReader(HostModels.names(), Map.of()));
        return catchThrowableOfType(ConfigException.class, () -> reader.read(file))
                .getMessage();
    }
}
