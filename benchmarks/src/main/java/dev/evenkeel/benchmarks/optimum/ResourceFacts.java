package dev.evenkeel.benchmarks.optimum;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.Utilisation;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One watched resource by host and VM index in whole units: Hz, MiB, bit/s. Demand is rounded up, marks are rounded down. A network has
 * two directions, of which the larger is its load.
 */
final class ResourceFacts {
    private static final double MEGA = 1e6;
    /** Less than this part of a unit is rounding. */
    private static final double DUST = 1e-4;

    private static final double NOISE = 0.05;
    /** Overload of less than half a point is let be. */
    private static final double LEAST_GAIN = 0.005;

    private final Resource resource;
    private final Threshold threshold;
    private final long[][] demand;
    private final long[][] overhead;
    private final long[] capacity;
    private final boolean[] relieved;
    private final long[] noise;

    ResourceFacts(Facts facts, Resource resource, Threshold threshold) {
        this.resource = resource;
        this.threshold = threshold;
        int directions = resource.kind() == Resource.Kind.NETWORK ? 2 : 1;
        List<Host> hosts = facts.hosts();
        List<Vm> vms = facts.vms();
        Window window = facts.request().window();
        this.demand = new long[directions][vms.size()];
        this.overhead = new long[directions][hosts.size()];
        this.capacity = new long[hosts.size()];
        this.relieved = new boolean[hosts.size()];
        this.noise = new long[hosts.size()];
        for (int direction = 0; direction < directions; direction++) {
            for (int vm = 0; vm < vms.size(); vm++) {
                Demand mean = facts.request().snapshot().demand(vms.get(vm).id(), window);
                demand[direction][vm] =
                        resource.equals(Resource.MEMORY) ? vms.get(vm).memoryMiB() : units(mean, direction);
            }
            for (int host = 0; host < hosts.size(); host++) {
                HostId id = hosts.get(host).id();
                capacity[host] = capacityOf(hosts.get(host));
                overhead[direction][host] = resource.equals(Resource.MEMORY)
                        ? 0
                        : units(facts.request().snapshot().overhead(id, window), direction);
            }
        }
        for (int host = 0; host < hosts.size(); host++) {
            relieved[host] = facts.request().intent() instanceof Intent.Balance
                    && load(host, facts.homes()) > due(host)
                    && wasOver(facts, hosts.get(host).id());
            noise[host] = noiseOf(facts.residents(host));
        }
    }

    private boolean wasOver(Facts facts, HostId host) {
        if (resource.equals(Resource.MEMORY)) {
            return true;
        }
        Optional<Utilisation> measured = facts.request()
                .snapshot()
                .hostLoad(host, facts.request().window())
                .map(load -> load.utilisation().get(resource));
        return measured.isPresent() && measured.get().isAbove(threshold.high());
    }

    private long units(Demand load, int direction) {
        if (resource.equals(Resource.CPU)) {
            return whole(load.cpuMhz());
        }
        Traffic traffic = load.on(resource.network().orElseThrow());
        return whole(direction == 0 ? traffic.receivedMbps() : traffic.sentMbps());
    }

    private static long whole(double mega) {
        return (long) Math.ceil(mega * MEGA - DUST);
    }

    private long capacityOf(Host host) {
        return switch (resource.kind()) {
            case CPU -> whole(host.capacity().cpuMhz());
            case MEMORY -> host.capacity().memoryMiB();
            case NETWORK -> {
                Link link = host.links().get(resource.network().orElseThrow());
                yield link == null ? 0 : whole(link.capacityMbps());
            }
        };
    }

    int directions() {
        return demand.length;
    }

    long demand(int direction, int vm) {
        return demand[direction][vm];
    }

    long overhead(int direction, int host) {
        return overhead[direction][host];
    }

    /** 0 where the host has no such network; then nothing is asked of it. */
    long capacity(int host) {
        return capacity[host];
    }

    /** True when the host was, and by the VMs on it is, above the threshold. */
    boolean isRelieved(int host) {
        return relieved[host];
    }

    long high(int host) {
        return mark(host, threshold.high());
    }

    long stop(int host) {
        return mark(host, threshold.stop());
    }

    long cap(int host) {
        return mark(host, threshold.cap());
    }

    /** Above this relief is due. */
    private long due(int host) {
        return mark(host, threshold.high() + LEAST_GAIN);
    }

    /** Above this, noise of its present VMs may make relief due: three standard deviations of it, or all at once if that is less. */
    long near(int host) {
        return Math.min(high(host), Math.max(stop(host), due(host) - noise[host]));
    }

    /** The VM carries half a point of the host or more. */
    boolean isWorthRelief(int vm, int host) {
        return Math.max(demand[0][vm], demand[demand.length - 1][vm]) >= LEAST_GAIN * capacity[host];
    }

    private long noiseOf(int[] vms) {
        double[] demands = IntStream.of(vms)
                .mapToDouble(vm -> Math.max(demand[0][vm], demand[demand.length - 1][vm]))
                .toArray();
        double allAtOnce = NOISE * DoubleStream.of(demands).sum();
        double variance = NOISE
                * NOISE
                / 3
                * DoubleStream.of(demands).map(load -> load * load).sum();
        return (long) Math.floor(Math.min(allAtOnce, 3 * Math.sqrt(variance)));
    }

    private long mark(int host, double fraction) {
        return (long) Math.floor(capacity[host] * fraction + DUST);
    }

    /** By the larger direction. */
    long load(int host, int[] hostOf) {
        long larger = 0;
        for (int direction = 0; direction < demand.length; direction++) {
            long sum = overhead[direction][host];
            for (int vm = 0; vm < hostOf.length; vm++) {
                sum += hostOf[vm] == host ? demand[direction][vm] : 0;
            }
            larger = Math.max(larger, sum);
        }
        return larger;
    }

    /** How far a load is above a mark, thousandths of capacity, rounded up. */
    long thousandthsAbove(long mark, long load, int host) {
        return load <= mark || capacity[host] == 0 ? 0 : ((load - mark) * 1_000 - 1) / capacity[host] + 1;
    }
}
