package dev.evenkeel.planner.explain;

import dev.evenkeel.model.plan.Remedy;
import dev.evenkeel.planner.placement.Crowding;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.GroupRule;
import dev.evenkeel.planner.problem.HostRule;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What would have to be otherwise for a VM to leave a host that is left in trouble: the least of what stands alone in the way of a move.
 * Where two things stand in its way it is not told of.
 */
final class SmallestChange {
    /** VMs that are looked at, those that would help most, and hosts that might take them, the least utilised. */
    private static final int VMS = 5;

    private static final int HOSTS = 50;

    private static final Change HOPELESS = new Change(Double.POSITIVE_INFINITY, Remedy.Need.NO_RULE, "", 0, "");

    private final Problem problem;
    private final Placement target;
    private final int[] hosts;

    /**
     * A change that would let a move be made.
     *
     * @param size the smaller the easier: a share of the host; 1 for a rule
     */
    private record Change(double size, Remedy.Need need, String what, double amount, String inWords) {}

    SmallestChange(Placement target) {
        this.problem = target.problem();
        this.target = target;
        this.hosts =
                Arrays.stream(Crowding.leastUtilisedFirst(target)).limit(HOSTS).toArray();
    }

    /** A move that one change would let be made. */
    private record Way(int vm, int host, Change change) {}

    /** {@code with 3 GiB more free memory on host c, vm1 could leave}; empty where no single change would do. */
    Optional<Remedy> forOneOf(int troubled, List<Integer> vms) {
        return vms.stream()
                .filter(problem.eligibility()::isMovable)
                .limit(VMS)
                .flatMap(this::ways)
                .min(Comparator.comparingDouble(way -> way.change().size()))
                .map(way -> remedy(troubled, way));
    }

    private Remedy remedy(int troubled, Way way) {
        Change change = way.change();
        return new Remedy(
                problem.host(troubled).id(),
                problem.vm(way.vm()).id(),
                problem.host(way.host()).id(),
                change.need(),
                change.what(),
                change.amount(),
                change.inWords() + ", " + problem.vm(way.vm()).id() + " could leave");
    }

    private Stream<Way> ways(int vm) {
        return Arrays.stream(hosts)
                .filter(host -> host != target.hostOf(vm))
                .boxed()
                .flatMap(host -> way(vm, host).stream());
    }

    /** Where one change alone stands in the way. */
    private Optional<Way> way(int vm, int host) {
        List<Change> all = inTheWay(vm, host);
        return all.size() == 1 && all.get(0).size() <= 1
                ? Optional.of(new Way(vm, host, all.get(0)))
                : Optional.empty();
    }

    private List<Change> inTheWay(int vm, int host) {
        List<Change> all = new ArrayList<>();
        addEligibility(vm, host, all);
        long memory = target.memoryUsed(host) + problem.memory().of(vm);
        long capacity = problem.memory().capacity(host);
        if (memory > capacity) {
            all.add(new Change(
                    (double) (memory - capacity) / capacity,
                    Remedy.Need.FREE_MEMORY,
                    "memory",
                    memory - capacity,
                    "with " + Words.memory(memory - capacity) + " more free memory on " + name(host)));
        }
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            addLoad(resource, vm, host, all);
        }
        apart(vm, host).forEach(rule -> all.add(without(rule.name())));
        onGroups(vm, host).forEach(rule -> all.add(without(rule.name())));
        return all;
    }

    /** What no change that is told here would mend counts as larger than any. */
    private void addEligibility(int vm, int host, List<Change> all) {
        if (problem.eligibility().isOpen(vm, host)) {
            return;
        }
        Optional<HostRule> rule = Stream.of(HostRule.Kind.values())
                .flatMap(kind -> problem.rules().firstBroken(vm, host, kind).stream())
                .findFirst();
        boolean ruleAlone = rule.isPresent() && problem.eligibility().countAgainst(vm, host) == 1;
        all.add(ruleAlone ? without(rule.get().name()) : HOPELESS);
    }

    private void addLoad(int resource, int vm, int host, List<Change> all) {
        WatchedResource watched = problem.watched().get(resource);
        long above = target.loadWith(resource, host, vm) - watched.cap(host);
        if (above > 0 && watched.capacity(host) > 0) {
            double share = (double) above / watched.capacity(host);
            all.add(new Change(
                    share,
                    Remedy.Need.LESS_LOAD,
                    watched.resource().toString(),
                    share,
                    "with " + Words.points(share) + " less "
                            + watched.resource().inWords() + " on " + name(host)));
        }
    }

    private Stream<GroupRule> apart(int vm, int host) {
        return Arrays.stream(problem.rules().groupsOf(vm))
                .mapToObj(problem.rules().groups()::get)
                .filter(rule -> rule.isMust() && rule.kind() == GroupRule.Kind.APART)
                .filter(rule -> rule.others(vm).anyMatch(other -> target.hostOf(other) == host));
    }

    private Stream<GroupRule> onGroups(int vm, int host) {
        return Arrays.stream(problem.rules().groupsOf(vm))
                .filter(index -> problem.rules().groups().get(index).isMust()
                        && problem.rules().groups().get(index).isOnGroups()
                        && target.wouldBreakGroup(index, vm, host))
                .mapToObj(problem.rules().groups()::get);
    }

    private static Change without(String rule) {
        return new Change(1, Remedy.Need.NO_RULE, rule, 0, "without rule '" + rule + "'");
    }

    private String name(int host) {
        return "host " + problem.host(host).id();
    }
}
