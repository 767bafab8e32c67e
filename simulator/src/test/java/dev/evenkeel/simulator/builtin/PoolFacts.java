package dev.evenkeel.simulator.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Vm;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What is true of every built-in pool. */
final class PoolFacts {
    private PoolFacts() {}

    static void assertSound(PoolSpec pool) {
        assertHostsMaySleep(pool);
        assertMemoryFits(pool);
        assertAddressesAndTimes(pool);
        assertHalfOfTheHostsHoldAllVmsButNotOne(pool);
    }

    private static void assertHostsMaySleep(PoolSpec pool) {
        assertThat(pool.hosts())
                .allMatch(host -> host.host().isUp()
                        && host.host().is(HostTrait.IN_POLICY)
                        && host.host().is(HostTrait.PROVEN_TO_WAKE));
        assertThat(pool.hosts())
                .filteredOn(host -> host.host().is(HostTrait.COORDINATOR))
                .hasSize(1);
    }

    private static void assertMemoryFits(PoolSpec pool) {
        for (SimulatedHost host : pool.hosts()) {
            long held = pool.vms().stream()
                    .filter(vm -> vm.isOn(host.host().id()))
                    .mapToLong(Vm::memoryMiB)
                    .sum();
            assertThat(held)
                    .as(host.host().id().value())
                    .isLessThanOrEqualTo(host.host().capacity().memoryMiB());
        }
        assertThat(pool.vms()).allMatch(Vm::isActive);
    }

    private static void assertAddressesAndTimes(PoolSpec pool) {
        assertThat(pool.hosts()).extracting(SimulatedHost::mac).doesNotHaveDuplicates();
        assertThat(pool.hosts()).extracting(SimulatedHost::mac).allMatch(mac -> mac.matches("02(:[0-9a-f]{2}){5}"));
        assertThat(pool.hosts())
                .allMatch(host -> isBetween(host.bootTime(), 2, 4) && isBetween(host.shutdownTime(), 1, 2));
    }

    private static boolean isBetween(Duration time, int fromMinutes, int toMinutes) {
        return time.compareTo(Duration.ofMinutes(fromMinutes)) >= 0
                && time.compareTo(Duration.ofMinutes(toMinutes)) <= 0;
    }

    private static void assertHalfOfTheHostsHoldAllVmsButNotOne(PoolSpec pool) {
        long needed = pool.vms().stream().mapToLong(Vm::memoryMiB).sum();
        List<Long> largestFirst = pool.hosts().stream()
                .map(host -> host.host().capacity().memoryMiB())
                .sorted(Comparator.reverseOrder())
                .toList();
        long half = largestFirst.stream()
                .limit((largestFirst.size() + 1) / 2)
                .mapToLong(Long::longValue)
                .sum();
        assertThat(half).isGreaterThan(needed);
        assertThat(largestFirst.get(0) * largestFirst.size() / 4).isLessThan(needed);
    }

    /** The quietest hour of the day against the busiest, where nothing moves. */
    static double quietestToBusiest(DayAhead day, PoolSpec pool) {
        double[] hours = day.hourly(pool.hosts(), pool.vms());
        return Arrays.stream(hours).min().orElseThrow()
                / Arrays.stream(hours).max().orElseThrow();
    }
}
