package dev.evenkeel.planner.order;

import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns a safe sequence into a graph that leaves as much side by side as is safe. A migration into a host waits for just so many
 * leavings, and arrivals before it, that everybody who may be there meanwhile fits and nobody is there who must be apart. Where
 * waiting for leavings keeps the host under its thresholds as well, it waits for these too.
 */
final class Waits {
    private final Problem problem;
    private final List<Hop> hops;
    private final BitSet[] ancestors;
    private final List<Set<Integer>> waitsFor = new ArrayList<>();
    /** By host. */
    private final Map<Integer, List<Visit>> visits = new HashMap<>();

    /** A VM on a host from one hop to another; before the first hop {@code arrival} is below 0, to the end {@code departure} is the number of hops. */
    private record Visit(int vm, int arrival, int departure) {}

    Waits(Problem problem, List<Hop> hops) {
        this.problem = problem;
        this.hops = hops;
        this.ancestors = new BitSet[hops.size()];
        gatherVisits();
    }

    private void gatherVisits() {
        Map<Integer, Integer> arrivals = new HashMap<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (int index = 0; index < hops.size(); index++) {
            Hop hop = hops.get(index);
            addVisit(hop.from(), new Visit(hop.vm(), arrivals.getOrDefault(hop.vm(), -1), index));
            arrivals.put(hop.vm(), index);
            places.put(hop.vm(), hop.to());
        }
        arrivals.forEach((vm, arrival) -> addVisit(places.get(vm), new Visit(vm, arrival, hops.size())));
        for (int vm = 0; vm < problem.vmCount(); vm++) {
            if (!arrivals.containsKey(vm)) {
                addVisit(problem.home(vm), new Visit(vm, -1, hops.size()));
            }
            if (problem.roster().isMigrating(vm)) {
                addVisit(problem.roster().boundFor(vm), new Visit(vm, -1, hops.size()));
            }
        }
    }

    private void addVisit(int host, Visit visit) {
        visits.computeIfAbsent(host, any -> new ArrayList<>()).add(visit);
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Map<Integer, Integer> last = new HashMap<>();
        for (int index = 0; index < hops.size(); index++) {
            Hop hop = hops.get(index);
            ancestors[index] = new BitSet();
            waitsFor.add(new TreeSet<>());
            Integer previous = last.put(hop.vm(), index);
            if (previous != null) {
                waitFor(index, previous);
            }
            waitForLeavings(index);
            waitForArrivals(index);
            steps.add(new Step(hop.vm(), hop.from(), hop.to(), hop.isParking(), waitsFor.get(index)));
        }
        return steps;
    }

    private void waitFor(int index, int earlier) {
        waitsFor.get(index).removeIf(ancestors[earlier]::get);
        waitsFor.get(index).add(earlier);
        ancestors[index].or(ancestors[earlier]);
        ancestors[index].set(earlier);
    }

    private void waitForLeavings(int index) {
        int blocker = blocker(index, index);
        while (blocker >= 0) {
            waitFor(index, blocker);
            blocker = blocker(index, index);
        }
    }

    /** Earlier migrations into the host were judged without this one; it comes after those that it would disturb. */
    private void waitForArrivals(int index) {
        for (Visit visit : visits.get(hops.get(index).to())) {
            int earlier = visit.arrival();
            if (earlier >= 0 && earlier < index && !ancestors[index].get(earlier) && isCrowded(earlier, index)) {
                waitFor(index, earlier);
            }
        }
    }

    private boolean isCrowded(int hop, int latest) {
        Crowd crowd = crowd(hop, latest);
        return crowd.isFull() || crowd.apart() != null;
    }

    /** A leaving that the hop should wait for, or −1 when everybody who may be there is welcome. */
    private int blocker(int hop, int latest) {
        Crowd crowd = crowd(hop, latest);
        if (crowd.apart() == null && !crowd.isFull()) {
            boolean waitingHelps = crowd.isOverloaded() && !crowd.staysOverloaded();
            return waitingHelps ? crowd.earliestLeaving() : -1;
        }
        int leaving =
                crowd.apart() == null ? crowd.earliestLeaving() : crowd.apart().departure();
        if (leaving >= hop) {
            throw new IllegalStateException("Hop " + hop + " of " + hops + " finds no room in its turn.");
        }
        return leaving;
    }

    /**
     * Who may be on a hop's target while it runs.
     *
     * @param isFull they hold more memory than there is
     * @param isOverloaded they load the host above a threshold
     * @param staysOverloaded they do so even when all have left that leave before the hop in the sequence
     * @param apart one of them from whom the hop's VM must be apart, or null
     * @param earliestLeaving the first hop by which one of them leaves
     */
    private record Crowd(
            boolean isFull, boolean isOverloaded, boolean staysOverloaded, Visit apart, int earliestLeaving) {}

    /** @param latest hops after this one are not looked at yet */
    private Crowd crowd(int hop, int latest) {
        int vm = hops.get(hop).vm();
        int host = hops.get(hop).to();
        Gathering all = new Gathering(problem, host, vm);
        Gathering staying = new Gathering(problem, host, vm);
        Visit apart = null;
        int leaving = hops.size();
        for (Visit visit : visits.get(host)) {
            boolean begunLater =
                    (visit.arrival() > latest && !isOfParty(visit.arrival(), hop)) || isAfter(visit.arrival(), hop);
            boolean over = visit.departure() < hop && ancestors[hop].get(visit.departure());
            if (visit.vm() == vm || begunLater || over) {
                continue;
            }
            all.add(visit.vm());
            if (visit.departure() > hop) {
                staying.add(visit.vm());
            }
            apart = isApart(vm, visit.vm()) ? visit : apart;
            leaving = Math.min(leaving, visit.departure());
        }
        return new Crowd(all.isFull(), all.isOverloaded(), staying.isOverloaded(), apart, leaving);
    }

    /** Room is waited for by all of a party, so that its first does not go ahead of the others. */
    private boolean isOfParty(int arrival, int hop) {
        return arrival < hops.size()
                && hops.get(arrival).party() == hops.get(hop).party();
    }

    private boolean isAfter(int arrival, int hop) {
        return arrival >= 0 && ancestors[arrival] != null && ancestors[arrival].get(hop);
    }

    private boolean isApart(int vm, int other) {
        for (int index : problem.rules().groupsOf(vm)) {
            GroupRule rule = problem.rules().groups().get(index);
            if (rule.binds(other) && Rooms.keepsApart(problem, rule, vm, other)) {
                return true;
            }
        }
        return false;
    }
}
