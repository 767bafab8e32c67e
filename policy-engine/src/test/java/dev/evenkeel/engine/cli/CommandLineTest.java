package dev.evenkeel.engine.cli;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.evenkeel.engine.json.PoolJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What the commands say and how they exit, without a running engine. */
class CommandLineTest {
    private static final List<String> COMMANDS = List.of(
            "run",
            "plan",
            "simulate",
            "check",
            "wake",
            "status",
            "approve",
            "decline",
            "cancel",
            "pause",
            "resume",
            "maintenance",
            "wake-test");

    /** Two hosts, of which h1 is overloaded. */
    private static final String CONFIG = """
            pool: lab
            driver: simulated
            policy: {mode: drs}
            simulated:
              hosts:
                - {name: "h{n}", count: 2, cores: 10, clock: 1GHz, memory: 64GiB}
              vms:
                - {name: "web-{n}", count: 4, host: h1, memory: 4GiB, load: {constant: {cpu: 1900MHz}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void theHelpListsEveryCommand() {
        Cli help = Cli.run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(COMMANDS)
                .allSatisfy(command ->
                        assertThat(help.outLines()).anyMatch(line -> line.matches("  " + command + " +[A-Z].*")));
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void everyCommandHasHelp(String command) {
        Cli help = Cli.run(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: evenkeel " + command + " ").contains("-h, --help");
    }

    @Test
    void withoutACommandTheHelpIsShownAndNothingIsDone() {
        Cli nothing = Cli.run();

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.out()).isEqualTo(Cli.run("--help").out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "frobnicate ; 'frobnicate' is no command. ; Maybe one of: run, plan, simulate, compare, import, check, doctor, backtest, wake, status, approve, decline, cancel, pause, resume, maintenance, wake-test.",
                "run --foo ; '--foo' is no option of 'evenkeel run'. ; Maybe --for was meant.",
                "run --for 3x ; Invalid value for option '--for': '3x' is not a duration such as 20s, 10m, 1h30m or 2d. ; Maybe './evenkeel run --help' tells more.",
                "run --config a --traces b ; --config=FILE, --traces=DIR are mutually exclusive (specify only one) ; Maybe './evenkeel run --help' tells more.",
                "plan ; Missing required argument (specify one of these): (--config=FILE | --snapshot=FILE) ; Maybe './evenkeel plan --help' tells more.",
                "status now ; 'now' is one word too many. ; Maybe './evenkeel status --help' tells more.",
                "approve ; Missing required parameter: 'PLAN' ; Maybe './evenkeel approve --help' tells more.",
                "wake 52:54 ; '52:54' is no MAC address: it has 4 hexadecimal digits, not 12. ; Maybe it should look like 52:54:00:77:00:01, 52-54-00-77-00-01, 5254.0077.0001 or 525400770001."
            })
    void aWrongCommandLineGetsOneClearMessage(String words, String message, String cure) {
        Cli wrong = Cli.run((Object[]) words.split(" "));

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.errLines()).containsExactly(message, cure);
    }

    @Test
    void checkReportsAllMistakesAtOnce() {
        Cli check = Cli.run("check", "src/test/resources/config/five-mistakes.yaml");

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.out()).isEmpty();
        assertThat(check.errLines()).hasSize(6).last().isEqualTo("5 problems.");
        assertThat(check.errLines().subList(0, 5))
                .allMatch(line -> line.matches("src/test/resources/config/five-mistakes\\.yaml:\\d+: [a-z].*: .*"));
    }

    @Test
    void checkCallsAGoodConfigurationGood() {
        Cli check = Cli.run("check", "../docs/reference.yaml");

        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.outLines()).hasSize(1).allMatch(line -> line.startsWith("../docs/reference.yaml is good: "));
    }

    @Test
    void aMissingFileIsNamed() {
        for (Cli missing : List.of(
                Cli.run("check", "none.yaml"),
                Cli.run("run", "--config", "none.yaml"),
                Cli.run("plan", "--config", "none.yaml"),
                Cli.run("plan", "--snapshot", "none.yaml"))) {
            assertThat(missing.exitCode()).isEqualTo(2);
            assertThat(missing.errLines()).containsExactly("none.yaml: does not exist.", "1 problem.");
        }
    }

    @Test
    void thePlanOfAConfiguredPoolIsATableWithReasons() throws IOException {
        Cli plan = Cli.run("plan", "--config", config(CONFIG));

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.outLines().get(0)).startsWith("relief: Relieves host h1 (CPU ");
        assertThat(plan.out())
                .containsPattern("(?m)^ +1 +migrate web-\\d from h1 to h2 ")
                .contains("expected length ");
    }

    @Test
    void aPoolThatNeedsNothingGetsTheReasonOfEachPolicy() throws IOException {
        Cli plan = Cli.run("plan", "--config", config(CONFIG.replace("1900MHz", "900MHz")));

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.outLines()).first().isEqualTo("No plan.");
        assertThat(plan.outLines()).anyMatch(line -> line.matches(" +relief +no host was over a threshold .*"));
    }

    @Test
    void thePlanOfASnapshotIsATableOrJson() throws IOException {
        Path snapshot = Files.writeString(
                folder.resolve("pool.json"),
                PoolJson.write(pool().host("h1")
                        .host("h2")
                        .vms(4, "web", "h1", vm -> vm.cpuMhz(3_400))
                        .snapshot()));

        Cli table = Cli.run("plan", "--snapshot", snapshot);
        Cli json = Cli.run("plan", "--snapshot", snapshot, "--format", "json");

        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out()).startsWith("relief: Relieves host h1 ").contains(" from h1 to h2 ");
        assertThat(json.exitCode()).isZero();
        assertThat(planSchema().validate(new ObjectMapper().readTree(json.out())))
                .isEmpty();
        assertThat(PoolJson.readPlan("plan.json", json.out()).actions()).isNotEmpty();
    }

    @Test
    void aBadSnapshotIsReportedWithAllItsProblems() throws IOException {
        String good = PoolJson.write(pool().host("h1").vm("web", "h1", vm -> {}).snapshot());
        Path snapshot = Files.writeString(
                folder.resolve("bad.json"),
                good.replaceFirst("\"memoryMiB\" ?: ?\\d+", "\"memoryMiB\": -1")
                        .replaceFirst("\"host\" ?: ?\"h1\"", "\"host\": \"h9\"")
                        .replaceFirst("\"vcpus\"", "\"vcpu\""));

        Cli plan = Cli.run("plan", "--snapshot", snapshot);

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.out()).isEmpty();
        assertThat(plan.err())
                .contains("memoryMiB: -1 is out of range", "host 'h9' does not exist", "unknown key 'vcpu'")
                .endsWith(" problems.\n");
    }

    @Test
    void withoutARunningEngineEveryCommandToItSaysSoAndNamesTheCure() {
        Stream.of("status", "approve P1", "decline P1", "cancel", "pause", "resume", "maintenance enter h1")
                .map(words -> Cli.run((Object[]) (words + " --data " + folder).split(" ")))
                .forEach(alone -> {
                    assertThat(alone.exitCode()).isEqualTo(1);
                    assertThat(alone.out()).isEmpty();
                    assertThat(alone.errLines())
                            .containsExactly(
                                    "No engine answers on data directory " + folder + ".",
                                    "Maybe start one: ./evenkeel run --data " + folder);
                });
    }

    private Path config(String text) throws IOException {
        return Files.writeString(folder.resolve("pool.yaml"), text);
    }

    private static JsonSchema planSchema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/schema/plan.schema.json")));
    }
}
