package dev.evenkeel.planner.solver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.Requests;
import dev.evenkeel.planner.placement.Goal;
import dev.evenkeel.planner.placement.Penalties;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On pools so small that every placement can be tried, the search finds the best one. */
class PlacementSearchTest {
    private static final int SEEDS = 100;
    private static final int HOSTS = 4;
    private static final int VMS = 7;

    private final PlacementSearch search = new PlacementSearch(20_000, 200, 12);

    @Test
    void hardlyAnyPlacementIsBetterThanTheOneFound() {
        List<String> missedAims = new ArrayList<>();
        List<String> missedCosts = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Problem problem = problem(seed);
            Penalties best = bestOfAll(problem);
            Penalties found = search.search(problem).penalties();
            String figures = "seed " + seed + ": " + found + ", best " + best;
            if (best.isWorthMovingFrom(found)) {
                missedAims.add(figures);
            } else if (found.of(Goal.COST) != best.of(Goal.COST)) {
                missedCosts.add(figures);
            }
        }
        assertThat(missedAims).hasSizeLessThanOrEqualTo(SEEDS / 50);
        assertThat(missedCosts).hasSizeLessThanOrEqualTo(SEEDS / 50);
    }

    static Problem problem(long seed) {
        Random random = new Random(seed);
        PoolBuilder pool = PoolBuilder.pool();
        for (int host = 0; host < HOSTS; host++) {
            pool.host("h" + host, spec -> spec.cores(6 + random.nextInt(8)).memoryMiB(16_384));
        }
        for (int vm = 0; vm < VMS; vm++) {
            int host = random.nextInt(3) == 0 ? 0 : random.nextInt(HOSTS);
            pool.vm(
                    "v" + vm,
                    "h" + host,
                    spec -> spec.cpuMhz(random.nextInt(5_000)).memoryMiB(1_024L * (1 + random.nextInt(6))));
        }
        if (random.nextBoolean()) {
            pool.apart("apart", "v0", "v1", "v2");
        }
        if (random.nextInt(3) == 0) {
            pool.together("together", "v3", "v4");
        }
        PlanRequest request = Requests.of(pool)
                .spareHosts(random.nextInt(2))
                .maxMigrations(2 + random.nextInt(3))
                .balance();
        return new Problem(request, Prices.DEFAULT);
    }

    static Penalties bestOfAll(Problem problem) {
        Placement placement = new Placement(new Terms(problem));
        return bestFrom(placement, 0, placement.penalties());
    }

    private static Penalties bestFrom(Placement placement, int vm, Penalties bestSoFar) {
        if (vm == placement.problem().vmCount()) {
            Penalties here = placement.penalties();
            return here.isBetterThan(bestSoFar) ? here : bestSoFar;
        }
        Penalties best = bestSoFar;
        for (int host = 0; host < placement.problem().hostCount(); host++) {
            placement.move(vm, host);
            best = bestFrom(placement, vm + 1, best);
        }
        placement.move(vm, placement.problem().home(vm));
        return best;
    }
}
