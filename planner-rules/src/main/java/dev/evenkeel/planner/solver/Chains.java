package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/**
 * Moves that only help together: a convoy goes to a host that has no room for it, another leaves that host for it, and so on until every host
 * of the chain has room (ejection chains: Glover, "Ejection chains, reference structures and alternating path methods", 1996). Chains of two
 * are gone through before those of three, and so on, as far as the effort goes.
 */
final class Chains {
    private static final int LONGEST = 5;
    private final Problem problem;
    private final Convoys convoys;
    private final Placement placement;
    private final BitSet moved = new BitSet();
    /** Hosts that convoys of the chain have come to. */
    private final Deque<Integer> entered = new ArrayDeque<>();

    private final long effortForEachLength;
    private long effort;
    private Penalties best;

    /** @param effort single steps that are looked at at most */
    Chains(Placement placement, long effort) {
        this.effort = effort;
        this.effortForEachLength = effort / LONGEST;
        this.problem = placement.problem();
        this.convoys = problem.convoys();
        this.placement = placement;
    }

    /** Makes the first chain found that betters the placement; false when none is. */
    boolean improve() {
        return lead(placement.penalties());
    }

    /** Makes the first chain found that leads to something better than this; false when none is. */
    boolean lead(Penalties toBeat) {
        best = toBeat;
        int[] troubled = new Troubles(placement).misplacedFirst();
        for (int length = 2; length <= LONGEST; length++) {
            long effortAtEnd = effort - effortForEachLength;
            for (int index = 0; index < troubled.length && effort > Math.max(0, effortAtEnd); index++) {
                if (send(troubled[index], length)) {
                    moved.clear();
                    entered.clear();
                    return true;
                }
            }
        }
        return false;
    }

    /** @param length moves that may be made, this one included */
    private boolean send(int convoy, int length) {
        int from = hostOf(convoy);
        moved.set(convoy);
        for (int to : convoys.targets(convoy)) {
            if (to != from && effort-- > 0 && (length > 1 || fits(convoy, to, 1))) {
                placement.moveConvoy(convoy, to);
                entered.push(to);
                if (goOn(length - 1)) {
                    return true;
                }
                entered.pop();
                placement.moveConvoy(convoy, from);
            }
        }
        moved.clear(convoy);
        return false;
    }

    /** Relieves a host of the chain that has no room; where there is none the chain is whole. */
    private boolean goOn(int length) {
        int crowded = -1;
        int count = 0;
        for (int host : entered) {
            if (!fits(-1, host, 0)) {
                crowded = host;
                count++;
            }
        }
        return count == 0 ? keepIfBetter() : count <= length && relieve(crowded, length);
    }

    private boolean relieve(int host, int length) {
        int[] there = new int[placement.occupants().count(host)];
        for (int index = 0; index < there.length; index++) {
            there[index] = convoys.of(placement.occupants().on(host, index));
        }
        for (int convoy : there) {
            boolean free = !moved.get(convoy) && convoys.isMovable(convoy);
            boolean helps = length > 1 || fits(convoy, host, -1);
            if (free && helps && send(convoy, length)) {
                return true;
            }
        }
        return false;
    }

    private boolean keepIfBetter() {
        Optional<Penalties> better = placement.penaltiesIfBetterThan(best);
        better.ifPresent(now -> best = now);
        return better.isPresent();
    }

    /** Memory, and no load above the cap, with the convoy (1), without it (−1) or as it is (0). */
    private boolean fits(int convoy, int host, int sign) {
        int[] vms = sign == 0 ? new int[0] : convoys.members(convoy);
        long memory = placement.memoryUsed(host);
        for (int vm : vms) {
            memory += sign * problem.memory().of(vm);
        }
        boolean fits = memory <= problem.memory().capacity(host);
        for (int index = 0; fits && index < problem.watched().size(); index++) {
            WatchedResource watched = problem.watched().get(index);
            for (int direction = 0; direction < watched.directions(); direction++) {
                long load = placement.load(index, direction, host);
                for (int vm : vms) {
                    load += sign * watched.demand(direction, vm);
                }
                fits &= load <= watched.cap(host);
            }
        }
        return fits;
    }

    private int hostOf(int convoy) {
        return placement.hostOf(convoys.members(convoy)[0]);
    }
}
