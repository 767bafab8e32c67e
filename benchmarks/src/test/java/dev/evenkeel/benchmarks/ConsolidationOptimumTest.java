package dev.evenkeel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.benchmarks.optimum.Consolidated;
import dev.evenkeel.benchmarks.optimum.ConsolidationOptimum;
import dev.evenkeel.benchmarks.optimum.Moves;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.PlannerSettings;
import dev.evenkeel.planner.RulesPlanner;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.PowerDraw;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolidationOptimumTest {
    private static final Prices PRICES = PlannerSettings.DEFAULT.prices();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 5})
    void theOptimumIsAllowedAndThePlannerReckonsItsWorthTheSame(long seed) {
        PlanRequest request = ConsolidationTrial.request(seed);
        ConsolidationOptimum model = new ConsolidationOptimum(request, PRICES.energy());
        Optional<Consolidated> optimum = model.worthMost(LIMIT);

        assertThat(optimum).as("proven for seed %d", seed).isPresent();
        List<Action> actions =
                new ArrayList<>(model.safeOrder(optimum.get().places()).orElseThrow());
        optimum.get().off().forEach(host -> actions.add(new Action.PowerOff(host)));
        assertThat(PlanChecker.check(request, Moves.oneAfterTheOther(request, actions)))
                .isEmpty();
        assertThat(optimum.get().worthJoules()).isCloseTo(plannersWorth(request, optimum.get()), within(1.0));
    }

    private static double plannersWorth(PlanRequest request, Consolidated pool) {
        Problem problem = new Problem(request, PRICES);
        Placement placement = new Placement(new Terms(problem));
        pool.places()
                .forEach((vm, host) -> placement.move(
                        problem.roster().indexOf(vm).orElseThrow(),
                        problem.roster().indexOf(host).orElseThrow()));
        BitSet off = new BitSet();
        pool.off().forEach(host -> off.set(problem.roster().indexOf(host).orElseThrow()));
        Duration timeOff = ((Intent.Consolidate) request.intent()).timeOff();
        return new PowerDraw(problem).worthJoules(placement, off, timeOff);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 5})
    void noPlanIsBetterThanTheOptimum(long seed) {
        ConsolidationTrial trial = ConsolidationTrial.of(seed, new RulesPlanner(), LIMIT);

        assertThat(trial.isProven()).isTrue();
        assertThat(trial.refutesOptimum()).as(trial.inWords()).isFalse();
    }
}
