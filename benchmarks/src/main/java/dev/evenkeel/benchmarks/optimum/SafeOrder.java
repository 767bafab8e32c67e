package dev.evenkeel.benchmarks.optimum;

import dev.evenkeel.model.plan.Action;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An order of migrations, one after the other, in which every VM finds memory on its target when its turn comes and meets nobody from
 * whom a must rule keeps it apart. Every order is tried, up to {@value #MOST_DEAD_ENDS} dead ends; detours over a third host are not.
 */
final class SafeOrder {
    private static final int MOST_DEAD_ENDS = 20_000;

    private final Facts facts;
    private final int[] target;
    private final int[] moving;
    private final int[] now;
    private final long[] usedMiB;
    private final Set<BitSet> deadEnds = new HashSet<>();

    private SafeOrder(Facts facts, int[] target) {
        this.facts = facts;
        this.target = target;
        this.moving = IntStream.range(0, target.length)
                .filter(vm -> target[vm] != facts.home(vm))
                .toArray();
        this.now = facts.homes();
        this.usedMiB = new long[facts.hosts().size()];
        for (int vm = 0; vm < now.length; vm++) {
            usedMiB[now[vm]] += facts.vms().get(vm).memoryMiB();
        }
    }

    /** The migrations to this placement; empty when no order of them is safe. */
    static Optional<List<Action>> to(Facts facts, int[] target) {
        SafeOrder order = new SafeOrder(facts, target);
        List<Integer> steps = new ArrayList<>();
        if (!order.complete(new BitSet(), steps)) {
            return Optional.empty();
        }
        Collections.reverse(steps);
        return Optional.of(
                steps.stream().map(vm -> migration(facts, vm, target[vm])).toList());
    }

    /** The migrations to this placement in the order of the VMs, safe or not. */
    static List<Action> anyOrder(Facts facts, int[] target) {
        SafeOrder order = new SafeOrder(facts, target);
        return IntStream.of(order.moving)
                .mapToObj(vm -> migration(facts, vm, target[vm]))
                .toList();
    }

    private static Action migration(Facts facts, int vm, int to) {
        return new Action.Migrate(
                facts.vms().get(vm).id(),
                facts.hosts().get(facts.home(vm)).id(),
                facts.hosts().get(to).id());
    }

    /** Fills {@code steps} from the last to the first. */
    private boolean complete(BitSet gone, List<Integer> steps) {
        if (gone.cardinality() == moving.length) {
            return true;
        }
        if (deadEnds.contains(gone) || deadEnds.size() >= MOST_DEAD_ENDS) {
            return false;
        }
        for (int index = 0; index < moving.length; index++) {
            int vm = moving[index];
            if (!gone.get(index) && canGo(vm)) {
                gone.set(index);
                go(vm, target[vm]);
                if (complete(gone, steps)) {
                    steps.add(vm);
                    return true;
                }
                go(vm, facts.home(vm));
                gone.clear(index);
            }
        }
        deadEnds.add((BitSet) gone.clone());
        return false;
    }

    private void go(int vm, int to) {
        long memoryMiB = facts.vms().get(vm).memoryMiB();
        usedMiB[now[vm]] -= memoryMiB;
        usedMiB[to] += memoryMiB;
        now[vm] = to;
    }

    private boolean canGo(int vm) {
        int to = target[vm];
        return usedMiB[to] + facts.vms().get(vm).memoryMiB()
                        <= facts.hosts().get(to).capacity().memoryMiB()
                && facts.apart().stream().noneMatch(group -> meets(vm, group));
    }

    private boolean meets(int vm, int[] group) {
        return IntStream.of(group).anyMatch(member -> member == vm)
                && IntStream.of(group)
                        .anyMatch(other ->
                                other != vm && now[other] == target[vm] && facts.home(other) != facts.home(vm));
    }
}
