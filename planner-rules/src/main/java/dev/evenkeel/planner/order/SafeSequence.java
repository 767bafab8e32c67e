package dev.evenkeel.planner.order;

import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sequence of migrations, one after the other, in which every VM finds room when its turn comes. The first in turn that can go goes
 * next, and with it, one right after the other, all that must rules bind to it and that go to the same host, so that a stop between two
 * migrations seldom parts them; those that would overload their target until another VM has left it come later where that is possible.
 * Where all wait for each other in a circle, one of them is parked on a third host until its target has room.
 */
final class SafeSequence {
    private final Problem problem;
    private final Placement target;
    private final Rooms rooms;
    /** As the hops so far have left it. */
    private final Placement now;

    private final List<Hop> hops = new ArrayList<>();
    private final Set<Integer> pending;
    /** VMs that must rules bind together and that go to the same host, in turn; by any of them. */
    private final Map<Integer, List<Integer>> parties = new HashMap<>();

    private final BitSet parked = new BitSet();

    private SafeSequence(Placement target, List<Integer> turns) {
        this.problem = target.problem();
        this.target = target;
        this.rooms = new Rooms(problem);
        this.now = target.atPresent();
        this.pending = new LinkedHashSet<>(turns);
        gatherParties(turns);
    }

    private void gatherParties(List<Integer> turns) {
        record Common(int group, int target) {}
        Map<Common, List<Integer>> byCommon = new HashMap<>();
        for (int vm : turns) {
            Common common = new Common(problem.convoys().groupOf(vm), target.hostOf(vm));
            List<Integer> party = byCommon.computeIfAbsent(common, any -> new ArrayList<>(1));
            party.add(vm);
            parties.put(vm, party);
        }
    }

    /** @param turns the VMs that move; of those that can go the first goes next */
    static SafeSequence of(Placement target, List<Integer> turns) {
        SafeSequence sequence = new SafeSequence(target, turns);
        sequence.find();
        return sequence;
    }

    private void find() {
        boolean goesOn = true;
        while (goesOn && !pending.isEmpty()) {
            goesOn = goNext(true) || goNext(false) || goAlone() || parkOne();
        }
    }

    List<Hop> hops() {
        return hops;
    }

    /** Those for which there was no safe way; then the hops end where they got. */
    List<Integer> stuck() {
        return List.copyOf(pending);
    }

    private boolean goNext(boolean withoutOverload) {
        for (int vm : pending) {
            List<Integer> party = party(vm);
            if (canEnter(party) && !(withoutOverload && overload(party))) {
                int first = hops.size();
                party.forEach(member -> go(member, target.hostOf(member), false, first));
                party.forEach(pending::remove);
                return true;
            }
        }
        return false;
    }

    /** Where no party has room as a whole one of its VMs goes ahead. */
    private boolean goAlone() {
        for (int vm : pending) {
            if (rooms.canEnter(vm, target.hostOf(vm))) {
                go(vm, target.hostOf(vm), false, hops.size());
                pending.remove(vm);
                return true;
            }
        }
        return false;
    }

    /** The VM, and those that must rules bind to it and that go where it goes. */
    private List<Integer> party(int vm) {
        List<Integer> all = parties.get(vm);
        return all.size() == 1 ? all : all.stream().filter(pending::contains).toList();
    }

    /** All of them, one after the other. */
    private boolean canEnter(List<Integer> party) {
        if (party.size() == 1) {
            return rooms.canEnter(party.get(0), target.hostOf(party.get(0)));
        }
        int to = target.hostOf(party.get(0));
        long memory = party.stream().mapToLong(problem.memory()::of).sum();
        return memory <= rooms.free(to) && party.stream().allMatch(vm -> rooms.canEnter(vm, to));
    }

    private boolean overload(List<Integer> party) {
        int to = target.hostOf(party.get(0));
        if (party.size() == 1) {
            return overloads(party.get(0), to);
        }
        List<Integer> from = party.stream().map(now::hostOf).toList();
        boolean any = false;
        for (int vm : party) {
            any |= overloads(vm, to);
            now.move(vm, to);
        }
        for (int index = 0; index < party.size(); index++) {
            now.move(party.get(index), from.get(index));
        }
        return any;
    }

    private void go(int vm, int to, boolean isParking, int party) {
        hops.add(new Hop(vm, rooms.hostOf(vm), to, isParking, party));
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
        go(best.vm(), best.to(), true, hops.size());
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
        return helps ? new Hop(vm, from, best, true, hops.size()) : null;
    }
}
