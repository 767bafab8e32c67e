package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.judge.Violation;
import dev.evenkeel.simulator.judge.ViolationKind;
import dev.evenkeel.simulator.report.OverloadSpells.Spells;
import dev.evenkeel.simulator.report.PoolReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never happens, whatever an unruly engine, unruly people and faults do: 25 seeds in each of 8 families. */
class PropertiesTest {
    private static final int SEEDS = 25;
    private static final int DEEDS = 120;
    private static final Set<ViolationKind> BROKEN_STATES =
            EnumSet.of(ViolationKind.MEMORY_OVERCOMMITTED, ViolationKind.VM_LOST, ViolationKind.VM_TWICE);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void noVmIsLostOrTwiceAndNoHostOverItsMemoryOrOffWithVms(int family) {
        for (long seed = family * SEEDS; seed < (family + 1) * SEEDS; seed++) {
            run(seed);
        }
    }

    private static void run(long seed) {
        RandomDeeds deeds = new RandomDeeds(seed, true);
        SteppedClock clock = new SteppedClock(NOW);
        SimulatedPool pool = SimulatedPool.create(deeds.spec(), Lab.PLAIN.with(deeds.faults()), clock);
        double kwh = 0;
        for (int i = 0; i < DEEDS; i++) {
            clock.pass(deeds.pause());
            deeds.next(pool);
            check(seed, pool, deeds.spec());
            PoolReport report = pool.report();
            assertThat(report.energy().actualKwh()).as("seed %d", seed).isGreaterThanOrEqualTo(kwh);
            kwh = report.energy().actualKwh();
            if (report.service().missedMhzHours() == 0) {
                assertThat(report.energy().leastKwh()).as("seed %d", seed).isLessThanOrEqualTo(kwh + 1e-9);
            }
            assertThat(report.spells().classes().stream()
                            .mapToDouble(Spells::minutes)
                            .sum())
                    .as("seed %d", seed)
                    .isCloseTo(report.service().overloadMinutes(), within(1e-6));
        }
        assertThat(pool.verdict().violations())
                .as("seed %d", seed)
                .extracting(Violation::kind)
                .doesNotContainAnyElementsOf(BROKEN_STATES);
    }

    private static void check(long seed, SimulatedPool pool, PoolSpec spec) {
        Inventory inventory;
        try {
            inventory = pool.inventory(spec.pool());
        } catch (PortException doesNotAnswer) {
            return;
        }
        assertThat(inventory.vms()).as("seed %d", seed).hasSize(spec.vms().size());
        for (Host host : inventory.hosts()) {
            List<VmId> occupants = inventory.occupants(host.id());
            long heldMiB = occupants.stream()
                    .map(id -> inventory.vm(id).orElseThrow())
                    .mapToLong(Vm::memoryMiB)
                    .sum();
            assertThat(heldMiB)
                    .as("seed %d, memory of %s", seed, host.id())
                    .isLessThanOrEqualTo(host.capacity().memoryMiB());
            if (host.state() != HostState.UP && host.state() != HostState.UNREACHABLE) {
                assertThat(occupants).as("seed %d, VMs on %s", seed, host).isEmpty();
            }
        }
        assertThat(sampledVms(pool, spec)).as("seed %d", seed).doesNotHaveDuplicates();
    }

    private static List<VmId> sampledVms(SimulatedPool pool, PoolSpec spec) {
        List<VmId> vms = new ArrayList<>();
        for (Sample sample : pool.sample(spec.pool())) {
            if (sample.subject() instanceof VmId vm) {
                vms.add(vm);
            }
            assertThat(sample.readings()).extracting(Reading::metric).contains(Metric.CPU);
        }
        return vms;
    }
}
