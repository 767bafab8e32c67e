package dev.evenkeel.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.PlannedAction;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What never happens, over many random pools. The judge is the checker, which shares no code with the planner. */
class PlanPropertiesTest {
    private static final int SEEDS = Integer.getInteger("evenkeel.seeds", 200);
    private static final RulesPlanner PLANNER = new RulesPlanner();

    private static List<Trial> balances;
    private static List<Trial> evacuations;

    /** A request and what the planner made of it. */
    private record Trial(long seed, PlanRequest request, Plan plan) {
        static List<Trial> all(LongFunction<PlanRequest> requests) {
            return LongStream.range(0, SEEDS)
                    .parallel()
                    .mapToObj(seed -> of(seed, requests.apply(seed)))
                    .toList();
        }

        private static Trial of(long seed, PlanRequest request) {
            return new Trial(seed, request, PLANNER.plan(request));
        }

        /** The limit of migrations may have kept the plan from more. */
        boolean isLimited() {
            return request.limits().maxMigrations() < RandomPools.AMPLE_MIGRATIONS;
        }

        boolean leavesSomethingUndone() {
            return plan.reason().sentence().contains("left undone");
        }

        @Override
        public String toString() {
            return "seed " + seed + ": " + plan.reason().sentence();
        }
    }

    @BeforeAll
    static void planForAllSeeds() {
        balances = Trial.all(RandomPools::balance);
        evacuations = Trial.all(RandomPools::evacuation);
    }

    @Test
    void noBalancePlanBreaksARule() {
        assertThat(balances).allSatisfy(PlanPropertiesTest::breaksNoRule);
        assertThat(balances).filteredOn(trial -> !trial.plan().isEmpty()).hasSizeGreaterThan(SEEDS / 3);
    }

    @Test
    void noEvacuationBreaksARule() {
        assertThat(evacuations).allSatisfy(PlanPropertiesTest::breaksNoRule);
        assertThat(evacuations).filteredOn(trial -> !trial.plan().isEmpty()).hasSizeGreaterThan(SEEDS / 8);
    }

    @Test
    void noConsolidationBreaksARule() {
        List<Trial> consolidations = Trial.all(RandomPools::consolidation);

        assertThat(consolidations).allSatisfy(PlanPropertiesTest::breaksNoRule);
        assertThat(consolidations)
                .filteredOn(trial -> !trial.plan().isEmpty())
                .hasSizeGreaterThan(SEEDS / 5)
                .allSatisfy(trial -> assertThat(trial.plan().actions())
                        .extracting(PlannedAction::action)
                        .hasAtLeastOneElementOfType(Action.PowerOff.class));
    }

    private static void breaksNoRule(Trial trial) {
        assertThat(PlanChecker.check(trial.request(), trial.plan())).isEmpty();
    }

    @Test
    void everyEmptyPlanSaysWhy() {
        assertThat(balances)
                .allSatisfy(
                        trial -> assertThat(trial.plan().reason().sentence()).endsWith("."));
        assertThat(evacuations)
                .allSatisfy(
                        trial -> assertThat(trial.plan().reason().sentence()).endsWith("."));
    }

    @Test
    void noHostIsEmptiedByHalf() {
        assertThat(evacuations).allSatisfy(trial -> {
            PoolSnapshot before = trial.request().snapshot();
            PoolSnapshot end = Aftermath.of(trial.request(), trial.plan()).snapshot();
            for (HostId host : ((Intent.Evacuate) trial.request().intent()).hosts()) {
                assertThat(staying(host, end)).isIn(0L, staying(host, before));
            }
        });
    }

    /** Without VMs that a migration under way takes away. */
    private static long staying(HostId host, PoolSnapshot snapshot) {
        return snapshot.activeVmsOn(host)
                .filter(vm -> snapshot.migrations().stream()
                        .noneMatch(running -> running.vm().equals(vm.id())))
                .count();
    }

    /**
     * Where the limit of migrations is low a plan is not the whole plan: the next one goes on where it ended. The same where something is
     * left undone, in one pool of a thousand: two plans lead to where no safe order leads at once.
     */
    @Test
    void anExecutedPlanIsFollowedByAnEmptyOne() {
        List<Trial> followed = balances.parallelStream()
                .filter(trial -> !trial.plan().isEmpty() && !trial.isLimited())
                .filter(trial -> !PLANNER.plan(Aftermath.of(trial.request(), trial.plan()))
                        .isEmpty())
                .toList();

        assertThat(followed).allMatch(Trial::leavesSomethingUndone);
        assertThat(followed).hasSizeLessThanOrEqualTo(SEEDS / 1_000);
    }

    /** Hosts that the plan has not touched may be over their thresholds by the noise, and then others may make room; those that it has touched need no relief. */
    @Test
    void fivePercentOfNoiseAfterAnExecutedPlanAsksForNoMoreOfIt() {
        List<Trial> complete = balances.stream()
                .filter(trial -> !trial.plan().isEmpty() && !trial.leavesSomethingUndone())
                .toList();
        assertThat(complete).hasSizeGreaterThan(SEEDS / 5);
        complete.parallelStream().forEach(trial -> {
            PlanRequest noisy = Aftermath.withNoise(trial.request(), trial.plan(), 0.05);
            assertThat(relieved(PLANNER.plan(noisy)))
                    .as("seed %d", trial.seed())
                    .doesNotContainAnyElementsOf(touched(trial.plan()));
        });
    }

    private static Set<HostId> relieved(Plan plan) {
        return plan.actions().stream()
                .filter(planned -> planned.reason().code().equals("over-threshold"))
                .map(PlannedAction::action)
                .map(action -> ((Action.Migrate) action).from())
                .collect(Collectors.toSet());
    }

    private static Set<HostId> touched(Plan plan) {
        return plan.migrations().stream()
                .flatMap(move -> Stream.of(move.from(), move.to()))
                .collect(Collectors.toSet());
    }
}
