package dev.evenkeel.simulator.builtin;

import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Link;
import dev.evenkeel.simulator.power.PowerModel;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A kind of server in the built-in pools.
 *
 * @param power its measured power, which also gives cores and clock
 * @param memoryGiB memory in it; VMs may use {@value #HYPERVISOR_GIB} GiB less
 * @param lan its attachment to the network that VMs talk on
 */
record HostModel(PowerModel power, int memoryGiB, Link lan) {
    /** What the hypervisor and its management domain keep. */
    private static final int HYPERVISOR_GIB = 4;

    private static final Link STORAGE_LINK = Link.ofMbps(10_000);

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
                Map.of(BuiltInPool.LAN, lan, BuiltInPool.STORAGE, STORAGE_LINK),
                Set.of(BuiltInPool.REPOSITORY),
                power.curve(),
                traits);
    }

    /** For people: {@code PowerEdge R710 …: 8 cores of 2,933 MHz, 144 GiB, lan 1,000 Mbit/s}. */
    String inWords() {
        return String.format(
                Locale.ROOT,
                "%s %s: %d cores of %,d MHz, %d GiB, lan %,d Mbit/s, %.0f to %.0f W",
                power.vendor(),
                power.model(),
                power.cores(),
                power.mhz(),
                memoryGiB,
                lan.capacityMbps(),
                power.curve().idleWatts(),
                power.curve().maxWatts());
    }
}
