package dev.evenkeel.engine.whatif.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.engine.app.HostModels;
import dev.evenkeel.engine.config.ConfigReader;
import dev.evenkeel.engine.whatif.Scenario;
import dev.evenkeel.engine.whatif.ScenarioReader;
import dev.evenkeel.engine.whatif.Sweep;
import dev.evenkeel.engine.whatif.report.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRunTest {
    private static final String TEXT = """
            story: Two hosts, one of which would do.
            engine:
              pool: lab
              driver: simulated
              policy: {mode: dpm, spareHosts: 0, power: {minimumHostsOn: 1}}
              simulated:
                hosts: [{name: "h{n}", count: 2, cores: 10, clock: 1GHz, memory: 64GiB}]
                vms: [{name: "w{n}", count: 2, memory: 2GiB, load: {constant: {cpu: 500MHz}}}]
            for: 2h
            """;

    @TempDir
    private Path folder;

    private Scenario scenario(String sweep) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), TEXT);
        return new ScenarioReader(new ConfigReader(HostModels.names(), Map.of()), List.of(Sweep.parse(sweep)))
                .read(file);
    }

    private List<Trial> run(String sweep, AtomicLong progress) throws Exception {
        return new SweepRun(scenario(sweep), TEXT, trials()).run(2, progress::addAndGet);
    }

    private Path trials() {
        return folder.resolve("trials");
    }

    @Test
    void everyValueIsTriedAndKept() throws Exception {
        List<Trial> trials = run("powerOffWindow=30m,60m", new AtomicLong());

        assertThat(trials)
                .extracting(Trial::key)
                .containsExactly("dpm with powerOffWindow=30m", "dpm with powerOffWindow=60m");
        assertThat(trials.get(0).kWh()).isLessThan(trials.get(1).kWh());
        assertThat(Files.readAllLines(trials())).hasSize(3);
    }

    @Test
    void aSweepThatWasStoppedGoesOnWhereItWas() throws Exception {
        List<Trial> whole = run("powerOffWindow=30m,60m", new AtomicLong());
        List<String> lines = Files.readAllLines(trials());
        String kept = lines.get(2).replace("\"days\":", "\"days\" :");
        Files.writeString(
                trials(), lines.get(0) + "\n" + kept + "\n" + lines.get(1).substring(0, 20));

        assertThat(run("powerOffWindow=30m,60m", new AtomicLong())).isEqualTo(whole);
        assertThat(Files.readAllLines(trials())).hasSize(3).contains(kept).contains(lines.get(1));
    }

    @Test
    void whatIsDoneIsNotRunAgain() throws Exception {
        List<Trial> first = run("powerOffWindow=30m", new AtomicLong());
        long length = Files.size(trials());

        assertThat(run("powerOffWindow=30m", new AtomicLong())).isEqualTo(first);
        assertThat(Files.size(trials())).isEqualTo(length);
    }

    @Test
    void trialsOfAnotherScenarioAreRefusedAndStay() throws Exception {
        Files.writeString(trials(), "{\"format\":\"evenkeel-sweep\",\"scenario\":\"other\"}\n");
        assertThatThrownBy(() -> run("powerOffWindow=30m", new AtomicLong()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another scenario");
        Files.writeString(trials(), "something of mine\n");
        assertThatThrownBy(() -> run("powerOffWindow=30m", new AtomicLong()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trials:1: is no line of a sweep");
        assertThat(trials()).hasContent("something of mine");
    }

    @Test
    void aFileThatIsNotOursIsLeftAloneEvenWithoutALineEnd() throws Exception {
        Files.writeString(trials(), "something of mine");

        assertThatThrownBy(() -> run("powerOffWindow=30m", new AtomicLong()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(trials()).hasContent("something of mine");
    }

    @Test
    void sweepsThatMakeNoSenseAreRefused() {
        for (String wrong : List.of(
                "x",
                "cpuThreshold=",
                "cpu=1",
                "policy.spareHosts=3..1:1",
                "policy.spareHosts=1..3:0",
                "metrics.powerOffWindow=10m..1h:5m",
                "policy.spareHosts=1..a:1",
                "policy.spareHosts=1..5000:1")) {
            assertThatThrownBy(() -> Sweep.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theFrontierHasThoseThatNoOtherBeats() {
        Trial frugal = trial("frugal", 10, 500, 2);
        Trial middle = trial("middle", 12, 100, 2);
        Trial beaten = trial("beaten", 13, 200, 2);
        Trial equal = trial("equal", 12, 150, 2);
        Trial careful = trial("careful", 20, 0, 2);

        assertThat(Frontier.of(List.of(careful, beaten, frugal, equal, middle)))
                .containsExactly(frugal, middle, careful);
    }

    @Test
    void theCheapestWithinTheLimitsIsRecommended() {
        List<Trial> trials = List.of(trial("frugal", 10, 500, 2), trial("busy", 11, 50, 20), trial("fit", 12, 100, 4));

        assertThat(new Limits(60, 2).advice(trials))
                .contains(
                        "cheapest policy with at most 60.0 overload minutes and at most 2.0 migrations of a VM a day is fit")
                .contains("12.0 kWh, 50.0 overload minutes and 2.0 migrations of the busiest VM a day")
                .contains("1 of 3 trials are within the limits")
                .contains("outside of them: busy");
    }

    @Test
    void whereNothingKeepsToTheLimitsTheNearestIsNamed() {
        List<Trial> trials = List.of(trial("frugal", 10, 500, 2), trial("busy", 11, 50, 20), trial("fit", 12, 100, 4));

        assertThat(new Limits(40, 1).advice(trials))
                .contains("no policy that was tried keeps to at most 40.0 overload minutes")
                .contains("The nearest is fit: 12.0 kWh");
        assertThat(new Limits(0, 1).advice(trials)).contains("The nearest is busy");
        assertThat(new Limits(200, 0).nearest(trials).policy()).isEqualTo("frugal");
    }

    /** Over two days. */
    private static Trial trial(String policy, double kWh, double overload, double moves) {
        Map<Measure, Double> figures = new EnumMap<>(Measure.class);
        figures.put(Measure.ENERGY_KWH, kWh);
        figures.put(Measure.OVERLOAD_MINUTES, overload);
        figures.put(Measure.MOST_MOVES_OF_A_VM, moves);
        return new Trial(policy, Map.of(), 2, figures);
    }
}
