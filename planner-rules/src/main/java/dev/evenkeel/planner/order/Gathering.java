package dev.evenkeel.planner.order;

import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** VMs on one host at one time: whether they fit, and whether they overload it. Each counts once. */
final class Gathering {
    private final Problem problem;
    private final int host;
    private final Set<Integer> vms = new HashSet<>();
    private final List<WatchedResource> watched;
    /** By resource and direction. */
    private final long[][] load;

    private long memory;

    Gathering(Problem problem, int host, int first) {
        this.problem = problem;
        this.host = host;
        this.watched = problem.watched();
        this.load = new long[watched.size()][];
        for (int index = 0; index < load.length; index++) {
            load[index] = new long[watched.get(index).directions()];
            for (int direction = 0; direction < load[index].length; direction++) {
                load[index][direction] = watched.get(index).base(direction, host);
            }
        }
        add(first);
    }

    void add(int vm) {
        if (!vms.add(vm)) {
            return;
        }
        memory += problem.memory().of(vm);
        for (int index = 0; index < load.length && !isInBase(vm); index++) {
            for (int direction = 0; direction < load[index].length; direction++) {
                load[index][direction] += watched.get(index).demand(direction, vm);
            }
        }
    }

    boolean isFull() {
        return memory > problem.memory().capacity(host);
    }

    /** Above the threshold of a watched resource. */
    boolean isOverloaded() {
        for (int index = 0; index < load.length; index++) {
            for (long carried : load[index]) {
                if (carried > watched.get(index).high(host)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A migration under way brings the VM, so that the host's base holds its demand already. */
    private boolean isInBase(int vm) {
        return problem.roster().isMigrating(vm) && problem.roster().boundFor(vm) == host;
    }
}
