package dev.evenkeel.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generated load is like recorded load by the measures of {@link LoadMeasure}. */
class GeneratedLoadStatisticsTest {
    private static final NetworkId LAN = new NetworkId("lan");
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final double MHZ_PER_VCPU = 2_600;
    /** The recorded mix of sizes, of 250 VMs: virtual CPUs, GiB, how many. */
    private static final int[][] SIZES = {{1, 1, 57}, {1, 2, 57}, {2, 6, 47}, {4, 12, 58}, {8, 28, 31}};

    private static final Map<LoadMeasure, double[]> JULY = byMeasure(LoadMeasure::quotedJuly);
    private static final Map<LoadMeasure, double[]> AUGUST = byMeasure(LoadMeasure::quotedAugust);

    private static List<VmSeries> generated;

    @BeforeAll
    static void generate() {
        List<Vm> vms = new ArrayList<>();
        for (int[] size : SIZES) {
            for (int i = 0; i < size[2]; i++) {
                vms.add(vm("vm" + vms.size(), size[0], size[1]));
            }
        }
        GeneratedLoad load = new GeneratedLoad(2, vms, LAN, new NetworkId("storage"));
        generated = vms.stream()
                .map(vm -> VmSeries.of(load, vm, MHZ_PER_VCPU, LAN, START, LoadMeasure.DAYS))
                .toList();
    }

    private static Vm vm(String name, int vcpus, long gib) {
        return new Vm(
                new VmId(name),
                VmState.STOPPED,
                Optional.empty(),
                vcpus,
                gib * 1_024,
                0,
                Set.of(LAN),
                Set.of(),
                Set.of());
    }

    private static Map<LoadMeasure, double[]> measured(List<VmSeries> vms) {
        return byMeasure(measure -> measure.quartiles(vms));
    }

    private static Map<LoadMeasure, double[]> byMeasure(Function<LoadMeasure, double[]> quartiles) {
        Map<LoadMeasure, double[]> all = new EnumMap<>(LoadMeasure.class);
        for (LoadMeasure measure : LoadMeasure.values()) {
            all.put(measure, quartiles.apply(measure));
        }
        return all;
    }

    private static List<String> disagreements(
            Map<LoadMeasure, double[]> found, Map<LoadMeasure, double[]> one, Map<LoadMeasure, double[]> other) {
        return Arrays.stream(LoadMeasure.values())
                .filter(measure -> !measure.agrees(found.get(measure), one.get(measure), other.get(measure)))
                .map(measure -> measure.inWords(found.get(measure), one.get(measure), other.get(measure)))
                .toList();
    }

    @Test
    void itAgreesWithTheQuotedFigures() {
        assertThat(disagreements(measured(generated), JULY, AUGUST)).isEmpty();
    }

    @Test
    void itAgreesWithTheRecordedMonths() {
        Map<LoadMeasure, double[]> july = measured(recorded("2013-07"));
        Map<LoadMeasure, double[]> august = measured(recorded("2013-08"));
        assertThat(disagreements(measured(generated), july, august)).isEmpty();
        assertQuotedRightly(july, JULY);
        assertQuotedRightly(august, AUGUST);
    }

    /** The quoted figures are those of the data, rounded to three digits. */
    private static void assertQuotedRightly(Map<LoadMeasure, double[]> measured, Map<LoadMeasure, double[]> quoted) {
        measured.forEach((measure, quartiles) -> {
            for (int i = 0; i < quartiles.length; i++) {
                assertThat(quoted.get(measure)[i])
                        .as(measure.name())
                        .isCloseTo(quartiles[i], within(0.0005 + 0.006 * Math.abs(quartiles[i])));
            }
        });
    }

    private static List<VmSeries> recorded(String month) {
        return VmSeries.recorded(SharedData.month(month), LoadMeasure.DAYS);
    }

    @Test
    void aDullLoadWouldBeFoundOut() {
        Random random = new Random(1);
        List<VmSeries> dull = generated.stream()
                .map(vm -> new VmSeries(
                        vm.cpuMhz(),
                        vm.memoryMiB(),
                        noise(vm.cpu(), random),
                        noise(vm.memory(), random),
                        noise(vm.received(), random),
                        noise(vm.sent(), random)))
                .toList();
        assertThat(disagreements(measured(dull), JULY, AUGUST)).hasSizeGreaterThan(9);
    }

    /** Noise around the same mean. */
    private static float[] noise(float[] values, Random random) {
        float[] dull = new float[values.length];
        double mean = VmSeries.mean(values);
        for (int i = 0; i < dull.length; i++) {
            dull[i] = (float) (mean * (0.9 + 0.2 * random.nextDouble()));
        }
        return dull;
    }

    @Test
    void workingHoursAreBusierThanTheNightAndTheWeekendIsQuiet() {
        double[] hours = new double[LoadMeasure.DAYS * 24];
        for (VmSeries vm : generated) {
            for (int i = 0; i < vm.cpu().length; i++) {
                hours[i / 12] += vm.cpu()[i];
            }
        }
        double night = meanOfHours(hours, 0, 5, 0, 5);
        double work = meanOfHours(hours, 0, 5, 9, 17);
        double weekend = meanOfHours(hours, 5, 7, 9, 17);
        assertThat(work / night).isBetween(1.4, 2.8);
        assertThat(weekend / work).isLessThan(0.8);
    }

    private static double meanOfHours(double[] hours, int fromDay, int toDay, int fromHour, int toHour) {
        double sum = 0;
        int count = 0;
        for (int hour = 0; hour < hours.length; hour++) {
            int weekday = hour / 24 % 7;
            int ofDay = hour % 24;
            if (weekday >= fromDay && weekday < toDay && ofDay >= fromHour && ofDay < toHour) {
                sum += hours[hour];
                count++;
            }
        }
        return sum / count;
    }
}
