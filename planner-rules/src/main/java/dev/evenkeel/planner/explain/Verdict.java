package dev.evenkeel.planner.explain;

import dev.evenkeel.model.Resource;
import dev.evenkeel.model.plan.Alternative;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What decides against a move that could be made in place of one of the plan: the first goal that it serves worse, in figures. */
final class Verdict {
    private static final String AS_GOOD = "none";

    private final Problem problem;
    private final Placement target;
    private final Penalties reached;

    Verdict(Placement target) {
        this.problem = target.problem();
        this.target = target;
        this.reached = target.penaltiesWithoutReserve();
    }

    /** An alternative, and what the plan would have come to with it. */
    record Tried(Alternative alternative, Penalties penalties) {
        static final Comparator<Tried> BEST_FIRST = Comparator.comparing(Tried::penalties);
    }

    /**
     * Another VM of the same host goes to the same target, and this one stays.
     *
     * @param resource by index, below 0 for memory
     */
    Tried ofVmInPlace(int other, int vm, int resource) {
        int home = problem.home(vm);
        int to = target.hostOf(vm);
        target.moveConvoy(problem.convoys().of(vm), home);
        target.moveConvoy(problem.convoys().of(other), to);
        Penalties then = target.penaltiesWithoutReserve();
        Map<String, Double> figures = Map.of(
                "host-after", share(resource, home),
                "target-after", share(resource, to),
                "cost-seconds", seconds(then));
        target.moveConvoy(problem.convoys().of(other), home);
        Optional<Refusal> obstacle = firstWorse(then)
                .filter(goal -> goal == Goal.FORBIDDEN || goal == Goal.CAP)
                .map(goal -> new Obstacle(target).of(other, to));
        target.moveConvoy(problem.convoys().of(vm), to);
        String rule = obstacle.map(Refusal::rule)
                .or(() -> firstWorse(then).map(Verdict::label))
                .orElse(AS_GOOD);
        String sentence = obstacle.map(Refusal::sentence)
                .or(() -> firstWorse(then).map(goal -> sentence(goal, home, figures, resource)))
                .orElse("would do as well");
        return new Tried(
                new Alternative(problem.vm(other).id(), problem.host(to).id(), rule, figures, sentence), then);
    }

    /** The VM goes to another host. @param share of that host after the move, as the plan would find it */
    Alternative ofOtherHost(int vm, int host, double share) {
        int to = target.hostOf(vm);
        target.moveConvoy(problem.convoys().of(vm), host);
        Penalties then = target.penaltiesWithoutReserve();
        target.moveConvoy(problem.convoys().of(vm), to);
        String rule = firstWorse(then).map(Verdict::label).orElse(AS_GOOD);
        return new Alternative(
                problem.vm(vm).id(),
                problem.host(host).id(),
                rule,
                Map.of("target-after", share),
                "would go to " + Words.percent(share));
    }

    /** Empty when the plan is served as well. */
    private Optional<Goal> firstWorse(Penalties then) {
        return Stream.of(Goal.values())
                .filter(goal -> then.of(goal) != reached.of(goal))
                .findFirst()
                .filter(goal -> then.of(goal) > reached.of(goal));
    }

    private static String label(Goal goal) {
        return goal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String sentence(Goal goal, int home, Map<String, Double> figures, int resource) {
        return switch (goal) {
            case FORBIDDEN, CAP -> "its target would refuse it";
            case MEMORY, HIGH ->
                problem.host(home).id() + " would stay at " + Words.percent(figures.get("host-after")) + " "
                        + resource(resource).inWords();
            case MUST_RULES -> "a must rule would stay broken";
            case EMPTYING -> "a host would not be empty";
            case COST -> "would cost " + Words.seconds(figures.get("cost-seconds")) + " more";
            case SHOULD_RULES -> "a should rule would be broken";
            case LEVELLING -> "would leave load less level";
        };
    }

    private double seconds(Penalties then) {
        return (then.of(Goal.COST) - reached.of(Goal.COST)) / 1e3;
    }

    private Resource resource(int resource) {
        return resource < 0 ? Resource.MEMORY : problem.watched().get(resource).resource();
    }

    private double share(int resource, int host) {
        if (resource < 0) {
            return (double) target.memoryUsed(host) / problem.memory().capacity(host);
        }
        WatchedResource watched = problem.watched().get(resource);
        return watched.capacity(host) == 0 ? 0 : (double) target.load(resource, host) / watched.capacity(host);
    }
}
