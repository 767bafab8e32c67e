package dev.evenkeel.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evenkeel run} as a process, and the commands that operators send to it. */
class RunningEngineTest {
    private static final int STOPPED_BY_INT = 130;
    private static final int STOPPED_BY_TERM = 143;

    /** h1 is overloaded, and every plan waits for approval. */
    private static final String RECOMMENDING = """
            pool: lab
            driver: simulated
            policy: {mode: drs, automation: recommend, proposalLife: 1d}
            simulated:
              speed: 600
              hosts:
                - {name: "h{n}", count: 2, cores: 10, clock: 1GHz, memory: 64GiB}
              vms:
                - {name: "web-{n}", count: 4, host: h1, memory: 4GiB, load: {constant: {cpu: 1900MHz}}}
            """;

    /** The built-in pool, so slowly that some minutes pass before it may switch a host off. */
    private static final String SLOW = """
            pool: built-in
            driver: simulated
            policy: {mode: dpm, automation: auto-all, power: {quietStart: 2h}}
            simulated: {speed: 60}
            """;

    @TempDir
    private Path folder;

    @Test
    void anOperatorLooksOnPausesAndEmptiesAHost() throws IOException {
        Path config = Files.writeString(folder.resolve("pool.yaml"), SLOW);
        try (EngineProcess engine = EngineProcess.start(folder.resolve("data"), "--config", config.toString())) {
            engine.require(" engine started: DPM, AUTO_ALL, pool built-in");
            assertThat(tell("status").out())
                    .startsWith("pool ")
                    .contains("DPM, AUTO_ALL", "hosts       16 up", "VMs         150");
            assertThat(tell("status --format json").out()).contains("\"up\" : 16", "\"paused\" : false");
            assertThat(tell("status --format prometheus").out().lines())
                    .contains(
                            "evenkeel_hosts{state=\"up\"} 16.0",
                            "evenkeel_vms 150.0",
                            "evenkeel_store_up 1.0",
                            "evenkeel_source_failures_total 0.0")
                    .anyMatch(line -> line.matches("evenkeel_journal_entries_total\\{kind=\"engine\"} [1-9].*"));
            assertThat(tell("pause").out()).startsWith("Paused");
            assertThat(tell("status").out()).contains("DPM, AUTO_ALL, paused");
            assertThat(tell("resume").out()).isEqualTo("Resumed.\n");

            assertRefused(tell("approve P999"), "P999");
            assertRefused(tell("maintenance enter host-99"), "Host 'host-99' is not in pool 'built-in'.");
            assertThat(tell("maintenance enter host-05").out()).startsWith("Host host-05 is in maintenance");
            engine.require(" operator .*host-05");
            assertThat(tell("status").out()).contains("maintenance host-05");
            engine.require(" plan P.* maintenance: ");
            assertThat(tell("maintenance leave host-05").out()).startsWith("Host host-05 is out of maintenance");
            assertRefused(
                    Cli.run("run", "--data", folder.resolve("data"), "--for", "1s"),
                    "Data directory " + folder.resolve("data") + " is in use by another Evenkeel.");

            engine.signal("INT");
            assertThat(engine.exitCode()).isEqualTo(STOPPED_BY_INT);
            assertThatItEndedWell(engine, "stopped by the operator");
        }
    }

    @Test
    void aPlanThatWaitsIsDeclinedAndTheNextOneApproved() throws IOException {
        Path config = Files.writeString(folder.resolve("pool.yaml"), RECOMMENDING);
        try (EngineProcess engine = EngineProcess.start(folder.resolve("data"), "--config", config.toString())) {
            engine.require(" plan P1 +relief: ");
            engine.require(" waits +plan P1 .*: ./evenkeel approve P1");
            assertThat(tell("status").out()).contains("waiting     plan P1 ");
            assertThat(tell("decline P1").exitCode()).isZero();
            engine.require(" dropped ");
            engine.require(" plan P2 +relief: ");
            assertThat(tell("approve P2").exitCode()).isZero();
            engine.require(" done +web-\\d is on h2 ");

            engine.signal("TERM");
            assertThat(engine.exitCode()).isEqualTo(STOPPED_BY_TERM);
            assertThatItEndedWell(engine, "stopped by the operator");
        }
    }

    @Test
    void aHostProvesThatItWakes() throws IOException {
        Path config = Files.writeString(folder.resolve("pool.yaml"), """
                pool: lab
                driver: simulated
                execution: {wakeWait: 30m}
                simulated:
                  speed: 600
                  hosts:
                    - {name: "h{n}", count: 3, cores: 10, clock: 1GHz, memory: 64GiB, provenToWake: false}
                  vms:
                    - {name: web, host: h2, memory: 4GiB, load: {constant: {cpu: 1GHz}}}
                """);
        try (EngineProcess engine = EngineProcess.start(folder.resolve("data"), "--config", config.toString())) {
            engine.require(" engine started");
            assertRefused(tell("wake-test h9"), "Host 'h9' is not in pool 'lab'.");

            Cli tested = tell("wake-test h2");

            assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();
            assertThat(tested.outLines()).startsWith("Host h2 will be emptied, switched off and woken.");
            assertThat(tested.outLines().get(tested.outLines().size() - 1))
                    .startsWith("h2: passed: up ")
                    .endsWith("woken by wake-on-lan)");
            engine.require(" done +web is on h[13] ");
            engine.require(" test +wake test of h2 passed: ");
        }
    }

    @Test
    void aRunForAWhileEndsByItself() {
        try (EngineProcess engine = EngineProcess.start(folder.resolve("data"), "--for", "1s")) {
            assertThat(engine.exitCode()).isZero();
            assertThatItEndedWell(engine, "its time was over");
        }
    }

    private Cli tell(String words) {
        return Cli.run((Object[]) (words + " --data " + folder.resolve("data")).split(" "));
    }

    private static void assertRefused(Cli refused, String message) {
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(message).doesNotContain("\tat ");
    }

    /** The same summary, however it ended, without escape codes and stack traces. */
    private static void assertThatItEndedWell(EngineProcess engine, String why) {
        String text = engine.text();
        assertThat(text).contains("engine stopped: " + why).doesNotContain("\u001b", "\tat ", "ALARM");
        assertThat(text.lines().map(line -> line.replaceFirst(" {2,}.*", "")))
                .containsSubsequence(List.of(
                        "pool time",
                        "plans proposed",
                        "migrations",
                        "hosts switched off",
                        "hosts woken",
                        "overload minutes",
                        "energy",
                        "violations recorded by the pool"));
        assertThat(text).contains("violations recorded by the pool          0");
    }
}
