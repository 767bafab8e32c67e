package dev.evenkeel.planner.problem;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * VMs that move as one because must rules bind them together and they share a host; most convoys are of one VM. A group that its
 * rule wants together and that stands on several hosts is several convoys, one for each host.
 */
public final class Convoys {
    private static final int[] NONE = {};

    private final Eligibility eligibility;
    private final int[] convoyOf;
    private final int[] groupOf;
    private final int[][] members;
    private final int[][] targets;
    private final BitSet movable = new BitSet();
    private final List<int[]> scattered = new ArrayList<>();

    Convoys(Problem problem) {
        this.eligibility = problem.eligibility();
        this.groupOf = groups(problem);
        this.convoyOf = new int[groupOf.length];
        Map<Long, List<Integer>> byGroupAndHost = new TreeMap<>();
        for (int vm = 0; vm < groupOf.length; vm++) {
            long key = (long) groupOf[vm] * problem.hostCount() + problem.home(vm);
            byGroupAndHost.computeIfAbsent(key, any -> new ArrayList<>()).add(vm);
        }
        this.members = byGroupAndHost.values().stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        this.targets = new int[members.length][];
        findTargets(problem);
        Map<Integer, List<Integer>> byGroup = new TreeMap<>();
        for (int convoy = 0; convoy < members.length; convoy++) {
            for (int vm : members[convoy]) {
                convoyOf[vm] = convoy;
            }
            byGroup.computeIfAbsent(groupOf[members[convoy][0]], any -> new ArrayList<>())
                    .add(convoy);
        }
        byGroup.values().stream()
                .filter(convoys -> convoys.size() > 1)
                .map(convoys -> convoys.stream().mapToInt(Integer::intValue).toArray())
                .forEach(scattered::add);
    }

    /** For the same request with other hosts to be emptied, or other trips banned: who goes with whom does not depend on them. */
    Convoys(Problem problem, Convoys same) {
        this.eligibility = problem.eligibility();
        this.groupOf = same.groupOf;
        this.convoyOf = same.convoyOf;
        this.members = same.members;
        this.scattered.addAll(same.scattered);
        this.targets = new int[members.length][];
        findTargets(problem);
    }

    private void findTargets(Problem problem) {
        for (int convoy = 0; convoy < members.length; convoy++) {
            targets[convoy] = commonTargets(problem, members[convoy]);
            int home = problem.home(members[convoy][0]);
            movable.set(convoy, IntStream.of(targets[convoy]).anyMatch(host -> host != home));
        }
    }

    /** By VM, the smallest index of all VMs that must rules bind it to, directly or through others. */
    private static int[] groups(Problem problem) {
        int[] parent = new int[problem.vmCount()];
        for (int vm = 0; vm < parent.length; vm++) {
            parent[vm] = vm;
        }
        for (GroupRule rule : problem.rules().groups()) {
            if (rule.isMust() && rule.kind() == GroupRule.Kind.TOGETHER) {
                for (int index = 1; index < rule.size(); index++) {
                    int one = root(parent, rule.member(0));
                    int other = root(parent, rule.member(index));
                    parent[Math.max(one, other)] = Math.min(one, other);
                }
            }
        }
        for (int vm = 0; vm < parent.length; vm++) {
            parent[vm] = root(parent, vm);
        }
        return parent;
    }

    private static int root(int[] parent, int vm) {
        int at = vm;
        while (parent[at] != at) {
            at = parent[at];
        }
        return at;
    }

    private static int[] commonTargets(Problem problem, int[] vms) {
        Eligibility eligibility = problem.eligibility();
        boolean movable = IntStream.of(vms).allMatch(eligibility::isMovable);
        if (!movable) {
            return NONE;
        }
        int[] open = eligibility.openHosts(vms[0]);
        return vms.length == 1
                ? open
                : IntStream.of(open)
                        .filter(host -> IntStream.of(vms).allMatch(vm -> eligibility.isOpen(vm, host)))
                        .toArray();
    }

    public int count() {
        return members.length;
    }

    public int of(int vm) {
        return convoyOf[vm];
    }

    /** The same number for all VMs that must rules bind together, directly or through others, on whichever hosts they are. */
    public int groupOf(int vm) {
        return groupOf[vm];
    }

    /** Its VMs in the order of their names; not to be changed. */
    public int[] members(int convoy) {
        return members[convoy];
    }

    /** Hosts that are open to all its VMs, its own perhaps among them; none when one of them must stay. Not to be changed. */
    public int[] targets(int convoy) {
        return targets[convoy];
    }

    /** True when the host is among {@link #targets}. */
    public boolean isTarget(int convoy, int host) {
        return movable.get(convoy) && isOpen(convoy, host);
    }

    private boolean isOpen(int convoy, int host) {
        for (int vm : members[convoy]) {
            if (!eligibility.isOpen(vm, host)) {
                return false;
            }
        }
        return true;
    }

    public boolean isMovable(int convoy) {
        return movable.get(convoy);
    }

    /** Those with a target other than their own host; not to be changed. */
    public BitSet movable() {
        return movable;
    }

    /** Groups whose must rule wants them together and that stand on several hosts: the convoys of each. */
    public List<int[]> scattered() {
        return scattered;
    }
}
