package dev.evenkeel.metrics;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.LoadHistory;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose load in a snapshot can not be trusted for its age. Stale are those whose newest sample is older than the patience, lies as
 * far in the future, or is not there at all.
 *
 * @param staleHosts running hosts of the policy without fresh load, by name; those that do not answer are among them
 * @param staleVms running VMs without fresh load, by name
 * @param hosts how many running hosts the policy covers, stale or not
 */
public record Freshness(Set<HostId> staleHosts, Set<VmId> staleVms, int hosts) {
    public Freshness {
        staleHosts = Collections.unmodifiableSet(new TreeSet<>(staleHosts));
        staleVms = Collections.unmodifiableSet(new TreeSet<>(staleVms));
    }

    /** @param patience how old the newest sample may be, {@link WindowSettings#patience} */
    public static Freshness of(PoolSnapshot snapshot, Duration patience) {
        Set<HostId> staleHosts = new TreeSet<>();
        int hosts = 0;
        for (Host host : snapshot.hosts().values()) {
            if (participates(host)) {
                hosts++;
                if (host.state() == HostState.UNREACHABLE
                        || isStale(snapshot, snapshot.hostLoads().get(host.id()), patience)) {
                    staleHosts.add(host.id());
                }
            }
        }
        Set<VmId> staleVms = new TreeSet<>();
        for (Vm vm : snapshot.vms().values()) {
            if (vm.state() == VmState.RUNNING
                    && isStale(snapshot, snapshot.vmLoads().get(vm.id()), patience)) {
                staleVms.add(vm.id());
            }
        }
        return new Freshness(staleHosts, staleVms, hosts);
    }

    /** Stale hosts as a share of all running hosts of the policy, 0–1; 0 when there are none. */
    public double staleHostShare() {
        return hosts == 0 ? 0 : (double) staleHosts.size() / hosts;
    }

    private static boolean participates(Host host) {
        boolean runs = host.isUp() || host.state() == HostState.UNREACHABLE;
        return runs && host.is(HostTrait.IN_POLICY);
    }

    private static boolean isStale(PoolSnapshot snapshot, LoadHistory<?> history, Duration patience) {
        if (history == null || history.newest().isEmpty()) {
            return true;
        }
        Duration age = Duration.between(history.newest().get(), snapshot.takenAt());
        return age.abs().compareTo(patience) > 0;
    }
}
