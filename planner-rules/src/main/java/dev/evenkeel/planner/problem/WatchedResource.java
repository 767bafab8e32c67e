package dev.evenkeel.planner.problem;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Threshold;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * One resource with a threshold: who demands how much of it, and what each host offers. CPU and memory have one direction, a network
 * two (received and sent), of which the larger counts. A host without the network has capacity 0 and no load on it.
 */
public final class WatchedResource {
    /** The load of a VM is up to this share higher or lower by noise, evenly, each by its own. */
    private static final double NOISE = 0.05;
    /** Standard deviations of a host's noise that are kept free; an even distribution of half-width w has one of w / √3. */
    private static final double SIGMAS = 3;

    private final Resource resource;
    private final Threshold threshold;
    private final long[][] demand;
    private final long[][] base;
    private final long[] capacity;
    private final boolean[] relieved;
    /** What the VMs of each host are expected to want more within an hour. */
    private final long[] rise;

    private final long[] high;
    private final long[] stop;
    private final long[] cap;
    private final long[] near;

    WatchedResource(Roster roster, Resource resource, Threshold threshold) {
        this.resource = resource;
        this.threshold = threshold;
        int directions = resource.kind() == Resource.Kind.NETWORK ? 2 : 1;
        this.demand = new long[directions][roster.vms().size()];
        this.base = new long[directions][roster.hosts().size()];
        this.capacity = new long[roster.hosts().size()];
        this.relieved = new boolean[roster.hosts().size()];
        this.rise = new long[roster.hosts().size()];
        readVms(roster);
        readHosts(roster);
        this.high = marks(threshold.high());
        this.stop = marks(threshold.stop());
        this.cap = marks(threshold.cap());
        Arrays.setAll(cap, host -> Math.max(0, cap[host] - rise[host]));
        this.near = new long[capacity.length];
        for (int host = 0; host < capacity.length; host++) {
            relieved[host] = roster.request().intent() instanceof Intent.Balance
                    && isOver(roster, host)
                    && wasOver(roster, host);
            near[host] = nearOf(host, roster.residents(host));
        }
    }

    private long nearOf(int host, int[] residents) {
        return Math.min(high[host], Math.max(stop[host], passed(host) - noiseOf(residents)));
    }

    /** By how much the load of these VMs rises at most. Of many VMs noise evens out: √Σ demand² · {@value #NOISE} / √3, three times, and no more than all of it at once. */
    private long noiseOf(int[] residents) {
        double sum = 0;
        double squares = 0;
        for (int vm : residents) {
            sum += demand(vm);
            squares += (double) demand(vm) * demand(vm);
        }
        return (long) Math.floor(NOISE * Math.min(sum, SIGMAS * Math.sqrt(squares / 3)));
    }

    /** The same resource when VMs have moved: hosts that are under the threshold then need no relief any more. */
    WatchedResource(WatchedResource before, Roster after) {
        this.resource = before.resource;
        this.threshold = before.threshold;
        this.demand = before.demand;
        this.base = before.base;
        this.capacity = before.capacity;
        this.relieved = before.relieved.clone();
        this.rise = before.rise;
        this.high = before.high;
        this.stop = before.stop;
        this.cap = before.cap;
        this.near = new long[capacity.length];
        for (int host = 0; host < capacity.length; host++) {
            relieved[host] &= isOver(after, host);
            near[host] = nearOf(host, after.residents(host));
        }
    }

    private long[] marks(double fraction) {
        return LongStream.of(capacity).map(all -> Units.part(all, fraction)).toArray();
    }

    private void readVms(Roster roster) {
        for (int vm = 0; vm < roster.vms().size(); vm++) {
            Vm known = roster.vms().get(vm);
            Demand mean = roster.demandOf(vm);
            for (int direction = 0; direction < demand.length; direction++) {
                demand[direction][vm] = resource.equals(Resource.MEMORY) ? known.memoryMiB() : units(mean, direction);
            }
        }
    }

