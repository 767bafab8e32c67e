package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Crowding;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import java.util.SplittableRandom;

/** Drawn by chance: a convoy goes elsewhere or home, room or none; now and then one that is there goes where it came from, home, or elsewhere. */
final class Shift {
    static final int NONE = -1;

    private final Problem problem;
    private final Convoys convoys;
    private final Placement placement;
    private final SplittableRandom random;
    private final int[] movable;
    /** By convoy, ms. */
    private final long[] cost;

    private final boolean[] isFree;
    private final int[] hosts = new int[3];

    private int one;
    private int oneFrom;
    private int oneTo;
    private int other;
    private int otherTo;

    Shift(Placement placement, SplittableRandom random) {
        this.problem = placement.problem();
        this.convoys = problem.convoys();
        this.placement = placement;
        this.random = random;
        this.movable = convoys.movable().stream().toArray();
        this.cost = new long[convoys.count()];
        this.isFree = new boolean[convoys.count()];
        for (int convoy : movable) {
            isFree[convoy] = !problem.isEvacuated(homeOf(convoy));
            for (int vm : convoys.members(convoy)) {
                cost[convoy] += problem.moveCostMillis(vm);
                isFree[convoy] &= !problem.rules().isBound(vm);
            }
        }
    }

    /** False when what was drawn moves nothing. */
    boolean draw() {
        one = anyConvoy();
        oneFrom = hostOf(one);
        int die = random.nextInt(100);
        oneTo = die < 40 && oneFrom != homeOf(one) && !problem.isEvacuated(homeOf(one)) ? homeOf(one) : anyTarget(one);
        other = NONE;
        if (oneTo != oneFrom && die >= 60) {
            drawOther();
        }
        return oneTo != oneFrom;
    }

    /** Those that have moved, because their moves cost, and those on hosts that are too full, are drawn often: they are few. */
    private int anyConvoy() {
        int moved = placement.occupants().movedCount();
        if (moved > 0 && random.nextInt(100) < 30) {
            return convoys.of(placement.occupants().moved(random.nextInt(moved)));
        }
        int crowded = random.nextBoolean() ? anyOnCrowdedHost() : NONE;
        return crowded == NONE ? movable[random.nextInt(movable.length)] : crowded;
    }

    private int anyOnCrowdedHost() {
        for (int attempt = 0; attempt < 4; attempt++) {
            int host = random.nextInt(problem.hostCount());
            int there = placement.occupants().count(host);
            int convoy = there == 0 ? NONE : convoys.of(placement.occupants().on(host, random.nextInt(there)));
            if (convoy != NONE && convoys.isMovable(convoy) && Crowding.isCrowded(placement, host)) {
                return convoy;
            }
        }
        return NONE;
    }

    private void drawOther() {
        int there = placement.occupants().count(oneTo);
        if (there == 0) {
            return;
        }
        int convoy = convoys.of(placement.occupants().on(oneTo, random.nextInt(there)));
        if (convoy == one || !convoys.isMovable(convoy)) {
            return;
        }
        int die = random.nextInt(4);
        int to = die < 2 ? oneFrom : die == 2 ? homeOf(convoy) : anyTarget(convoy);
        if (to != oneTo && (to == homeOf(convoy) || convoys.isTarget(convoy, to))) {
            other = convoy;
            otherTo = to;
        }
    }

    /** Where it makes hosts fuller or emptier: three at most, {@link #NONE} for none. */
    int[] hosts() {
        hosts[0] = oneFrom;
        hosts[1] = oneTo;
        hosts[2] = other == NONE ? NONE : otherTo;
        return hosts;
    }

    /** What the moves that are made cost more, or save where it is below 0, ms. */
    long dearerMillis() {
        return dearer(one, oneFrom, oneTo) + (other == NONE ? 0 : dearer(other, oneTo, otherTo));
    }

    private long dearer(int convoy, int from, int to) {
        int home = homeOf(convoy);
        int more = (to == home ? 0 : 1) - (from == home ? 0 : 1);
        return more * cost[convoy];
    }

    /** True when the convoys count for no more than what they carry: no rule binds them, and their hosts need not be empty. */
    boolean isAboutLoadAlone() {
        return isFree[one] && (other == NONE || isFree[other]);
    }

    void go() {
        placement.moveConvoy(one, oneTo);
        if (other != NONE) {
            placement.moveConvoy(other, otherTo);
        }
    }

    void goBack() {
        if (other != NONE) {
            placement.moveConvoy(other, oneTo);
        }
        placement.moveConvoy(one, oneFrom);
    }

    private int anyTarget(int convoy) {
        int[] targets = convoys.targets(convoy);
        return targets[random.nextInt(targets.length)];
    }

    private int hostOf(int convoy) {
        return placement.hostOf(convoys.members(convoy)[0]);
    }

    private int homeOf(int convoy) {
        return problem.home(convoys.members(convoy)[0]);
    }
}
