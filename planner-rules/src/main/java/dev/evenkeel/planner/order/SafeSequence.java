package dev.evenkeel.planner.order;

import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.Problem.Trip;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A sequence of migrations, one after the other, in which every VM finds room when its turn comes. The most urgent that can go goes
 * next; those that would overload their target until another VM has left it come later where that is possible. Where all wait for
 * each other in a circle, one of them is parked on a third host until its target has room.
 */
final class SafeSequence {
    private final Problem problem;
    private final Placement target;
    private final Rooms rooms;
    /** As the hops so far have left it. */
    private final Placement now;

    private final List<Hop> hops = new ArrayList<>();
    private final List<Integer> pending;
    private final BitSet parked = new BitSet();

    SafeSequence(Placement target) {
        this.problem = target.problem();
        this.target = target;
        this.rooms = new Rooms(problem);
        this.now = target.atPresent();
        this.pending = new ArrayList<>(new Urgency(target).mostUrgentFirst());
    }

    List<Hop> hops() {
        return hops;
    }

    /** Finds the hops; the trip to give up when not all can be made. */
    Optional<Trip> find() {
        while (!pending.isEmpty()) {
            if (!goNext(true) && !goNext(false) && !parkOne()) {
                int vm = pending.get(pending.size() - 1);
                return Optional.of(new Trip(vm, target.hostOf(vm)));
            }
        }
        return Optional.empty();
    }

    private boolean goNext(boolean withoutOverload) {
        for (Iterator<Integer> each = pending.iterator(); each.hasNext(); ) {
            int vm = each.next();
            int to = target.hostOf(vm);
            if (rooms.canEnter(vm, to) && !(withoutOverload && overloads(vm, to))) {
                go(vm, to, false);
                each.remove();
                return true;
            }
        }
        return false;
    }

    private void go(int vm, int to, boolean isParking) {
        hops.add(new Hop(vm, rooms.hostOf(vm), to, isParking));
        rooms.move(vm, to);
        now.move(vm, to);
    }

    private boolean overloads(int vm, int host) {
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            if (now.loadWith(resource, host, vm)
                    > problem.watched().get(resource).high(host)) {
                return true;
            }
        }
        return false;
    }

    /** Parks the VM that is cheapest to move among those whose leaving lets another one go; each at most once. */
    private boolean parkOne() {
        Hop best = null;
        for (int vm : pending) {
            if (!parked.get(vm) && (best == null || isCheaper(vm, best.vm()))) {
                Hop parking = parking(vm);
                best = parking == null ? best : parking;
            }
        }
        if (best == null || hops.size() + pending.size() + 1 > problem.maxMigrations()) {
            return false;
        }
        parked.set(best.vm());
        go(best.vm(), best.to(), true);
        return true;
    }

    private boolean isCheaper(int vm, int other) {
        return problem.moveCostMillis(vm) < problem.moveCostMillis(other);
    }

    /** Where the VM can be parked so that another one can go; the host with the most free memory. */
    private Hop parking(int vm) {
        int from = rooms.hostOf(vm);
        int best = -1;
        for (int host : problem.eligibility().openHosts(vm)) {
            boolean another = host != from && host != target.hostOf(vm);
            boolean better = best < 0 || rooms.free(host) > rooms.free(best);
            if (another && better && rooms.canEnter(vm, host) && !overloads(vm, host)) {
                best = host;
            }
        }
        if (best < 0) {
            return null;
        }
        rooms.move(vm, best);
        boolean helps = pending.stream().anyMatch(other -> other != vm && rooms.canEnter(other, target.hostOf(other)));
        rooms.move(vm, from);
        return helps ? new Hop(vm, from, best, true) : null;
    }
}
