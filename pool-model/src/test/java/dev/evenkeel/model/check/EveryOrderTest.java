package dev.evenkeel.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.model.rule.Rule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Tries every order in which the actions of small random plans can start and end, and compares with the checker: never does it pass a
 * plan that some order makes unsafe, and plans whose actions wait for each other in one line it judges exactly.
 */
class EveryOrderTest {
    private static final int SEEDS = 400;

    @Test
    void noOrderOfAPassedPlanOverfillsAHostOrLetsVmsMeet() {
        int passed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Trial trial = new Trial(new Random(seed), false);
            if (trial.passes()) {
                passed++;
                assertThat(trial.isUnsafeInSomeOrder())
                        .as("seed %d: %s", seed, trial.plan.actions())
                        .isFalse();
            }
        }
        assertThat(passed).as("plans that the checker passes at all").isGreaterThan(SEEDS / 20);
    }

    @Test
    void aPlanInOneLineIsRefusedExactlyWhenItIsUnsafe() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Trial trial = new Trial(new Random(seed), true);
            assertThat(trial.passes())
                    .as("seed %d: %s", seed, trial.plan.actions())
                    .isNotEqualTo(trial.isUnsafeInSomeOrder());
        }
    }

    /** Four hosts of 10 MiB, VMs of 1 to 5 MiB, one rule that keeps three apart, and up to six moves. */
    private static final class Trial {
        private final PoolSnapshot snapshot;
        private final Plan plan;

        Trial(Random random, boolean inOneLine) {
            PoolBuilder pool = PoolBuilder.pool();
            for (int host = 0; host < 4; host++) {
                pool.host("h" + host, spec -> spec.memoryMiB(10));
            }
            int[] place = new int[7];
            int[] used = new int[4];
            for (int vm = 0; vm < place.length; vm++) {
                int memory = 1 + random.nextInt(5);
                int host = vm < 3 ? vm : random.nextInt(4);
                while (used[host] + memory > 10) {
                    host = (host + 1) % 4;
                }
                place[vm] = host;
                used[host] += memory;
                pool.vm("v" + vm, "h" + host, spec -> spec.memoryMiB(memory));
            }
            this.snapshot = pool.apart("apart", "v0", "v1", "v2").snapshot();
            this.plan = plan(random, place, inOneLine);
        }

        private Plan plan(Random random, int[] place, boolean inOneLine) {
            List<PlannedAction> actions = new ArrayList<>();
            Map<Integer, Integer> lastMove = new HashMap<>();
            int count = 1 + random.nextInt(6);
            for (int number = 1; number <= count; number++) {
                int vm = random.nextInt(place.length);
                int to = (place[vm] + 1 + random.nextInt(3)) % 4;
                Set<Integer> waitsFor = new TreeSet<>();
                for (int earlier = 1; earlier < number; earlier++) {
                    if (inOneLine || random.nextInt(3) == 0 || lastMove.getOrDefault(vm, 0) == earlier) {
                        waitsFor.add(earlier);
                    }
                }
                Action.Migrate move =
                        new Action.Migrate(new VmId("v" + vm), new HostId("h" + place[vm]), new HostId("h" + to));
                actions.add(new PlannedAction(number, move, waitsFor, Reason.of("test", "A test wants it.")));
                place[vm] = to;
                lastMove.put(vm, number);
            }
            return new Plan(
                    snapshot.pool(),
                    snapshot.takenAt(),
                    new Intent.Balance(),
                    actions,
                    Reason.of("test", "A test wants it."),
                    List.of(),
                    List.of(),
                    Duration.ZERO);
        }

        boolean passes() {
            CheckLimits limits = new CheckLimits(Window.RELIEF, Map.of(), 0, Map.of(), Map.of());
            return PlanChecker.check(snapshot, plan, limits).isEmpty();
        }

        boolean isUnsafeInSomeOrder() {
            Set<State> seen = new HashSet<>(Set.of(new State(0, 0)));
            Deque<State> open = new ArrayDeque<>(seen);
            while (!open.isEmpty()) {
                State state = open.pop();
                if (isUnsafe(state)) {
                    return true;
                }
                for (PlannedAction action : plan.actions()) {
                    State next = state.after(action);
                    if (!next.equals(state) && seen.add(next)) {
                        open.push(next);
                    }
                }
            }
            return false;
        }

        private boolean isUnsafe(State state) {
            Map<HostId, Set<VmId>> there = new HashMap<>();
            snapshot.vms().values().forEach(vm -> vm.host().ifPresent(host -> occupy(there, host, vm.id())));
            Set<HostId> entered = new HashSet<>();
            for (PlannedAction action : plan.actions()) {
                Action.Migrate move = (Action.Migrate) action.action();
                if (state.hasStarted(action)) {
                    occupy(there, move.to(), move.vm());
                    entered.add(move.to());
                }
                if (state.hasEnded(action)) {
                    there.get(move.from()).remove(move.vm());
                }
            }
            return entered.stream().anyMatch(host -> isUnsafe(there.get(host)));
        }

        private boolean isUnsafe(Set<VmId> vms) {
            long memory =
                    vms.stream().mapToLong(vm -> snapshot.vm(vm).memoryMiB()).sum();
            Rule apart = snapshot.rules().get(0);
            return memory > 10 || vms.stream().filter(apart.vms()::contains).count() > 1;
        }

        private static void occupy(Map<HostId, Set<VmId>> there, HostId host, VmId vm) {
            there.computeIfAbsent(host, id -> new HashSet<>()).add(vm);
        }
    }

    /** Which actions have started and ended, one bit each. */
    private record State(int started, int ended) {
        boolean hasStarted(PlannedAction action) {
            return (started >> action.number() & 1) == 1;
        }

        boolean hasEnded(PlannedAction action) {
            return (ended >> action.number() & 1) == 1;
        }

        /** The state after the next event of the action, or the same one when it has none. */
        State after(PlannedAction action) {
            int bit = 1 << action.number();
            if (hasStarted(action)) {
                return new State(started, ended | bit);
            }
            boolean ready = action.waitsFor().stream().allMatch(earlier -> (ended >> earlier & 1) == 1);
            return ready ? new State(started | bit, ended) : this;
        }
    }
}
