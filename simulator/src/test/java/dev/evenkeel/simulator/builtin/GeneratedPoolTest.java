package dev.evenkeel.simulator.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Vm;
import dev.evenkeel.simulator.PoolSpec;
import dev.evenkeel.simulator.SimulatedHost;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedPoolTest {
    private final PoolSpec pool = BuiltInPool.generated(1).spec();

    @Test
    void has16HostsOfTwoModelsAnd150Vms() {
        assertThat(pool.hosts()).hasSize(16);
        assertThat(pool.hosts().stream().map(host -> host.host().capacity()).distinct())
                .hasSize(2);
        assertThat(pool.vms()).hasSize(150);
    }

    @Test
    void hasExactlyOneCoordinatorAndEveryHostMayBeSwitchedOff() {
        List<Host> hosts = pool.hosts().stream().map(SimulatedHost::host).toList();
        assertThat(hosts).filteredOn(host -> host.is(HostTrait.COORDINATOR)).hasSize(1);
        assertThat(hosts).allMatch(host -> host.is(HostTrait.IN_POLICY) && host.is(HostTrait.PROVEN_TO_WAKE));
    }

    @Test
    void noHostHoldsMoreMemoryThanItHas() {
        for (SimulatedHost host : pool.hosts()) {
            long held = pool.vms().stream()
                    .filter(vm -> vm.isOn(host.host().id()))
                    .mapToLong(Vm::memoryMiB)
                    .sum();
            assertThat(held).isLessThanOrEqualTo(host.host().capacity().memoryMiB());
        }
    }

    @Test
    void theSameSeedGivesTheSamePool() {
        PoolSpec again = BuiltInPool.generated(1).spec();
        assertThat(again.vms()).isEqualTo(pool.vms());
        assertThat(again.hosts()).isEqualTo(pool.hosts());
    }
}
