package dev.evenkeel.planner.explain;

import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.LoadTerms;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Optional;

/** The first rule that stands against one more move, and by what margin. */
final class Obstacle {
    /** Stands for a rule where nothing forbids a move, and nothing asks for it. */
    static final String NO_GAIN = "no-gain";

    /** A limit that is lower than usual by less is not explained. */
    private static final double NOTABLE = 0.005;

    private final Problem problem;
    private final Placement placement;

    /** @param placement as the plan leaves it; the move is tried on it and taken back */
    Obstacle(Placement placement) {
        this.problem = placement.problem();
        this.placement = placement;
    }

    Refusal of(int vm, int host) {
        return problem.eligibility()
                .firstRefusal(vm, host)
                .or(() -> memory(vm, host))
                .or(() -> apart(vm, host))
                .or(() -> groups(vm, host))
                .or(() -> load(vm, host))
                .orElseGet(() -> rest(vm, host));
    }

    private Refusal refusal(int vm, int host, String rule, double value, double limit, String why) {
        String sentence = "host " + problem.host(host).id() + ": " + why;
        return new Refusal(
                Optional.of(problem.vm(vm).id()), Optional.of(problem.host(host).id()), rule, value, limit, sentence);
    }

    private Optional<Refusal> memory(int vm, int host) {
        long needed = placement.memoryUsed(host) + problem.memory().of(vm);
        long capacity = problem.memory().capacity(host);
        return needed <= capacity
                ? Optional.empty()
                : Optional.of(refusal(
                        vm,
                        host,
                        "memory",
                        needed,
                        capacity,
                        "would need " + Words.memory(needed, capacity) + " of memory, has " + Words.memory(capacity)));
    }

    private Optional<Refusal> apart(int vm, int host) {
        for (int index : problem.rules().groupsOf(vm)) {
            GroupRule rule = problem.rules().groups().get(index);
            for (int member = 0; member < rule.size(); member++) {
                int other = rule.member(member);
                boolean meets = other != vm && placement.hostOf(other) == host;
                if (meets && rule.isMust() && rule.kind() == GroupRule.Kind.APART) {
                    String why =
                            "rule '" + rule.name() + "' keeps " + problem.vm(vm).id() + " apart from "
                                    + problem.vm(other).id();
                    return Optional.of(refusal(vm, host, "anti-affinity", 0, 0, why));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> groups(int vm, int host) {
        for (int index : problem.rules().groupsOf(vm)) {
            GroupRule rule = problem.rules().groups().get(index);
            if (rule.isOnGroups() && rule.isMust() && placement.wouldBreakGroup(index, vm, host)) {
                boolean spread = rule.kind() == GroupRule.Kind.SPREAD;
                String why = "rule '" + rule.name() + "' keeps its VMs "
                        + (spread ? "in " + rule.atLeast() + " host groups of kind " : "within one host group of kind ")
                        + rule.groupKind();
                return Optional.of(refusal(vm, host, spread ? "spread" : "within", 0, 0, why));
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> load(int vm, int host) {
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            WatchedResource watched = problem.watched().get(resource);
            LoadTerms terms = placement.loadTerms().get(resource);
            long load = placement.loadWith(resource, host, vm);
            boolean overHigh = terms.newOverload(host, load) > 0;
            if (overHigh || terms.aboveCap(host, load) > 0) {
                double value = (double) load / watched.capacity(host);
                double limit = overHigh && problem.isEvacuation() && !problem.isConsolidation()
                        ? watched.threshold().high()
                        : (double) watched.cap(host) / watched.capacity(host);
                String busy = limit < watched.threshold().cap() - NOTABLE ? " as its own VMs will soon want more" : "";
                String why = "would reach " + Words.percent(value, limit) + " "
                        + watched.resource().inWords() + ", limit " + Words.percent(limit) + busy;
                return Optional.of(refusal(vm, host, "target-cap", value, limit, why));
            }
        }
        return Optional.empty();
    }

    private Refusal rest(int vm, int host) {
        int before = placement.hostOf(vm);
        Penalties now = placement.penalties();
        placement.moveConvoy(problem.convoys().of(vm), host);
        Penalties then = placement.penalties();
        boolean tooMany = placement.movedCount() > problem.maxMigrations();
        placement.moveConvoy(problem.convoys().of(vm), before);
        if (tooMany) {
            int max = problem.maxMigrations();
            return refusal(vm, host, "max-migrations", max + 1.0, max, "the plan has its " + max + " migrations");
        }
        long missing = then.of(Goal.FORBIDDEN);
        return missing > 0
                ? refusal(
                        vm,
                        host,
                        "spare-capacity",
                        missing,
                        0,
                        Words.memory(missing) + " of VMs would find no room when hosts fail")
                : refusal(vm, host, NO_GAIN, 0, 0, "nothing would be gained: " + gain(now, then));
    }

    private static String gain(Penalties now, Penalties then) {
        return then.of(Goal.HIGH) < now.of(Goal.HIGH) ? "another goal stands above it" : "the load would not fall";
    }
}
