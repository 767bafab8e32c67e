package dev.evenkeel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.benchmarks.optimum.BalanceOptimum;
import dev.evenkeel.benchmarks.optimum.Level;
import dev.evenkeel.benchmarks.optimum.Moves;
import dev.evenkeel.benchmarks.optimum.Optimum;
import dev.evenkeel.benchmarks.optimum.Worth;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.PlannerSettings;
import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceOptimumTest {
    private static final Prices PRICES = PlannerSettings.DEFAULT.prices();
    private static final Map<Level, Goal> SAME = Map.of(
            Level.MEMORY, Goal.MEMORY,
            Level.MUST_RULES, Goal.MUST_RULES,
            Level.CAP, Goal.CAP,
            Level.OVERLOAD, Goal.HIGH,
            Level.COST, Goal.COST);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theOptimumIsAllowedAndThePlannerScoresItTheSame(long seed) {
        PlanRequest request = RandomRequests.balance(seed);
        BalanceOptimum model = new BalanceOptimum(request, PRICES);
        Optional<Optimum> optimum = model.find(Duration.ofSeconds(60));

        assertThat(optimum).as("proven for seed %d", seed).isPresent();
        Penalties penalties = penalties(request, optimum.get().places());
        assertThat(penalties.isAllowed()).as("allowed for seed %d", seed).isTrue();
        assertSame(optimum.get().worth(), penalties);
        Optional<List<Action>> order = model.safeOrder(optimum.get().places());
        assertThat(order).as("safe order for seed %d", seed).isPresent();
        assertThat(PlanChecker.check(request, Moves.oneAfterTheOther(request, order.get())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void thePresentPlacementIsWorthTheSameToModelAndPlanner(long seed) {
        PlanRequest request = RandomRequests.balance(seed);

        assertSame(new BalanceOptimum(request, PRICES).present(), penalties(request, Map.of()));
    }

    private static void assertSame(Worth worth, Penalties penalties) {
        SAME.forEach(
                (level, goal) -> assertThat(worth.of(level)).as(level.name()).isEqualTo(penalties.of(goal)));
    }

    private static Penalties penalties(PlanRequest request, Map<VmId, HostId> places) {
        Problem problem = new Problem(request, PRICES);
        Placement placement = new Placement(new Terms(problem));
        places.forEach((vm, host) -> placement.move(
                problem.roster().indexOf(vm).orElseThrow(),
                problem.roster().indexOf(host).orElseThrow()));
        return placement.penalties();
    }
}
