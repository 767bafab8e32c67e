package dev.evenkeel.planner.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.RandomPools;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;

/** The fast calculator and the constraints, written apart, come to the same score. */
class AgreementTest {
    @Test
    void bothAgreeOnRandomPlacementsForbiddenOnesToo() {
        for (long seed = 0; seed < 150; seed++) {
            Judge judge = Judge.of(request(seed));
            Random random = new Random(seed);
            for (int round = 0; round < 3; round++) {
                moveSome(judge, random);
                assertThat(judge.scoreByPlacement())
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(judge.scoreByConstraints());
            }
        }
    }

    private static PlanRequest request(long seed) {
        return seed % 2 == 0 ? RandomPools.balance(seed) : RandomPools.evacuation(seed);
    }

    private static void moveSome(Judge judge, Random random) {
        int moves = random.nextInt(8);
        for (int move = 0; move < moves; move++) {
            judge.move(
                    random.nextInt(judge.problem().vmCount()),
                    random.nextInt(judge.problem().hostCount()));
        }
    }

    /** In this mode the solver compares the two after every single move it tries, and after every one it takes back. */
    @Test
    void bothAgreeOnEveryMoveOfASearch() {
        SolverConfig config = PlacementSearch.config(400, 400).withEnvironmentMode(EnvironmentMode.FULL_ASSERT);
        config.getScoreDirectorFactoryConfig().withAssertionScoreDirectorFactory(Judge.constraints());
        SolverFactory<SeatingPlan> solvers = SolverFactory.create(config);
        int searched = 0;
        for (long seed = 0; seed < 30; seed++) {
            Terms terms = new Terms(new Problem(request(seed), Prices.DEFAULT));
            Placement present = new Placement(terms);
            if (!new Troubles(present).convoys().isEmpty()) {
                SeatingPlan best = solvers.buildSolver().solve(SeatingPlan.of(terms, present.hosts()));
                assertThat(best.score()).isNotNull();
                searched++;
            }
        }
        assertThat(searched).isGreaterThan(15);
    }
}
