package dev.evenkeel.simulator.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.load.SharedData;
import dev.evenkeel.simulator.load.TraceMetric;
import dev.evenkeel.simulator.load.TraceSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracePoolTest {
    private static final int DAYS = 10;
    private static final int VMS = 30;

    @TempDir
    Path temp;

    /** VMs that work from 9 to 18 o'clock, on the eighth day (Monday the 8th) more than on the others. */
    private TraceSet traces() throws IOException {
        Path month = Files.createDirectory(temp.resolve("2013-07"));
        StringBuilder sizes = new StringBuilder("vm,cores_max,cpu_cap_mhz_max,mem_prov_mb_max\n");
        IntStream.rangeClosed(1, VMS).forEach(vm -> sizes.append(vm).append(",4,10400,8192\n"));
        Files.writeString(month.resolve("vms.csv"), sizes);
        Random random = new Random(1);
        write(
                month,
                "cpu_mhz",
                bucket -> (busy(bucket) ? bucket / 288 == 7 ? 6_000 : 2_500 : 400) + random.nextInt(300));
        write(month, "mem_used_mb", bucket -> 1_000);
        write(month, "net_rx_kbs", bucket -> 50);
        write(month, "net_tx_kbs", bucket -> 20);
        return TraceSet.read(month);
    }

    private static boolean busy(int bucket) {
        int hour = bucket % 288 / 12;
        return hour >= 9 && hour < 18;
    }

    private static void write(Path month, String metric, IntToDoubleFunction value) throws IOException {
        String rows = IntStream.rangeClosed(1, VMS)
                .mapToObj(vm -> vm + ","
                        + IntStream.range(0, DAYS * 288)
                                .mapToObj(bucket -> String.format(Locale.ROOT, "%.0f", value.applyAsDouble(bucket)))
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        Files.writeString(month.resolve(metric + ".csv"), rows);
    }

    @Test
    void beginsInTheNightBeforeTheDayThatRisesMost() throws IOException {
        TraceSet traces = traces();
        assertThat(BusyDay.of(traces).date()).isEqualTo(LocalDate.of(2013, 7, 8));
        assertThat(BuiltInPool.fromTraces(traces, 1).spec().start()).isEqualTo(Instant.parse("2013-07-08T02:00:00Z"));
    }

    @Test
    void theLoadIsAsRecorded() throws IOException {
        TraceSet traces = traces();
        PoolSpec pool = BuiltInPool.fromTraces(traces, 1).spec();
        double demand = pool.load()
                .demand(new VmId("vm-7"), Instant.parse("2013-07-08T10:00:00Z"))
                .cpuMhz();
        assertThat(demand).isEqualTo(traces.recorded(TraceMetric.CPU, traces.row("7"), 7 * 288 + 120));
        assertThat(pool.vms()).hasSize(VMS).allMatch(vm -> vm.vcpus() == 4 && vm.memoryMiB() == 8_192);
    }

    @Test
    void hostsAreChosenToFitTheLoad() throws IOException {
        TraceSet traces = traces();
        BuiltInPool built = BuiltInPool.fromTraces(traces, 1);
        TraceRack rack = TraceRack.of(traces);
        assertThat(rack.largestVmGhz()).isCloseTo(6.2, within(0.3));
        double capacityGhz = built.spec().hosts().stream()
                        .mapToDouble(host -> host.host().capacity().cpuMhz())
                        .sum()
                / 1_000;
        assertThat(rack.poolGhz() / capacityGhz).isBetween(0.4, 0.6);
        PoolFacts.assertSound(built.spec());
        assertThat(built.description()).contains("Hosts were chosen for the load", "2013-07-08T02:00:00Z");
    }

    @Test
    void theSameSeedGivesTheSamePool() throws IOException {
        TraceSet traces = traces();
        List<Vm> vms = BuiltInPool.fromTraces(traces, 3).spec().vms();
        assertThat(BuiltInPool.fromTraces(traces, 3).spec().vms()).isEqualTo(vms);
    }

    @ParameterizedTest
    @CsvSource({"2013-07,1", "2013-07,2", "2013-07,42", "2013-08,1", "2013-08,2"})
    void recordedMonthsGiveADayWithQuietAndHotHosts(String month, long seed) {
        TraceSet traces = SharedData.month(month);
        BuiltInPool built = BuiltInPool.fromTraces(traces, seed);
        PoolSpec pool = built.spec();
        PoolFacts.assertSound(pool);
        assertThat(pool.vms()).hasSize(150);
        DayAhead day = new DayAhead(pool.load(), pool.vms(), pool.start(), TraceSet.BUCKET);
        assertThat(PoolFacts.quietestToBusiest(day, pool))
                .as(built.description())
                .isLessThan(0.55);
        assertThat(day.hotHosts(pool.hosts(), pool.vms(), 6, 18))
                .as(built.description())
                .isPositive();
    }
}
