package dev.evenkeel.planner.power;

import dev.evenkeel.planner.order.MigrationOrder;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Problem;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Empties as many hosts as can be, in a given order of preference: the longest beginning of it that works, then whichever of the next do. */
final class Emptying {
    /** Placements that turn out not to be reachable before a host is given up. */
    private static final int ATTEMPTS = 4;

    private final Problem problem;
    private final List<Integer> order;
    private final int most;
    private final int moreTried;

    /** @param most hosts emptied */
    Emptying(Problem problem, List<Integer> order, int most, int moreTried) {
        this.problem = problem;
        this.order = order;
        this.most = most;
        this.moreTried = moreTried;
    }

    /** Hosts emptied and the way there; empty when not one can be. */
    Optional<Chosen> choose() {
        BitSet off = first(longestBeginning());
        int tried = 0;
        for (int next = off.cardinality();
                next < order.size() && off.cardinality() < most && tried < moreTried;
                next++) {
            off.set(order.get(next));
            if (Packing.of(problem.emptying(off)).isEmpty()) {
                off.clear(order.get(next));
                tried++;
            }
        }
        return reachable(off);
    }

    private BitSet first(int count) {
        BitSet hosts = new BitSet();
        order.subList(0, count).forEach(hosts::set);
        return hosts;
    }

    /** By halving: where so many hosts can be emptied, fewer can be as well, nearly always. */
    private int longestBeginning() {
        int works = 0;
        int fails = Math.min(most, order.size()) + 1;
        while (fails - works > 1) {
            int middle = (works + fails) / 2;
            if (Packing.of(problem.emptying(first(middle))).isPresent()) {
                works = middle;
            } else {
                fails = middle;
            }
        }
        return works;
    }

    /** With a safe order of migrations; hosts for which there is none are given up. */
    private Optional<Chosen> reachable(BitSet hosts) {
        BitSet off = (BitSet) hosts.clone();
        Problem emptying = problem.emptying(off);
        for (int attempt = 1; !off.isEmpty(); attempt++) {
            Optional<Placement> target = Packing.of(emptying);
            Optional<MigrationOrder> way = target.map(MigrationOrder::to);
            Optional<Problem.Trip> givenUp = way.flatMap(MigrationOrder::givenUp);
            if (way.isPresent() && givenUp.isEmpty()) {
                return Optional.of(new Chosen(off, target.get(), way.get()));
            }
            if (givenUp.isPresent() && attempt % ATTEMPTS != 0) {
                emptying = emptying.banning(Set.of(givenUp.get()));
            } else {
                off.clear(givenUp.map(trip -> problem.home(trip.vm())).orElse(off.length() - 1));
                emptying = problem.emptying(off);
            }
        }
        return Optional.empty();
    }

    /**
     * These of the hosts that another choice empties, their VMs going where they go there, and so those of hosts that stay on and make
     * room; found anew where that does not do.
     */
    Optional<Chosen> part(BitSet hosts, Chosen all) {
        Placement target = new Placement(new Terms(problem.emptying(hosts)));
        for (int vm = 0; vm < problem.vmCount(); vm++) {
            boolean waits = all.off().get(problem.home(vm)) && !hosts.get(problem.home(vm));
            if (!waits) {
                target.move(vm, all.placement().hostOf(vm));
            }
        }
        MigrationOrder way = MigrationOrder.to(target);
        return Packing.isSound(target) && way.givenUp().isEmpty()
                ? Optional.of(new Chosen(hosts, target, way))
                : reachable(hosts);
    }
}
