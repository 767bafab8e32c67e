package dev.evenkeel.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Demand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratedLoadTest {
    private static final NetworkId LAN = new NetworkId("lan");
    private static final NetworkId STORAGE = new NetworkId("storage");
    private static final Instant START = Instant.parse("2026-03-03T20:00:00Z");

    private final List<Vm> vms = IntStream.range(0, 40)
            .mapToObj(i -> vm("vm" + i, 1 << (i % 4), 2_048L << (i % 4)))
            .toList();
    private final GeneratedLoad load = new GeneratedLoad(7, vms, LAN, STORAGE);

    private static Vm vm(String name, int vcpus, long memoryMiB) {
        return new Vm(
                new VmId(name),
                VmState.STOPPED,
                Optional.empty(),
                vcpus,
                memoryMiB,
                0,
                Set.of(LAN),
                Set.of(),
                Set.of());
    }

    @Test
    void theSameMomentHasTheSameDemandInWhateverOrderItIsAsked() {
        List<Instant> moments = new ArrayList<>(IntStream.range(0, 200)
                .mapToObj(i -> START.plusSeconds(i * 977L))
                .toList());
        Map<Instant, Demand> first = new HashMap<>();
        moments.forEach(at -> first.put(at, load.demand(vms.get(3).id(), at)));
        Collections.shuffle(moments, new Random(1));
        GeneratedLoad again = new GeneratedLoad(7, List.of(vms.get(3)), LAN, STORAGE);
        moments.forEach(at -> assertThat(again.demand(vms.get(3).id(), at)).isEqualTo(first.get(at)));
    }

    @Test
    void demandHoldsUntilTheNextChange() {
        Instant at = START.plusSeconds(17);
        Instant change = load.nextChange(at);
        assertThat(change).isEqualTo(START.plusSeconds(60));
        for (Vm vm : vms) {
            assertThat(load.demand(vm.id(), change.minusMillis(1))).isEqualTo(load.demand(vm.id(), at));
        }
        assertThat(load.nextChange(change)).isEqualTo(START.plusSeconds(120));
    }

    @Test
    void oneNetworkCanCarryAllTraffic() {
        Demand apart = load.demand(vms.get(3).id(), START);
        Demand together = new GeneratedLoad(7, vms, LAN, LAN).demand(vms.get(3).id(), START);

        assertThat(together.on(LAN)).isEqualTo(apart.on(LAN).plus(apart.on(STORAGE)));
    }

    @Test
    void noVmAsksForMoreThanItHas() {
        for (Vm vm : vms) {
            for (int minute = 0; minute < 3_000; minute++) {
                Demand demand = load.demand(vm.id(), START.plusSeconds(60L * minute));
                assertThat(demand.cpuMhz()).isLessThanOrEqualTo(vm.vcpus() * 2_600.0 + 1e-6);
                assertThat(demand.memoryMiB()).isLessThanOrEqualTo(vm.memoryMiB());
                assertThat(demand.on(LAN).larger()).isLessThanOrEqualTo(1_000);
            }
        }
    }

    @Test
    void seedsAndVmsDiffer() {
        GeneratedLoad other = new GeneratedLoad(8, vms, LAN, STORAGE);
        Demand one = load.demand(vms.get(0).id(), START);
        assertThat(other.demand(vms.get(0).id(), START)).isNotEqualTo(one);
        assertThat(load.demand(vms.get(4).id(), START)).isNotEqualTo(one);
    }

    @Test
    void anUnknownVmIsNamed() {
        assertThatThrownBy(() -> load.demand(new VmId("vm99"), START))
                .hasMessage("VM 'vm99' is not in the generated load.");
    }
}
