package dev.evenkeel.simulator;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.simulator.load.LoadSource;
import java.time.Instant;
import java.util.List;

/**
 * A pool to be simulated.
 *
 * @param pool its name
 * @param start the first moment of its time
 * @param hosts its hosts
 * @param vms its VMs, each active one on one of the hosts
 * @param load what the VMs ask for
 */
public record PoolSpec(PoolId pool, Instant start, List<SimulatedHost> hosts, List<Vm> vms, LoadSource load) {
    public PoolSpec {
        hosts = List.copyOf(hosts);
        vms = List.copyOf(vms);
    }
}
