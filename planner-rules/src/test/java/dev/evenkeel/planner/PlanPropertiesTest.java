package dev.evenkeel.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import org.junit.jupiter.api.Test;

/** What never happens, over many random pools. The judge is the checker, which shares no code with the planner. */
class PlanPropertiesTest {
    private static final int SEEDS = Integer.getInteger("evenkeel.seeds", 200);
    private final RulesPlanner planner = new RulesPlanner();

    @Test
    void noBalancePlanBreaksARule() {
        int made = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            PlanRequest request = RandomPools.balance(seed);
            Plan plan = planner.plan(request);
            made += plan.isEmpty() ? 0 : 1;
            assertThat(PlanChecker.check(request, plan))
                    .as("seed %d: %s", seed, plan)
                    .isEmpty();
        }
        assertThat(made).isGreaterThan(SEEDS / 8);
    }

    @Test
    void noEvacuationBreaksARule() {
        int made = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            PlanRequest request = RandomPools.evacuation(seed);
            Plan plan = planner.plan(request);
            made += plan.isEmpty() ? 0 : 1;
            assertThat(PlanChecker.check(request, plan))
                    .as("seed %d: %s", seed, plan)
                    .isEmpty();
        }
        assertThat(made).isGreaterThan(SEEDS / 8);
    }

    @Test
    void anExecutedPlanIsFollowedByAnEmptyOne() {
        for (long seed = 0; seed < SEEDS; seed++) {
            PlanRequest request = RandomPools.balance(seed);
            Plan plan = planner.plan(request);
            if (!plan.isEmpty() && request.limits().maxMigrations() >= 50) {
                Plan next = planner.plan(Aftermath.of(request, plan));
                assertThat(next.actions()).as("seed %d: %s", seed, plan).isEmpty();
            }
        }
    }
}
