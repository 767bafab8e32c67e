package dev.evenkeel.planner.explain;

import dev.evenkeel.model.check.RuleContradictions;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.plan.Remedy;
import dev.evenkeel.planner.placement.Crowding;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import dev.evenkeel.planner.solver.Troubles;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What the plan leaves undone, and for each such host which VMs were considered and what refused them. */
public final class Refusals {
    /** Stands for a rule where several exclude each other. */
    static final String CONTRADICTION = "contradiction";

    /** VMs of one host whose targets are gone through; those that would help most. */
    private static final int VMS_EXPLAINED = 2;
    /** Hosts for which the smallest change is sought. */
    private static final int HOSTS_IN_TROUBLE = 20;
    /** Of a large pool the least utilised. */
    private static final int HOSTS_EXPLAINED = 25;
    /** Enough to see why; an operator's page has no end of hosts. */
    private static final int MOST = 100;

    private final Problem problem;
    private final Placement target;
    private final int[] hosts;
    private final Set<Refusal> refusals = new LinkedHashSet<>();

    /** @param target as far as planning came */
    public Refusals(Placement target) {
        this.problem = target.problem();
        this.target = target;
        this.hosts = Arrays.stream(Crowding.leastUtilisedFirst(target))
                .limit(HOSTS_EXPLAINED)
                .sorted()
                .toArray();
    }

    /** Why overload, overcommitted memory and broken rules are left by a balance. */
    List<Refusal> ofBalance() {
        Troubles troubles = new Troubles(target);
        for (int host = 0; host < problem.hostCount(); host++) {
            if (troubles.isOverloaded(host) || troubles.isOverfull(host)) {
                explain(occupants(host));
            }
        }
        BrokenRules broken = new BrokenRules(target);
        explain(IntStream.range(0, broken.isAnyBroken() ? problem.vmCount() : 0)
                .filter(vm -> broken.around(vm).isPresent())
                .boxed()
                .toList());
        return gathered();
    }

    /** What would have had to be otherwise for one more VM to leave a host that is left in trouble; one at most for each. */
    List<Remedy> remedies() {
        SmallestChange change = new SmallestChange(target);
        return IntStream.range(0, problem.hostCount())
                .filter(this::isLeftInTrouble)
                .limit(HOSTS_IN_TROUBLE)
                .mapToObj(host -> change.forOneOf(host, occupants(host)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Must rules that can not all be kept, whatever is done. */
    List<Refusal> contradictions() {
        return RuleContradictions.find(problem.request().snapshot()).stream()
                .map(found -> new Refusal(Optional.empty(), Optional.empty(), CONTRADICTION, 0, 0, found.sentence()))
                .toList();
    }

    private boolean isLeftInTrouble(int host) {
        Troubles troubles = new Troubles(target);
        boolean kept = problem.isToBeEmpty(host) && target.stayingOn(host) > 0;
        return kept || troubles.isOverloaded(host) || troubles.isOverfull(host);
    }

    /**
     * Why VMs could not leave a host that was to be emptied. Those that can go nowhere come first, as they alone keep the host; a VM that
     * has a place elsewhere, and stays because others do, comes last.
     */
    public List<Refusal> ofHost(int host) {
        explain(occupants(host));
        return refusals.stream()
                .sorted(Comparator.comparing(Refusals::hasPlace)
                        .thenComparing(refusal -> refusal.host().isPresent()))
                .limit(MOST)
                .toList();
    }

    private static boolean hasPlace(Refusal refusal) {
        return refusal.rule().equals(Obstacle.NO_GAIN);
    }

    private List<Refusal> gathered() {
        return refusals.stream().limit(MOST).toList();
    }

    private List<Integer> occupants(int host) {
        return IntStream.range(0, target.occupants().count(host))
                .map(index -> target.occupants().on(host, index))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(vm -> share(vm, host))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The VM's largest share of a resource that the host is to be relieved of; for a host to be emptied, of its memory. */
    private double share(int vm, int host) {
        double largest = 0;
        for (WatchedResource watched : problem.watched()) {
            if (watched.isRelieved(host)) {
                largest = Math.max(largest, (double) watched.demand(vm) / watched.capacity(host));
            }
        }
        return largest > 0
                ? largest
                : (double) problem.memory().of(vm) / problem.memory().capacity(host);
    }

    private void explain(List<Integer> vms) {
        Obstacle obstacle = new Obstacle(target);
        int explained = 0;
        for (int vm : vms) {
            if (refusals.size() >= MOST) {
                return;
            }
            problem.eligibility().firstRefusal(vm).ifPresent(refusals::add);
            if (problem.eligibility().isMovable(vm) && explained++ < VMS_EXPLAINED) {
                for (int host : hosts) {
                    if (host != target.hostOf(vm)) {
                        refusals.add(obstacle.of(vm, host));
                    }
                }
            }
        }
    }
}
