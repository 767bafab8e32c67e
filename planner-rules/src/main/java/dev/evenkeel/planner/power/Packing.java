package dev.evenkeel.planner.power;

import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
    private final List<Integer> largestFirst;
    private final HostTree hosts;
    private final Fit fit;
    private final double memoryOfAll;
    /** By resource. */
    private final double[] capOfAll;

    private Packing(Problem problem, Fit fit) {
        this.problem = problem;
        this.convoys = problem.convoys();
        this.placement = new Placement(new Terms(problem));
        this.memoryOfAll = total(problem.memory()::capacity);
        this.capOfAll = problem.watched().stream()
                .mapToDouble(watched -> total(watched::cap))
                .toArray();
        this.fit = fit;
        this.largestFirst = largestFirst();
        this.hosts = new HostTree(placement, targets());
    }

    /** A placement that leaves the problem's hosts empty and that breaks nothing; empty when none is found. */
    static Optional<Placement> of(Problem problem) {
        return all(problem).findFirst();
    }

    /** One for each way to choose the host, those left out that come to an end; each is made when it is asked for. */
    static Stream<Placement> all(Problem problem) {
        return Stream.of(Fit.values())
                .map(fit -> new Packing(problem, fit).packed())
                .flatMap(Optional::stream);
    }

    private Optional<Placement> packed() {
        for (int convoy : largestFirst) {
            int host = bestHost(convoy);
            if (host < 0) {
                return Optional.empty();
            }
            int home = placement.hostOf(convoys.members(convoy)[0]);
            placement.moveConvoy(convoy, host);
            hosts.update(home);
            hosts.update(host);
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

    /** Hosts that some convoy may go to, in the order that the way to choose looks at them. */
    private int[] targets() {
        BitSet open = new BitSet();
        Set<int[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int convoy : largestFirst) {
            int[] targets = convoys.targets(convoy);
            if (seen.add(targets)) {
                IntStream.of(targets).forEach(open::set);
            }
        }
        return open.stream()
                .boxed()
                .sorted(order().thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Hosts that are looked at together are alike in size and load, so that many can be passed over at once. */
    private Comparator<Integer> order() {
        Comparator<Integer> bySize = Comparator.comparingLong(this::firstLimit);
        return switch (fit) {
            case EMPTIEST -> bySize.thenComparingDouble(this::share);
            case FULLEST ->
                bySize.thenComparing(Comparator.comparingDouble(this::share).reversed());
            case THRIFTIEST -> Comparator.comparingDouble(this::wattsPerMhz);
            case FIRST -> (one, other) -> 0;
        };
    }

    private long firstLimit(int host) {
        return problem.watched().isEmpty()
                ? problem.memory().capacity(host)
                : problem.watched().get(0).cap(host);
    }

    private int bestHost(int convoy) {
        IntPredicate allowed = host -> convoys.isTarget(convoy, host) && isAllowed(convoy, host);
        return switch (fit) {
            case EMPTIEST -> hosts.extreme(HostTree.Aim.LEAST, wanted(convoy), allowed);
            case FULLEST -> hosts.extreme(HostTree.Aim.MOST, wanted(convoy), allowed);
            case THRIFTIEST, FIRST -> hosts.first(wanted(convoy), allowed);
        };
    }

    private double wattsPerMhz(int host) {
        PowerCurve curve = problem.host(host).power();
        return (curve.maxWatts() - curve.idleWatts())
                / problem.host(host).capacity().cpuMhz();
    }

    /** What the convoy asks for: memory, then each direction of each resource. */
    private long[] wanted(int convoy) {
        LongStream.Builder wanted = LongStream.builder();
        wanted.add(IntStream.of(convoys.members(convoy))
                .mapToLong(problem.memory()::of)
                .sum());
        for (WatchedResource watched : problem.watched()) {
            for (int direction = 0; direction < watched.directions(); direction++) {
                int one = direction;
                wanted.add(IntStream.of(convoys.members(convoy))
                        .mapToLong(vm -> watched.demand(one, vm))
                        .sum());
            }
        }
        return wanted.build().toArray();
    }

    /** The host's largest use: of memory by what it has, of resources by their cap. */
    private double share(int host) {
        double largest = (double) placement.memoryUsed(host) / problem.memory().capacity(host);
        for (int index = 0; index < problem.watched().size(); index++) {
            long cap = problem.watched().get(index).cap(host);
            largest = cap == 0 ? largest : Math.max(largest, (double) placement.load(index, host) / cap);
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
