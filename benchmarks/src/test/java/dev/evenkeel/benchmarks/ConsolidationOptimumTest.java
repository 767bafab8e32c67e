package dev.evenkeel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.benchmarks.Consolidator.Outcome;
import dev.evenkeel.benchmarks.optimum.Consolidated;
import dev.evenkeel.benchmarks.optimum.ConsolidationOptimum;
import dev.evenkeel.benchmarks.optimum.Moves;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.RulesPlanner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolidationOptimumTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 5})
    void theOptimumIsAllowed(long seed) {
        PlanRequest request = ConsolidationTrial.request(seed);
        Optional<Consolidated> optimum = new ConsolidationOptimum(request).find(Duration.ofSeconds(60));

        assertThat(optimum).as("proven for seed %d", seed).isPresent();
        List<Action> actions = new ArrayList<>(optimum.get().order().orElseThrow());
        optimum.get().off().forEach(host -> actions.add(new Action.PowerOff(host)));
        assertThat(PlanChecker.check(request, Moves.oneAfterTheOther(request, actions)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 5})
    void nobodyLeavesFewerHostsOn(long seed) {
        PlanRequest request = ConsolidationTrial.request(seed);
        ConsolidationOptimum model = new ConsolidationOptimum(request);
        Consolidated optimum = model.find(Duration.ofSeconds(60)).orElseThrow();

        Outcome outcome = new HostByHost(new RulesPlanner()).consolidate(request);
        Consolidated end = model.reckon(outcome.places(), outcome.off());

        assertThat(end.hostsOn()).as("hosts on for seed %d", seed).isGreaterThanOrEqualTo(optimum.hostsOn());
    }
}
