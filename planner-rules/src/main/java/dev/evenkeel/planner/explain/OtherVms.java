package dev.evenkeel.planner.explain;

import dev.evenkeel.model.plan.Alternative;
import dev.evenkeel.planner.order.Step;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.VmRule;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** VMs of the same host that could have gone in place of one that goes, and why they did not. */
final class OtherVms {
    /** Of those that may leave. */
    private static final int TOLD = 2;
    /** Of those that may leave, the ones most like the VM that goes are tried. */
    private static final int TRIED = 6;

    private final Problem problem;
    private final Placement target;
    private final Verdict verdict;

    /** @param target where the plan leads; moves are tried on it and taken back */
    OtherVms(Placement target) {
        this.problem = target.problem();
        this.target = target;
        this.verdict = new Verdict(target);
    }

    /**
     * The best first, then the largest of those that may not leave.
     *
     * @param resource by index, below 0 for memory
     * @param others that are looked at
     */
    List<Alternative> of(Step step, int resource, IntPredicate others) {
        int home = problem.home(step.vm());
        List<Integer> staying = IntStream.of(problem.roster().residents(home))
                .filter(vm -> target.hostOf(vm) == home && others.test(vm))
                .boxed()
                .toList();
        List<Alternative> told = new ArrayList<>(mayLeave(step, resource, staying));
        staying.stream()
                .filter(vm -> !isMovable(vm) && share(vm, resource) > 0)
                .max(Comparator.<Integer>comparingDouble(vm -> share(vm, resource))
                        .thenComparing(Comparator.reverseOrder()))
                .map(vm -> mayNotLeave(vm, step, resource))
                .ifPresent(told::add);
        return told;
    }

    private List<Alternative> mayLeave(Step step, int resource, List<Integer> staying) {
        double wanted = share(step.vm(), resource);
        return staying.stream()
                .filter(this::isMovable)
                .sorted(Comparator.<Integer>comparingDouble(vm -> Math.abs(share(vm, resource) - wanted))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(TRIED)
                .map(vm -> verdict.ofVmInPlace(vm, step.vm(), resource))
                .sorted(Verdict.Tried.BEST_FIRST)
                .limit(TOLD)
                .map(Verdict.Tried::alternative)
                .toList();
    }

    private boolean isMovable(int vm) {
        return problem.convoys().isMovable(problem.convoys().of(vm));
    }

    private Alternative mayNotLeave(int vm, Step step, int resource) {
        return new Alternative(
                problem.vm(vm).id(),
                problem.host(target.hostOf(step.vm())).id(),
                firstRule(vm).map(VmRule::label).orElse("no-target"),
                Map.of("vm-share", share(vm, resource)),
                firstRule(vm).flatMap(rule -> rule.refusal(problem, vm)).orElse("no host is open to it"));
    }

    private Optional<VmRule> firstRule(int vm) {
        return Stream.of(VmRule.values())
                .filter(rule -> rule.refusal(problem, vm).isPresent())
                .findFirst();
    }

    private double share(int vm, int resource) {
        int home = problem.home(vm);
        if (resource < 0) {
            return (double) problem.memory().of(vm) / problem.memory().capacity(home);
        }
        WatchedResource watched = problem.watched().get(resource);
        return watched.capacity(home) == 0 ? 0 : (double) watched.demand(vm) / watched.capacity(home);
    }
}
