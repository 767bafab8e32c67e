package dev.evenkeel.engine.whatif.planetlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.simulator.planetlab.DataCentre;
import dev.evenkeel.simulator.planetlab.Day;
import dev.evenkeel.simulator.planetlab.DayPolicy;
import dev.evenkeel.simulator.planetlab.Outcome;
import dev.evenkeel.simulator.planetlab.Relocation;
import dev.evenkeel.simulator.planetlab.Setting;
import dev.evenkeel.simulator.planetlab.TraceFiles;
import dev.evenkeel.simulator.planetlab.Traces;
import dev.evenkeel.simulator.planetlab.reference.ReferencePolicies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evenkeel in the benchmark's data centre: on made-up days of 40 hosts and 60 VMs, and on PlanetLab's where they are there. */
class EvenkeelDayTest {
    private static final Benchmark BENCHMARK = new BenchmarkReader().read(Path.of("../benchmarks/planetlab.yaml"));
    private static final Setting SMALL = BENCHMARK.setting().withHosts(40);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itSavesEnergyAndMovesLittle(long seed) {
        Outcome ours = Day.run(SMALL, day(seed), evenkeel());
        Outcome always = Day.run(SMALL, day(seed), ReferencePolicies.of("dvfs"));
        Outcome theirs = Day.run(SMALL, day(seed), ReferencePolicies.of("lrr-mmt-1.2"));

        assertThat(ours.energyKwh()).isLessThan(0.6 * always.energyKwh());
        assertThat(ours.migrations()).isPositive().isLessThan(theirs.migrations() / 3);
        assertThat(ours.slav()).isLessThan(theirs.slav() / 10);
    }

    @Test
    void equalDaysHaveEqualOutcomes() {
        assertThat(Day.run(SMALL, day(5), evenkeel())).isEqualTo(Day.run(SMALL, day(5), evenkeel()));
    }

    @Test
    void noHostEverHoldsMoreMemoryThanItHasWhereMemoryIsEnforced() {
        List<Integer> excess = new ArrayList<>();

        Day.run(SMALL.withMemoryEnforced(true), day(7), new Watched(evenkeel(), excess));

        assertThat(excess).isNotEmpty().allMatch(megabytes -> megabytes <= 0);
    }

    @Test
    void aSteadyDayIsConsolidatedOnceAndThenLeftAlone() {
        byte[][] percent = new byte[60][Traces.SAMPLES];
        for (byte[] trace : percent) {
            Arrays.fill(trace, (byte) 12);
        }
        List<Integer> excess = new ArrayList<>();
        Watched watched = new Watched(evenkeel(), excess);

        Outcome outcome = Day.run(SMALL, new Traces(names(60), percent), watched);

        assertThat(outcome.migrations()).isPositive().isLessThanOrEqualTo(60);
        assertThat(watched.stepsWithMoves).isOne();
    }

    /** {@code -Devenkeel.planetlab=all -Devenkeel.traces=DIR} runs it. */
    @ParameterizedTest
    @ValueSource(strings = {"20110303", "20110322", "20110412"})
    void itBeatsLocalRegressionOnDaysOfPlanetLab(String name) {
        Path file = Path.of(
                Optional.ofNullable(System.getProperty("evenkeel.traces")).orElse("../../shared/data"),
                "planetlab",
                name + ".csv.xz");
        Assumptions.assumeTrue(
                "all".equals(System.getProperty("evenkeel.planetlab")) && Files.exists(file),
                "Skipped: -Devenkeel.planetlab=all and the traces are needed.");
        Traces traces = TraceFiles.read(file);

        Outcome ours = Day.run(BENCHMARK.setting(), traces, evenkeel());
        Outcome theirs = Day.run(BENCHMARK.setting(), traces, ReferencePolicies.of("lrr-mmt-1.2"));

        assertThat(ours.energyKwh()).isLessThan(theirs.energyKwh());
        assertThat(ours.migrations()).isLessThanOrEqualTo(theirs.migrations() / 3);
        assertThat(ours.slav()).isLessThanOrEqualTo(theirs.slav() / 10);
    }

    private static EvenkeelDay evenkeel() {
        return new EvenkeelDay(BENCHMARK.engine(), BENCHMARK.effort());
    }

    /** VMs with a level of their own, noise, and now and then a burst of an hour. */
    private static Traces day(long seed) {
        Random random = new Random(seed);
        byte[][] percent = new byte[60][Traces.SAMPLES];
        for (byte[] trace : percent) {
            int level = 5 + random.nextInt(15);
            int burst = 0;
            for (int sample = 0; sample < trace.length; sample++) {
                burst = random.nextInt(150) == 0 ? 12 : Math.max(0, burst - 1);
                trace[sample] = (byte) Math.max(1, level + random.nextInt(9) - 4 + (burst > 0 ? 40 : 0));
            }
        }
        return new Traces(names(60), percent);
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int vm = 0; vm < count; vm++) {
            names.add("vm" + vm);
        }
        return names;
    }

    /** Looks at the memory of every host at every step, and counts the steps at which something moves. */
    private static final class Watched implements DayPolicy {
        private final DayPolicy inner;
        private final List<Integer> excess;
        private int stepsWithMoves;

        private Watched(DayPolicy inner, List<Integer> excess) {
            this.inner = inner;
            this.excess = excess;
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public int[] start(DataCentre centre) {
            return inner.start(centre);
        }

        @Override
        public List<Relocation> decide(DataCentre centre) {
            for (int host = 0; host < centre.hosts(); host++) {
                excess.add(centre.memoryHeld(host) - centre.hostMemory(host));
            }
            List<Relocation> moves = inner.decide(centre);
            stepsWithMoves += moves.isEmpty() ? 0 : 1;
            return moves;
        }
    }
}
