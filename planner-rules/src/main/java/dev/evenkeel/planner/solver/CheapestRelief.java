package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.LoadTerms;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which convoys should leave an overloaded host, as if other hosts could take any of them: those that together bring it under its
 * threshold and cost least, counting the price of the load that is left. Solved by dynamic programming over the relief, in steps
 * of 1/{@value #STEPS} of the host's capacity, as the knapsack problem is (Bellman, "Dynamic Programming", 1957); relief is rounded down. Looks
 * at the resource that is furthest over its threshold alone.
 */
final class CheapestRelief {
    private static final int STEPS = 4_000;
    private static final long UNREACHED = Long.MAX_VALUE;

    private final Problem problem;
    private final Convoys convoys;
    private final Placement placement;

    CheapestRelief(Placement placement) {
        this.problem = placement.problem();
        this.convoys = problem.convoys();
        this.placement = placement;
    }

    /** The convoys that should leave, those that relieve most first; none when the host is not overloaded. */
    List<Integer> of(int host, BitSet candidates) {
        int resource = worstResource(host);
        if (resource < 0) {
            return List.of();
        }
        List<Integer> items = candidates.stream()
                .boxed()
                .sorted(Comparator.comparingLong((Integer convoy) -> demand(convoy, resource))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        WatchedResource watched = problem.watched().get(resource);
        double step = (double) watched.capacity(host) / STEPS;
        int most = (int) Math.ceil((placement.load(resource, host) - watched.stop(host)) / step);
        return new Table(items, most, resource, step).best(host);
    }

    private int worstResource(int host) {
        int worst = -1;
        long most = 0;
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            long above = placement.loadTerms().get(resource).aboveHigh(host, placement.load(resource, host));
            if (above > most) {
                most = above;
                worst = resource;
            }
        }
        return worst;
    }

    /** By the direction that is the larger one on the VMs' host. */
    private long demand(int convoy, int resource) {
        WatchedResource watched = problem.watched().get(resource);
        int host = placement.hostOf(convoys.members(convoy)[0]);
        int direction = placement.largerDirection(resource, host);
        long demand = 0;
        for (int vm : convoys.members(convoy)) {
            demand += watched.demand(direction, vm);
        }
        return demand;
    }

    /** For each relief from 0 to the most, in steps: the least cost that reaches it. */
    private final class Table {
        private final List<Integer> items;
        private final int most;
        private final int resource;
        private final double step;
        private final long[] least;
        /** By item, the reliefs that are reached at least cost with it. */
        private final BitSet[] taken;

        private final int[] relief;

        Table(List<Integer> items, int most, int resource, double step) {
            this.items = items;
            this.most = most;
            this.resource = resource;
            this.step = step;
            this.least = new long[most + 1];
            this.taken = new BitSet[items.size()];
            this.relief = items.stream()
                    .mapToInt(convoy -> (int) (demand(convoy, resource) / step))
                    .toArray();
            Arrays.fill(least, UNREACHED);
            least[0] = 0;
            for (int item = 0; item < taken.length; item++) {
                add(item);
            }
        }

        /** {@code least[r]} becomes the least cost of a relief of at least r; an item serves once, so reliefs are gone through downwards. */
        private void add(int item) {
            taken[item] = new BitSet();
            long cost = cost(items.get(item));
            for (int reached = most; reached > 0; reached--) {
                long before = least[Math.max(0, reached - relief[item])];
                if (relief[item] > 0 && before != UNREACHED && before + cost < least[reached]) {
                    least[reached] = before + cost;
                    taken[item].set(reached);
                }
            }
        }

        private long cost(int convoy) {
            long cost = 0;
            for (int vm : convoys.members(convoy)) {
                cost += problem.moveCostMillis(vm);
            }
            return cost;
        }

        List<Integer> best(int host) {
            int best = 0;
            for (int reached = 1; reached <= most; reached++) {
                if (least[reached] != UNREACHED && isBetter(host, reached, best)) {
                    best = reached;
                }
            }
            List<Integer> chosen = new ArrayList<>();
            for (int item = items.size() - 1; item >= 0; item--) {
                if (taken[item].get(best)) {
                    chosen.add(0, items.get(item));
                    best = Math.max(0, best - relief[item]);
                }
            }
            return chosen;
        }

        private boolean isBetter(int host, int one, int other) {
            int byOverload = Long.compare(overload(host, one), overload(host, other));
            return byOverload < 0 || (byOverload == 0 && total(host, one) < total(host, other));
        }

        private long overload(int host, int reached) {
            return terms().aboveHigh(host, left(host, reached));
        }

        private long total(int host, int reached) {
            return least[reached] + terms().leftMillis(host, left(host, reached), problem.prices());
        }

        private LoadTerms terms() {
            return placement.loadTerms().get(resource);
        }

        private long left(int host, int reached) {
            return placement.load(resource, host) - (long) (reached * step);
        }
    }
}
