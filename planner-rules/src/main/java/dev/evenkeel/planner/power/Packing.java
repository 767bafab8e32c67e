package dev.evenkeel.planner.power;

import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Places the VMs of hosts to be emptied on the others, none of which goes above its target cap: the largest first, by one way to choose
 * the host after the other until one comes to an end.
 */
final class Packing {
    /** Which host of those with room takes a VM. */
    private enum Fit {
        /** The one that is left the emptiest: load is level. */
        EMPTIEST,
        /** The one that is left the fullest (best fit decreasing): little room is lost. */
        FULLEST,
        /** The one that asks the fewest watts for each MHz. */
        THRIFTIEST,
        /** The first by name (first fit decreasing): the last are left with the most room in one piece, for VMs of hosts that fail. */
        FIRST
    }

    private final Problem problem;
    private final Convoys convoys;
    private final Placement placement;
    private final double memoryOfAll;
    /** By resource. */
    private final double[] capOfAll;

    private Packing(Problem problem) {
        this.problem = problem;
        this.convoys = problem.convoys();
        this.placement = new Placement(new Terms(problem));
        this.memoryOfAll = total(problem.memory()::capacity);
        this.capOfAll = problem.watched().stream()
                .mapToDouble(watched -> total(watched::cap))
                .toArray();
    }

    /** A placement that leaves the problem's hosts empty and that breaks nothing; empty when none is found. */
    static Optional<Placement> of(Problem problem) {
        return all(problem).findFirst();
    }

    /** One for each way to choose the host, those left out that come to an end; each is made when it is asked for. */
    static Stream<Placement> all(Problem problem) {
        return Stream.of(Fit.values())
                .map(fit -> new Packing(problem).packed(fit))
                .flatMap(Optional::stream);
    }

    private Optional<Placement> packed(Fit fit) {
        for (int convoy : largestFirst()) {
            int host = bestHost(convoy, fit);
            if (host < 0) {
                return Optional.empty();
            }
            placement.moveConvoy(convoy, host);
        }
        return isSound(placement) ? Optional.of(placement) : Optional.empty();
    }

    /** The hosts are empty, none is above its cap, and nothing is broken. */
    static boolean isSound(Placement placement) {
        Penalties reached = placement.penalties();
        return reached.isAllowed()
                && reached.of(Goal.EMPTYING) == 0
                && reached.of(Goal.CAP) == 0
                && reached.of(Goal.MUST_RULES)
                        <= placement.atPresent().penalties().of(Goal.MUST_RULES);
    }

    private record Sized(int convoy, double size) {}

    private List<Integer> largestFirst() {
        return problem.evacuated().stream()
                .flatMap(host -> IntStream.of(problem.roster().residents(host)))
                .map(convoys::of)
                .distinct()
                .mapToObj(convoy -> new Sized(convoy, size(convoy)))
                .sorted(Comparator.comparingDouble(Sized::size).reversed().thenComparing(Sized::convoy))
                .map(Sized::convoy)
                .toList();
    }

    /** Its largest share of what all hosts have together. */
    private double size(int convoy) {
        double memory = 0;
        for (int vm : convoys.members(convoy)) {
            memory += problem.memory().of(vm);
        }
        double largest = memory / memoryOfAll;
        for (int index = 0; index < capOfAll.length; index++) {
            double demand = 0;
            for (int vm : convoys.members(convoy)) {
                demand += problem.watched().get(index).demand(vm);
            }
            largest = Math.max(largest, demand / capOfAll[index]);
        }
        return largest;
    }

    private double total(IntToLongFunction ofHost) {
        return Math.max(
                1, IntStream.range(0, problem.hostCount()).mapToLong(ofHost).sum());
    }

    private int bestHost(int convoy, Fit fit) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int host : convoys.targets(convoy)) {
            double share = shareWith(convoy, host);
            double cost = switch (fit) {
                case EMPTIEST -> share;
                case FULLEST -> -share;
                case THRIFTIEST -> wattsPerMhz(host);
                case FIRST -> host;
            };
            if (share <= 1 && cost < least && isAllowed(convoy, host)) {
                best = host;
                least = cost;
            }
        }
        return best;
    }

    private double wattsPerMhz(int host) {
        PowerCurve curve = problem.host(host).power();
        return (curve.maxWatts() - curve.idleWatts())
                / problem.host(host).capacity().cpuMhz();
    }

    /** The host's largest use with the convoy: of memory by what it has, of resources by their cap. Above 1 it does not fit. */
    private double shareWith(int convoy, int host) {
        long memory = placement.memoryUsed(host);
        for (int vm : convoys.members(convoy)) {
            memory += problem.memory().of(vm);
        }
        double largest = (double) memory / problem.memory().capacity(host);
        for (int index = 0; index < problem.watched().size(); index++) {
            WatchedResource watched = problem.watched().get(index);
            for (int direction = 0; direction < watched.directions(); direction++) {
                long load = placement.load(index, direction, host);
                for (int vm : convoys.members(convoy)) {
                    load += watched.demand(direction, vm);
                }
                largest = Math.max(
                        largest, watched.cap(host) == 0 ? (load > 0 ? 2 : 0) : (double) load / watched.cap(host));
            }
        }
        return largest;
    }

    /** Convoys in group rules are tried; all else is known from the rest. */
    private boolean isAllowed(int convoy, int host) {
        for (int vm : convoys.members(convoy)) {
            if (problem.rules().groupsOf(vm).length > 0) {
                return isAllowedByGroups(convoy, host);
            }
        }
        return true;
    }

    private boolean isAllowedByGroups(int convoy, int host) {
        int before = placement.hostOf(convoys.members(convoy)[0]);
        long forbidden = placement.forbiddenWithoutReserve();
        placement.moveConvoy(convoy, host);
        boolean allowed = placement.forbiddenWithoutReserve() <= forbidden;
        placement.moveConvoy(convoy, before);
        return allowed;
    }
}
