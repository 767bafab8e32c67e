package dev.evenkeel.engine.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evenkeel.engine.app.HostModels;
import dev.evenkeel.engine.config.ConfigReader;
import dev.evenkeel.engine.config.document.ConfigException;
import dev.evenkeel.engine.whatif.report.Measure;
import dev.evenkeel.engine.whatif.report.ReportFile;
import dev.evenkeel.engine.whatif.report.StudyCsv;
import dev.evenkeel.engine.whatif.report.StudyFile;
import dev.evenkeel.engine.whatif.report.StudyJson;
import dev.evenkeel.engine.whatif.report.StudyPage;
import dev.evenkeel.engine.whatif.report.StudyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
    /** Two hosts would do for all of the day but its middle. */
    private static final String WAVE = """
            story: A daily wave on <four> hosts.
            engine:
              pool: lab
              driver: simulated
              policy: {mode: dpm, spareHosts: 0}
              simulated:
                start: 2026-03-02T00:00:00Z
                hosts: [{name: "h{n}", count: 4, cores: 10, clock: 1GHz, memory: 64GiB}]
                vms: [{name: "w{n}", count: 16, memory: 2GiB, load: {daily: {low: {cpu: 200MHz}, high: {cpu: 1800MHz}, peak: "14:00"}}}]
            for: 12h
            """;

    private static final String POLICIES = """
            rates: {pricePerKwh: 0.30, currency: CHF, kgCo2PerKwh: 0.1}
            policies:
              - {name: relief, policy: {mode: drs}}
              - {name: power, policy: {cpu: {threshold: 80%}}}
            """;

    @TempDir
    private Path folder;

    private Scenario scenario(String text, Sweep... sweeps) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), text);
        return new ScenarioReader(new ConfigReader(HostModels.names(), Map.of()), List.of(sweeps)).read(file);
    }

    private static StudyReport run(Scenario scenario) throws InterruptedException {
        return new Study(scenario).run(2, steps -> {});
    }

    private static double figure(StudyReport report, String policy, Measure measure) {
        PolicyRun run = report.runs().stream()
                .filter(it -> it.policy().equals(policy))
                .findFirst()
                .orElseThrow();
        return measure.of(report, run).orElseThrow();
    }

    @Test
    void theEnginesOwnPolicyStandsBesideDoingNothing() throws Exception {
        StudyReport report = run(scenario(WAVE));

        assertThat(report.runs()).extracting(PolicyRun::policy).containsExactly(Study.DO_NOTHING, "dpm");
        assertThat(figure(report, Study.DO_NOTHING, Measure.MIGRATIONS)).isZero();
        assertThat(figure(report, Study.DO_NOTHING, Measure.ENERGY_KWH))
                .isEqualTo(report.baseline().allOnKwh());
        assertThat(figure(report, "dpm", Measure.SWITCH_OFFS)).isPositive();
        assertThat(figure(report, "dpm", Measure.ENERGY_KWH))
                .isLessThan(report.baseline().allOnKwh())
                .isGreaterThan(report.baseline().leastKwh());
        assertThat(figure(report, "dpm", Measure.VIOLATIONS)).isZero();
    }

    @Test
    void theCourseAddsUpToTheWhole() throws Exception {
        StudyReport report = run(scenario(WAVE));

        for (PolicyRun run : report.runs()) {
            double kWh = run.course().stream().mapToDouble(CoursePoint::watts).sum() * 5 / 60 / 1_000;
            double hours =
                    run.course().stream().mapToDouble(CoursePoint::hostsOn).sum() * 5 / 60;
            assertThat(run.course()).hasSize(144);
            assertThat(kWh).isCloseTo(run.report().energy().actualKwh(), within(1e-6));
            assertThat(hours + run.report().energy().hostHoursOff()).isCloseTo(48, within(1e-6));
        }
    }

    @Test
    void policiesAreLaidOverTheEngineAndPlayedOnTheSameLoad() throws Exception {
        Scenario scenario = scenario(WAVE + POLICIES);
        StudyReport report = run(scenario);

        assertThat(scenario.policies().get(1).engine().policy().spareHosts()).isZero();
        assertThat(report.runs()).extracting(PolicyRun::policy).containsExactly(Study.DO_NOTHING, "relief", "power");
        assertThat(figure(report, "relief", Measure.SWITCH_OFFS)).isZero();
        assertThat(report.runs())
                .extracting(run -> run.report().energy().allOnKwh())
                .containsOnly(report.baseline().allOnKwh());
        assertThat(figure(report, "power", Measure.COST)).isEqualTo(0.3 * figure(report, "power", Measure.ENERGY_KWH));
    }

    @Test
    void overloadBeginsAtOneLevelForAllPolicies() throws Exception {
        StudyReport report = run(scenario(WAVE + """
                policies:
                  - {name: low, policy: {mode: off, cpu: {threshold: 50%}}}
                  - {name: high, policy: {mode: off, cpu: {threshold: 90%}}}
                """));

        assertThat(figure(report, "low", Measure.OVERLOAD_MINUTES))
                .isEqualTo(figure(report, "high", Measure.OVERLOAD_MINUTES));
    }

    @Test
    void equalScenariosGiveEqualReports() throws Exception {
        assertThat(StudyJson.of(run(scenario(WAVE + POLICIES))))
                .isEqualTo(StudyJson.of(run(scenario(WAVE + POLICIES))));
    }

    @Test
    void everyFormTellsTheSameFigures() throws Exception {
        StudyReport report = run(scenario(WAVE + POLICIES));
        String energy = "%.1f".formatted(figure(report, "power", Measure.ENERGY_KWH));

        JsonNode json = new ObjectMapper().readTree(StudyJson.of(report));
        assertThat(json.path("policies").findValuesAsText("policy")).contains("power");
        assertThat(json.path("policies").get(2).path("energyKwh").asDouble())
                .isCloseTo(figure(report, "power", Measure.ENERGY_KWH), within(1e-6));
        assertThat(json.path("policies").get(2).path("decisions")).isNotEmpty();
        assertThat(StudyTable.of(report))
                .contains("energy, kWh")
                .contains(energy)
                .contains("cost, CHF");
        assertThat(StudyCsv.of(report).lines()).hasSize(6).element(3).asString().startsWith("power,");
        String page = StudyPage.of(report);
        assertThat(page)
                .contains("A daily wave on &lt;four&gt; hosts.")
                .contains("<td>" + energy + "</td>")
                .doesNotContain("<four>")
                .doesNotContain("{{")
                .doesNotContain("src=\"http")
                .doesNotContain("href=\"http");
    }

    @Test
    void aReportIsWrittenWholeOrNotAtAll() throws Exception {
        StudyReport report = run(scenario(WAVE));
        Path file = Files.writeString(folder.resolve("r.json"), "before");
        ReportFile.ofStudy(file).write(report);

        assertThat(file).hasContent(StudyJson.of(report));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(it -> it.toString().endsWith(".part"));
        }
        assertThatThrownBy(() -> ReportFile.ofStudy(folder.resolve("r.pdf")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("csv, html, json, txt");
        assertThatThrownBy(() -> ReportFile.ofStudy(folder.resolve("nowhere/r.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can not be written");
    }

    @Test
    void twoReportsAreHeldAgainstEachOther() throws Exception {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        ReportFile.ofStudy(first).write(run(scenario(WAVE)));
        ReportFile.ofStudy(second)
                .write(run(scenario(WAVE.replace("spareHosts: 0", "spareHosts: 1, power: {minimumHostsOn: 4}"))));

        assertThat(StudyFile.read(first).against(StudyFile.read(first)))
                .isEqualToNormalizingNewlines("do-nothing: the same in both\ndpm: the same in both\n");
        assertThat(StudyFile.read(first).against(StudyFile.read(second)))
                .startsWith("do-nothing: the same in both")
                .containsPattern("hosts switched off +[1-9]\\d* +0 +-[1-9]");
        assertThatThrownBy(() -> StudyFile.read(Files.writeString(folder.resolve("x.json"), "{\n\"a\": }")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x.json:2: is no JSON");
        assertThatThrownBy(() -> StudyFile.read(Files.writeString(folder.resolve("y.json"), "{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("y.json is no study");
    }

    @Test
    void allThatIsWrongWithPoliciesIsSaidWithItsLine() {
        assertThatThrownBy(() -> scenario(WAVE + """
                        policies:
                          - {name: a, policy: {mode: drs, cpu: {threshold: 200%}}}
                          - {policy: {mode: dmp}}
                          - {name: a, polcy: {}}
                        """))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("scenario.yaml:12: policies[0].policy.cpu.threshold: 200% is out of range")
                .hasMessageContaining("scenario.yaml:13: policies[1]: lacks the key 'name'")
                .hasMessageContaining("scenario.yaml:13: policies[1].policy.mode:")
                .hasMessageContaining("scenario.yaml:14: policies[2].polcy: unknown key");
    }

    @Test
    void aSweepLaysEveryCombinationOverEveryPolicy() throws Exception {
        Scenario scenario = scenario(
                WAVE + POLICIES, Sweep.parse("cpuThreshold=60..70:10"), Sweep.parse("metrics.powerOffWindow=10m,20m"));

        assertThat(scenario.policies())
                .extracting(variant -> variant.name() + " " + variant.settings())
                .containsExactly(
                        "relief [cpuThreshold=60%, metrics.powerOffWindow=10m]",
                        "relief [cpuThreshold=60%, metrics.powerOffWindow=20m]",
                        "relief [cpuThreshold=70%, metrics.powerOffWindow=10m]",
                        "relief [cpuThreshold=70%, metrics.powerOffWindow=20m]",
                        "power [cpuThreshold=60%, metrics.powerOffWindow=10m]",
                        "power [cpuThreshold=60%, metrics.powerOffWindow=20m]",
                        "power [cpuThreshold=70%, metrics.powerOffWindow=10m]",
                        "power [cpuThreshold=70%, metrics.powerOffWindow=20m]");
        assertThat(scenario.policies().get(7).engine().metrics().powerOffWindow())
                .isEqualTo(Duration.ofMinutes(20));
    }
}