    private void readHosts(Roster roster) {
        for (int host = 0; host < capacity.length; host++) {
            capacity[host] = capacityOf(roster.hosts().get(host));
            Demand overhead = roster.overheadOf(host);
            for (int direction = 0; direction < base.length; direction++) {
                base[direction][host] = resource.equals(Resource.MEMORY) ? 0 : units(overhead, direction);
            }
        }
        for (int vm = 0; vm < roster.vms().size(); vm++) {
            if (resource.equals(Resource.CPU)) {
                rise[roster.home(vm)] += Units.ofMega(roster.snapshot()
                        .outlook()
                        .riseMhz(roster.vms().get(vm).id(), roster.demandOf(vm).cpuMhz()));
            }
            if (roster.isMigrating(vm)) {
                for (int direction = 0; direction < base.length; direction++) {
                    base[direction][roster.boundFor(vm)] += demand[direction][vm];
                }
            }
        }
    }

    private long units(Demand load, int direction) {
        if (resource.equals(Resource.CPU)) {
            return Units.ofMega(load.cpuMhz());
        }
        Traffic traffic = load.on(resource.network().orElseThrow());
        return Units.ofMega(direction == 0 ? traffic.receivedMbps() : traffic.sentMbps());
    }

    private long capacityOf(Host host) {
        return switch (resource.kind()) {
            case CPU -> Units.ofMega(host.capacity().cpuMhz());
            case MEMORY -> host.capacity().memoryMiB();
            case NETWORK ->
                Units.ofMega(
                        Optional.ofNullable(host.links().get(resource.network().orElseThrow()))
                                .map(Link::capacityMbps)
                                .orElse(0));
        };
    }

    /** The host will be so far above the threshold that relief is worth it when the migrations under way have ended. */
    private boolean isOver(Roster roster, int host) {
        long[] expected = new long[base.length];
        for (int direction = 0; direction < base.length; direction++) {
            expected[direction] = base[direction][host];
            for (int vm : roster.residents(host)) {
                expected[direction] += roster.isMigrating(vm) ? 0 : demand[direction][vm];
            }
        }
        return capacity[host] > 0 && larger(expected) > passed(host);
    }

    /** The host was above the threshold for most of the window; memory is what it is. */
    private boolean wasOver(Roster roster, int host) {
        PoolSnapshot snapshot = roster.snapshot();
        Optional<HostLoad> measured = snapshot.hostLoad(
                roster.hosts().get(host).id(), roster.request().window());
        return resource.equals(Resource.MEMORY)
                || measured.map(load -> load.utilisation().get(resource))
                        .filter(utilisation -> utilisation.isAbove(threshold.high()))
                        .isPresent();
    }

    private static long larger(long[] loads) {
        return loads.length == 1 ? loads[0] : Math.max(loads[0], loads[1]);
    }

    public Resource resource() {
        return resource;
    }

    public Threshold threshold() {
        return threshold;
    }

    /** 1, or 2 for a network: received and sent. */
    public int directions() {
        return demand.length;
    }

    public long demand(int direction, int vm) {
        return demand[direction][vm];
    }

    /** The VM's demand by the larger direction. */
    public long demand(int vm) {
        return demand.length == 1 ? demand[0][vm] : Math.max(demand[0][vm], demand[1][vm]);
    }

    /** What a host carries that no plan moves: its overhead, and VMs that a migration under way is bringing. */
    public long base(int direction, int host) {
        return base[direction][host];
    }

    public long capacity(int host) {
        return capacity[host];
    }

    /** True when a balance is to relieve the host of this resource. An evacuation relieves nobody. */
    public boolean isRelieved(int host) {
        return relieved[host];
    }

    public long high(int host) {
        return high[host];
    }

    /** Above this the host is to be relieved again. */
    private long passed(int host) {
        return Units.part(capacity[host], threshold.high() + Threshold.LEAST_GAIN);
    }

    /** Above this, noise in the load of its VMs may soon ask for more relief. Neither below the stop level nor above the threshold. */
    public long near(int host) {
        return near[host];
    }

    /** The VM carries so much that its leaving is worth a migration. */
    boolean isWorthRelief(int vm, int host) {
        return demand(vm) >= Threshold.LEAST_GAIN * capacity[host];
    }

    public long stop(int host) {
        return stop[host];
    }

    /** What a host that takes VMs may carry: less by what its own VMs are expected to want more soon. */
    public long cap(int host) {
        return cap[host];
    }
}
