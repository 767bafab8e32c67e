package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.BondMode;
import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Link;
import dev.evenkeel.simulator.power.PowerModel;
import dev.evenkeel.simulator.power.PowerModels;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kind of server in the built-in pools.
 *
 * @param power its measured power, which also gives cores and clock
 * @param memoryGiB memory modules in it; what VMs may use is {@value #HYPERVISOR_GIB} GiB less
 * @param lan its attachment to the network that VMs talk on
 */
record HostModel(PowerModel power, int memoryGiB, Link lan) {
    /** What the hypervisor and its management domain keep. */
    static final int HYPERVISOR_GIB = 4;

    private static final int GIGABIT = 1_000;

    /** 12 cores of 2,266 MHz, one port of 1 Gbit/s. */
    static HostModel small(int memoryGiB) {
        return new HostModel(PowerModels.quoted().get("hp-dl360-g7-l5640"), memoryGiB, Link.ofMbps(GIGABIT));
    }

    /** 16 cores of 2,200 MHz, two bonded ports of 1 Gbit/s. */
    static HostModel large(int memoryGiB) {
        Link bond = new Link(BondMode.AGGREGATED, List.of(GIGABIT, GIGABIT));
        return new HostModel(PowerModels.quoted().get("dell-r620-e5-2660"), memoryGiB, bond);
    }

    Capacity capacity() {
        return new Capacity(power.cores(), power.mhz(), (memoryGiB - HYPERVISOR_GIB) * 1_024L);
    }

    Host host(String name, boolean coordinator) {
        Set<HostTrait> traits = EnumSet.of(HostTrait.IN_POLICY, HostTrait.PROVEN_TO_WAKE);
        if (coordinator) {
            traits.add(HostTrait.COORDINATOR);
        }
        return new Host(
                new HostId(name),
                HostState.UP,
                capacity(),
                BuiltInPool.CPU_GROUP,
                Map.of(BuiltInPool.LAN, lan, BuiltInPool.STORAGE, Link.ofMbps(10 * GIGABIT)),
                Set.of(BuiltInPool.REPOSITORY),
                power.curve(),
                traits);
    }
}
