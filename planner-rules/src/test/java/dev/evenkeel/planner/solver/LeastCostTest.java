package dev.evenkeel.planner.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.planner.Requests;
import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import org.junit.jupiter.api.Test;

class LeastCostTest {
    private static final int SEEDS = 100;

    @Test
    void whatIsSaidToBeTheBestIsTheBest() {
        int said = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Placement drafted = drafted(PlacementSearchTest.problem(seed));
            if (new LeastCost(drafted).isReached()) {
                said++;
                assertThat(drafted.penalties().of(Goal.COST))
                        .as("seed %d", seed)
                        .isEqualTo(
                                PlacementSearchTest.bestOfAll(drafted.problem()).of(Goal.COST));
            }
        }
        assertThat(said).isGreaterThan(SEEDS / 5);
    }

    private static Placement drafted(Problem problem) {
        Placement placement = new Placement(new Terms(problem));
        new FirstDraft(placement).draw();
        new TidyUp(placement).tidy();
        return placement;
    }

    @Test
    void emptyingAHostCostsTheMovesOfAllItsVms() {
        PoolBuilder pool = PoolBuilder.pool()
                .host("a")
                .host("b")
                .vms(2, "vm", "a", vm -> vm.cpuMhz(100))
                .vm("other", "b", vm -> vm.cpuMhz(100));
        Problem problem = new Problem(Requests.of(pool).evacuate("a"), Prices.DEFAULT);

        assertThat(new LeastCost(new Placement(new Terms(problem))).isReached()).isFalse();
        assertThat(new LeastCost(drafted(problem)).isReached()).isTrue();
    }
}
