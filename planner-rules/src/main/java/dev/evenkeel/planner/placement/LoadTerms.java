package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.WatchedResource;

/** Penalties for the load of one resource on one host. Shares are thousandths of the host's capacity, rounded up. */
public final class LoadTerms {
    private static final long THOUSANDTHS = 1_000;
    private static final double MILLIONTHS = 1e6;

    private final WatchedResource resource;
    private final long largestCapacity;

    public LoadTerms(WatchedResource resource, int hosts) {
        this.resource = resource;
        long largest = 1;
        for (int host = 0; host < hosts; host++) {
            largest = Math.max(largest, resource.capacity(host));
        }
        this.largestCapacity = largest;
    }

    public WatchedResource resource() {
        return resource;
    }

    /** True when a balance is to relieve the host of this resource. */
    boolean isRelieved(int host) {
        return resource.isRelieved(host);
    }

    /** Load above the threshold on a host that takes VMs: no plan adds overload. */
    public long newOverload(int host, long load) {
        return share(host, load - resource.high(host));
    }

    /** Load above the target cap on a host that takes VMs. */
    public long aboveCap(int host, long load) {
        return share(host, load - resource.cap(host));
    }

    /** Load above the threshold where relief is due. */
    public long aboveHigh(int host, long load) {
        return resource.isRelieved(host) ? share(host, load - resource.high(host)) : 0;
    }

    /** Load above the stop level where relief is due. */
    public long aboveStop(int host, long load) {
        return resource.isRelieved(host) ? share(host, load - resource.stop(host)) : 0;
    }

    /** Load so near the threshold that noise brings it over, where relief is due. */
    public long nearThreshold(int host, long load) {
        return resource.isRelieved(host) ? share(host, load - resource.near(host)) : 0;
    }

    /** What load above the stop level and near the threshold is worth in time of migration, ms. */
    public long leftMillis(int host, long load, Prices prices) {
        if (!resource.isRelieved(host)) {
            return 0;
        }
        return aboveStop(host, load) * prices.aboveStop().toMillis()
                + nearThreshold(host, load) * prices.nearThreshold().toMillis();
    }

    /** Load squared, weighed by the host's size, so that the sum is least when unequal hosts are equally utilised. */
    public long unevenness(int host, long load) {
        return unevenness(load, resource.capacity(host), largestCapacity);
    }

    public static long unevenness(long load, long capacity, long largestCapacity) {
        if (capacity == 0) {
            return 0;
        }
        return Math.round(MILLIONTHS * load / capacity * ((double) load / largestCapacity));
    }

    private long share(int host, long excess) {
        long capacity = resource.capacity(host);
        if (excess <= 0 || capacity == 0) {
            return 0;
        }
        return (excess * THOUSANDTHS + capacity - 1) / capacity;
    }
}
