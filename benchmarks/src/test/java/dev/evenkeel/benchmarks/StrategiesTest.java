package dev.evenkeel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.benchmarks.strategy.FirstFitDecreasing;
import dev.evenkeel.benchmarks.strategy.GreedySpread;
import dev.evenkeel.benchmarks.strategy.PowerAwareBestFit;
import dev.evenkeel.benchmarks.strategy.RandomOffload;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.check.PlanRule;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.port.Planner;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrategiesTest {
    /** What those strategies do not know of. */
    private static final Set<PlanRule> UNKNOWN_TO_THEM = EnumSet.of(
            PlanRule.PIN,
            PlanRule.HOST_AFFINITY,
            PlanRule.HOST_ANTI_AFFINITY,
            PlanRule.ANTI_AFFINITY,
            PlanRule.AFFINITY,
            PlanRule.SPREAD,
            PlanRule.WITHIN,
            PlanRule.SPARE_CAPACITY);

    static List<Planner> strategies() {
        return List.of(new GreedySpread(), new RandomOffload(), new FirstFitDecreasing(), new PowerAwareBestFit());
    }

    private static List<PlanRequest> requests() {
        return LongStream.rangeClosed(1, 40).mapToObj(RandomRequests::balance).toList();
    }

    private static double overload(PlanRequest request, Plan plan) {
        return new Effect(request, plan).overload();
    }

    private static double presentOverload(PlanRequest request) {
        return overload(request, RandomRequests.nothing(request));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void noStrategyDoesWhatAHypervisorWouldRefuse(Planner strategy) {
        for (PlanRequest request : requests()) {
            assertThat(PlanChecker.check(request, strategy.plan(request)))
                    .as("seed %d", request.seed())
                    .extracting(Violation::rule)
                    .isSubsetOf(UNKNOWN_TO_THEM);
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void everyStrategyMovesSomething(Planner strategy) {
        assertThat(requests()).anyMatch(request -> !strategy.plan(request).isEmpty());
    }

    @Test
    void greedySpreadLowersTheStandardDeviation() {
        for (PlanRequest request : requests()) {
            Plan plan = new GreedySpread().plan(request);
            double before = new Effect(request, RandomRequests.nothing(request)).imbalance();

            assertThat(new Effect(request, plan).imbalance())
                    .as("seed %d", request.seed())
                    .isLessThanOrEqualTo(before);
        }
    }

    @Test
    void relievingStrategiesLeaveLessOverload() {
        for (PlanRequest request : requests()) {
            for (Planner relieving : List.of(new RandomOffload(), new PowerAwareBestFit())) {
                assertThat(overload(request, relieving.plan(request)))
                        .as("seed %d", request.seed())
                        .isLessThanOrEqualTo(presentOverload(request) + 1e-6);
            }
        }
    }

    @Test
    void consolidatingStrategiesEmptyHosts() {
        for (Planner consolidating : List.of(new FirstFitDecreasing(), new PowerAwareBestFit())) {
            assertThat(requests())
                    .anyMatch(request -> new Effect(request, consolidating.plan(request)).emptyHosts()
                            > new Effect(request, RandomRequests.nothing(request)).emptyHosts());
        }
    }
}
