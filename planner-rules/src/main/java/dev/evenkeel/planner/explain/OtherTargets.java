package dev.evenkeel.planner.explain;

import dev.evenkeel.planner.order.Step;
import dev.evenkeel.planner.placement.Crowding;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Hosts that could have taken a VM instead, and what they would have come to. */
final class OtherTargets {
    /** With the one that is chosen, the best three. */
    private static final int TOLD = 2;
    /** Those that the plan leaves the least utilised are looked at. */
    private static final int HOSTS = 25;

    private final Problem problem;
    private final int[] hosts;

    /** @param share of the resource in question, after the move */
    record Target(int host, double share) {}

    OtherTargets(Placement target) {
        this.problem = target.problem();
        this.hosts =
                Arrays.stream(Crowding.leastUtilisedFirst(target)).limit(HOSTS).toArray();
    }

    /**
     * Under their caps, the least utilised first.
     *
     * @param now before the step
     * @param resource by index, below 0 for memory
     */
    List<Target> of(Step step, Placement now, int resource) {
        return IntStream.of(hosts)
                .filter(host -> host != step.from() && host != step.to())
                .filter(host -> problem.eligibility().isOpen(step.vm(), host) && hasRoom(step.vm(), host, now))
                .mapToObj(host -> new Target(host, shareWith(step.vm(), host, now, resource)))
                .sorted(Comparator.comparingDouble(Target::share).thenComparing(Target::host))
                .limit(TOLD)
                .toList();
    }

    private boolean hasRoom(int vm, int host, Placement now) {
        boolean fits = now.memoryUsed(host) + problem.memory().of(vm)
                <= problem.memory().capacity(host);
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            fits &= now.loadWith(resource, host, vm)
                    <= problem.watched().get(resource).cap(host);
        }
        return fits && Arrays.stream(problem.rules().groupsOf(vm)).noneMatch(rule -> isHindered(rule, vm, host, now));
    }

    private boolean isHindered(int index, int vm, int host, Placement now) {
        GroupRule rule = problem.rules().groups().get(index);
        if (rule.isOnGroups()) {
            return rule.isMust() && now.wouldBreakGroup(index, vm, host);
        }
        boolean meets = rule.others(vm).anyMatch(other -> now.hostOf(other) == host);
        return rule.isMust() && meets == (rule.kind() == GroupRule.Kind.APART);
    }

    private double shareWith(int vm, int host, Placement now, int resource) {
        if (resource < 0) {
            return (double) (now.memoryUsed(host) + problem.memory().of(vm))
                    / problem.memory().capacity(host);
        }
        WatchedResource watched = problem.watched().get(resource);
        return watched.capacity(host) == 0 ? 0 : (double) now.loadWith(resource, host, vm) / watched.capacity(host);
    }
}
