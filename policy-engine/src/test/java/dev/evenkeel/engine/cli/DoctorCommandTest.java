package dev.evenkeel.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evenkeel doctor} on a pool of three hosts and four VMs. */
class DoctorCommandTest {
    private static final String POOL = """
            pool: lab
            driver: simulated
            policy: {mode: dpm, networks: {lan: {}}}
            simulated:
              speed: 600
              hosts:
                - {name: "h{n}", count: 3, cores: 10, clock: 1GHz, memory: 64GiB, links: {lan: {speed: 1Gbit/s}}%s}
              vms:
                - {name: "web-{n}", count: %d, host: h1, memory: 4GiB, networks: [lan], load: {constant: {cpu: 1900MHz}}}
            """;

    @TempDir
    private Path folder;

    /** Has a port for itself and does not listen. */
    private final Socket deaf = new Socket();

    @BeforeEach
    void takePort() throws IOException {
        deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void freePort() throws IOException {
        deaf.close();
    }

    @Test
    void aPoolThatIsAsItShouldBeHasALineForEachThingAndNothingIsMissing() {
        Cli doctor = doctor(POOL.formatted("", 4), "");

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.outLines())
                .contains("ok       inventory                3 hosts (3 up), 4 VMs")
                .contains("ok       CPU of hosts             3 of 3 known, the oldest 0 s ago")
                .contains("ok       sent on lan of VMs       4 of 4 known, the oldest 0 s ago")
                .contains("ok       store                    works")
                .endsWith("All that the configured policy needs is there.")
                .noneMatch(line -> line.contains("host h1: "));
    }

    @Test
    void verboseHasALineForEveryMetricOfEveryHostAndVm() {
        Cli doctor = doctor(POOL.formatted("", 4), "", "--verbose");

        assertThat(doctor.outLines())
                .anyMatch(line -> line.matches(" +host h1: 7,9\\d\\d MHz, 0 s ago"))
                .anyMatch(line -> line.matches(" +VM web-4: 1,900 MHz, 0 s ago"));
    }

    @Test
    void jsonHasTheSameForMachines() throws IOException {
        JsonNode findings = new ObjectMapper()
                .readTree(doctor(POOL.formatted("", 4), "", "--format", "json").out());

        assertThat(findings).hasSizeGreaterThan(10).allSatisfy(finding -> {
            assertThat(finding.get("verdict").asText()).isIn("OK", "NOTE", "MISSING");
            assertThat(finding.get("what").asText()).isNotEmpty();
            assertThat(finding.get("text").asText()).isNotEmpty();
        });
    }

    @Test
    void aStoreThatDoesNotAnswerIsMissing() {
        Cli doctor = doctor(
                POOL.formatted("", 4), "data: {influxdb: {url: \"http://127.0.0.1:" + deaf.getLocalPort() + "\"}}\n");

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.outLines())
                .contains("MISSING  store                    does not work")
                .endsWith("1 thing is missing that the configured policy needs.");
    }

    @Test
    void exportersThatDoNotAnswerAreNotedWhereTheDriverTellsAll() {
        Cli doctor = doctor(
                POOL.formatted("", 4),
                "nodeExporter: {url: \"http://127.0.0.1:" + deaf.getLocalPort() + "/{host}\"}\n");

        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.outLines())
                .contains("note     node_exporter            3 of 3 have a problem")
                .anyMatch(line -> line.endsWith("/h2) gives no figures: nothing listens there"));
    }

    @Test
    void aPoolWithoutARunningHostIsMissingOne() {
        String pool = POOL.formatted(", state: off", 4);
        Cli doctor = doctor(pool.substring(0, pool.indexOf("  vms:")), "");

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.outLines())
                .contains(
                        "MISSING  inventory                3 hosts (3 off), 0 VMs; none that is up belongs to the policy");
    }

    @Test
    void rulesThatSpeakOfNothingThereIsAreNamed() {
        Cli doctor = doctor(POOL.formatted("", 4), """
                labels: {role=db: [web-1]}
                rules:
                  - {name: apart, kind: anti-affinity, label: role=db}
                  - {name: stay, kind: pin, label: role=db}
                """);

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.outLines())
                .contains("note     rules                    1 in force; some speak of what is not there")
                .anyMatch(line ->
                        line.endsWith("Rule 'apart' asks nothing: fewer than 2 VMs carry its label 'role=db'."));
    }

    @Test
    void whileAnEngineRunsItIsAsked() throws IOException {
        Path config = config(slowly(POOL.formatted("", 4)), "metrics: {reliefWindow: 2m}\n");
        try (EngineProcess engine = EngineProcess.start(folder.resolve("data"), "--config", config.toString())) {
            engine.require(" plan P1 +relief: ");
            Cli doctor = Cli.run("doctor", "--config", config);

            assertThat(doctor.outLines())
                    .contains("ok       engine                   runs on " + folder.resolve("data") + ", and is asked")
                    .contains("ok       inventory                3 hosts (3 up), 4 VMs")
                    .anyMatch(line ->
                            line.startsWith("ok       forecast                 watched; better than guessing? no: "));
            assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        }
    }

    @Test
    void whatAnEngineThatDiedLeftBehindIsNotTakenForOne() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve("control.sock"), "rubbish");
        Cli doctor = doctor(POOL.formatted("", 4), "");

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.outLines())
                .anyMatch(line -> line.startsWith("ok       engine                   none runs on "));
    }

    @Test
    void aConfigurationThatIsWrongIsToldAsEverywhere() {
        Cli doctor = doctor("pool: lab\ndriver: simulated\npolicy: {mood: dpm}\n", "");

        assertThat(doctor.exitCode()).isEqualTo(2);
        assertThat(doctor.errLines()).anyMatch(line -> line.contains("policy.mood: unknown key 'mood'"));
    }

    private Cli doctor(String pool, String more, String... options) {
        List<Object> words = new ArrayList<>(List.of("doctor", "--config", config(pool, more)));
        words.addAll(List.of(options));
        return Cli.run(words.toArray());
    }

    /** So that a stop of the whole process is no long time of the pool's; it decides the sooner. */
    private static String slowly(String pool) {
        return pool.replace("speed: 600", "speed: 100").replace("mode: dpm", "mode: dpm, period: 1m");
    }

    private Path config(String pool, String more) {
        try {
            return Files.writeString(folder.resolve("pool.yaml"), pool + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
