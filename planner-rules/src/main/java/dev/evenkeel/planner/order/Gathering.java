package dev.evenkeel.planner.order;

import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.HashSet;
import java.util.Set;

/** VMs on one host at one time: whether they fit, and whether they overload it. Each counts once. */
final class Gathering {
    private final Problem problem;
    private final int host;
    private final Set<Integer> vms = new HashSet<>();

    Gathering(Problem problem, int host, int first) {
        this.problem = problem;
        this.host = host;
        vms.add(first);
    }

    void add(int vm) {
        vms.add(vm);
    }

    boolean isFull() {
        long sum = vms.stream().mapToLong(problem.memory()::of).sum();
        return sum > problem.memory().capacity(host);
    }

    /** Above the threshold of a watched resource. */
    boolean isOverloaded() {
        return problem.watched().stream().anyMatch(this::isOver);
    }

    private boolean isOver(WatchedResource resource) {
        for (int direction = 0; direction < resource.directions(); direction++) {
            int way = direction;
            long demand = vms.stream()
                    .filter(vm -> !isInBase(vm))
                    .mapToLong(vm -> resource.demand(way, vm))
                    .sum();
            if (demand + resource.base(way, host) > resource.high(host)) {
                return true;
            }
        }
        return false;
    }

    /** A migration under way brings the VM, so that the host's base holds its demand already. */
    private boolean isInBase(int vm) {
        return problem.roster().isMigrating(vm) && problem.roster().boundFor(vm) == host;
    }
}
