package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.LoadTerms;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What relief costs at least, and what it costs to empty hosts: each host that is to be relieved is looked at alone, and one resource in one direction at a time, as if the
 * others could take all its VMs and sent none. A placement that costs no more and leaves nothing to do is the best there is, whatever
 * else is tried. Of the ways to choose VMs only those are followed of which none cheaper relieves as much (Nemhauser and Ullmann, 1969).
 */
final class LeastCost {
    /** Choices of VMs that are followed on one host at most; with more nothing is proven. */
    private static final int MOST_CHOICES = 5_000;

    /** Some VMs that leave: how much load goes with them, and what their moves cost, ms. */
    private record Choice(long relief, long cost) {}

    private final Problem problem;
    private final Convoys convoys;
    private final Placement present;
    private final Penalties reached;

    /** @param placement that may be it */
    LeastCost(Placement placement) {
        this.problem = placement.problem();
        this.convoys = problem.convoys();
        this.present = placement.atPresent();
        this.reached = placement.penalties();
    }

    /** True when nothing is left undone and no placement that leaves nothing undone costs less. */
    boolean isReached() {
        if (!reached.isAllowed() || reached.leaveSomethingToDo()) {
            return false;
        }
        long millis =
                IntStream.range(0, problem.hostCount()).mapToLong(this::ofHost).sum();
        return reached.of(Goal.COST) <= millis;
    }

    private long ofHost(int host) {
        long most = problem.isEvacuated(host) ? ofAll(host) : 0;
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            WatchedResource watched = problem.watched().get(resource);
            for (int direction = 0; direction < watched.directions() && watched.isRelieved(host); direction++) {
                most = Math.max(most, ofHost(host, resource, direction));
            }
        }
        return most;
    }

    private long ofAll(int host) {
        return IntStream.of(problem.roster().residents(host))
                .mapToLong(problem::moveCostMillis)
                .sum();
    }

    private long ofHost(int host, int resource, int direction) {
        LoadTerms terms = present.loadTerms().get(resource);
        long load = present.load(resource, direction, host);
        long enough = load - problem.watched().get(resource).stop(host);
        long least = Long.MAX_VALUE;
        for (Choice choice : choices(host, resource, direction, enough)) {
            long left = load - choice.relief();
            if (terms.aboveHigh(host, left) == 0) {
                least = Math.min(least, choice.cost() + terms.leftMillis(host, left, problem.prices()));
            }
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }

    /** None dearer than what is reached, from the cheapest to the dearest, each of which relieves more than those before; none where there are too many. */
    private List<Choice> choices(int host, int resource, int direction, long enough) {
        List<Choice> choices = List.of(new Choice(0, 0));
        int[] leaving = IntStream.of(problem.roster().residents(host))
                .map(convoys::of)
                .distinct()
                .filter(convoys::isMovable)
                .toArray();
        for (int convoy : leaving) {
            long relief = 0;
            long cost = 0;
            for (int vm : convoys.members(convoy)) {
                relief += problem.watched().get(resource).demand(direction, vm);
                cost += problem.moveCostMillis(vm);
            }
            choices = with(choices, relief, cost, enough);
            if (choices.size() > MOST_CHOICES) {
                return List.of();
            }
        }
        return choices;
    }

    /** Those choices with and without one more convoy. */
    private List<Choice> with(List<Choice> without, long relief, long cost, long enough) {
        List<Choice> merged = new ArrayList<>(2 * without.size());
        int plain = 0;
        int more = 0;
        long relieved = -1;
        while (more < without.size()) {
            Choice longer = new Choice(
                    Math.min(enough, without.get(more).relief() + relief),
                    without.get(more).cost() + cost);
            boolean takesPlain = plain < without.size() && without.get(plain).cost() <= longer.cost();
            Choice next = takesPlain ? without.get(plain++) : longer;
            more += takesPlain ? 0 : 1;
            if (next.relief() > relieved && next.cost() <= reached.of(Goal.COST)) {
                merged.add(next);
                relieved = next.relief();
            }
        }
        return merged;
    }
}
