package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.HostMemory;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;

/**
 * What speaks against each host as it is loaded, remembered from one move to the next: a move changes two hosts. Unevenness, the last of
 * the goals, is reckoned when it is asked for.
 */
final class HostTerms {
    private final Terms terms;
    private final HostMemory memory;
    private final Prices prices;
    private final HostLoads loads;
    private final long[] forbidden;
    private final long[] overMemory;
    private final long[] aboveCap;
    private final long[] aboveHigh;
    private final long[] left;
    private final long[] uneven;
    private final Changed changed;
    private long unevenness;

    HostTerms(Terms terms, HostLoads loads) {
        Problem problem = terms.problem();
        int hosts = problem.hostCount();
        this.terms = terms;
        this.memory = problem.memory();
        this.prices = problem.prices();
        this.loads = loads;
        this.forbidden = new long[hosts];
        this.overMemory = new long[hosts];
        this.aboveCap = new long[hosts];
        this.aboveHigh = new long[hosts];
        this.left = new long[hosts];
        this.uneven = new long[hosts];
        this.changed = Changed.all(hosts);
    }

    /** Brings the sums up to date with what the host carries now. */
    void refresh(int host, boolean takesVms, long[] sums) {
        long tooMuch = Math.max(0, loads.memoryUsed(host) - memory.capacity(host));
        long never = takesVms && tooMuch > 0 ? memory.thousandths(host, tooMuch) : 0;
        long cap = 0;
        long high = 0;
        long millis = 0;
        for (int resource = 0; resource < terms.loads().size(); resource++) {
            LoadTerms ofResource = terms.loads().get(resource);
            long carried = loads.of(resource, host);
            if (takesVms) {
                never += ofResource.newOverload(host, carried);
                cap += ofResource.aboveCap(host, carried);
            }
            if (ofResource.isRelieved(host)) {
                high += ofResource.aboveHigh(host, carried);
                millis += ofResource.leftMillis(host, carried, prices);
            }
        }
        replace(forbidden, host, never, Goal.FORBIDDEN, sums);
        replace(overMemory, host, tooMuch, Goal.MEMORY, sums);
        replace(aboveCap, host, cap, Goal.CAP, sums);
        replace(aboveHigh, host, high, Goal.HIGH, sums);
        replace(left, host, millis, Goal.COST, sums);
        changed.add(host);
    }

    private static void replace(long[] byHost, int host, long now, Goal goal, long[] sums) {
        sums[goal.ordinal()] += now - byHost[host];
        byHost[host] = now;
    }

    /** What this host adds to a goal by what it carries; 0 for the others than memory, forbidden, cap, high and cost. */
    long of(Goal goal, int host) {
        return switch (goal) {
            case FORBIDDEN -> forbidden[host];
            case MEMORY -> overMemory[host];
            case CAP -> aboveCap[host];
            case HIGH -> aboveHigh[host];
            case COST -> left[host];
            default -> 0;
        };
    }

    /** Of all hosts. */
    long unevenness() {
        for (int index = 0; index < changed.count(); index++) {
            int host = changed.get(index);
            long now = unevenness(host);
            unevenness += now - uneven[host];
            uneven[host] = now;
        }
        changed.clear();
        return unevenness;
    }

    private long unevenness(int host) {
        long sum = terms.memoryUnevenness(host, loads.memoryUsed(host));
        for (int resource = 0; resource < terms.loads().size(); resource++) {
            sum += terms.loads().get(resource).unevenness(host, loads.of(resource, host));
        }
        return sum;
    }
}
