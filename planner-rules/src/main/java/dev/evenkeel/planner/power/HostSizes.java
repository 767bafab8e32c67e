package dev.evenkeel.planner.power;

import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * How much a host counts for carrying what the pool asks for: Σ over memory and watched resources of the host's share of all that there is,
 * weighed by the share of it that is asked for. What is short counts most, what abounds counts little.
 */
final class HostSizes {
    private final double[] sizes;

    HostSizes(Problem problem) {
        this.sizes = new double[problem.hostCount()];
        long memory = IntStream.range(0, problem.vmCount())
                .mapToLong(problem.memory()::of)
                .sum();
        add(memory, problem.memory()::capacity);
        for (WatchedResource watched : problem.watched()) {
            long asked = IntStream.range(0, problem.vmCount())
                    .mapToLong(watched::demand)
                    .sum();
            add(asked, watched::cap);
        }
    }

    private void add(long asked, IntToLongFunction capacity) {
        double all =
                Math.max(1, IntStream.range(0, sizes.length).mapToLong(capacity).sum());
        for (int host = 0; host < sizes.length; host++) {
            sizes[host] += asked / all * (capacity.applyAsLong(host) / all);
        }
    }

    double of(int host) {
        return sizes[host];
    }
}
