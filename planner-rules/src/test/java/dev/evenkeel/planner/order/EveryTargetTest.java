package dev.evenkeel.planner.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.check.CheckLimits;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.Requests;
import dev.evenkeel.planner.explain.PlanWriter;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Full hosts and targets drawn at random: whatever order comes out, the checker finds nothing wrong with it. */
class EveryTargetTest {
    private static final int SEEDS = 500;

    @Test
    void noOrderOverfillsAHostOrLetsVmsMeet() {
        int found = 0;
        int parked = 0;
        int givenUp = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            PlanRequest request = fullPool(random);
            Placement target = randomTarget(new Problem(request, Prices.DEFAULT), random);
            MigrationOrder order = MigrationOrder.to(target);
            Plan plan = new PlanWriter(target, order.steps(), List.of()).write();

            CheckLimits limits = new CheckLimits(Window.RELIEF, Map.of(), 0, Map.of(), Map.of());
            assertThat(PlanChecker.check(request.snapshot(), plan, limits))
                    .as("seed %d: %s", seed, plan)
                    .isEmpty();
            found += order.steps().isEmpty() ? 0 : 1;
            parked += order.steps().stream().anyMatch(Step::isParking) ? 1 : 0;
            givenUp += order.givenUp().isPresent() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(SEEDS / 2);
        assertThat(parked).isGreaterThan(SEEDS / 20);
        assertThat(givenUp).isGreaterThan(SEEDS / 20);
    }

    /** Five hosts of 20 MiB, filled in turn with VMs of 2 to 8 MiB until little room is left. */
    private static PlanRequest fullPool(Random random) {
        PoolBuilder pool = PoolBuilder.pool();
        int vms = 0;
        for (int host = 0; host < 5; host++) {
            pool.host("h" + host, spec -> spec.memoryMiB(20));
            int used = 0;
            for (int memory = size(random); used + memory <= 18; memory = size(random)) {
                int mib = memory;
                pool.vm("v" + vms++, "h" + host, spec -> spec.memoryMiB(mib).cpuMhz(random.nextInt(3_000)));
                used += memory;
            }
        }
        pool.apart("first", "v0", "v3", "v6").apart("second", "v1", "v4", "v7", "v9");
        return Requests.of(pool).maxMigrations(100).balance();
    }

    private static int size(Random random) {
        return 2 + random.nextInt(7);
    }

    /** Swaps and moves at random that end in a placement that keeps all must rules. */
    private static Placement randomTarget(Problem problem, Random random) {
        Placement target = new Placement(new Terms(problem));
        for (int tries = 0; tries < 60; tries++) {
            int one = random.nextInt(problem.vmCount());
            int other = random.nextInt(problem.vmCount());
            int hostOfOne = target.hostOf(one);
            int hostOfOther = target.hostOf(other);
            target.move(one, hostOfOther);
            if (random.nextBoolean()) {
                target.move(other, hostOfOne);
            }
            if (breaksARule(target)) {
                target.move(one, hostOfOne);
                target.move(other, hostOfOther);
            }
        }
        return target;
    }

    private static boolean breaksARule(Placement target) {
        for (int host = 0; host < target.problem().hostCount(); host++) {
            if (target.memoryUsed(host) > 20) {
                return true;
            }
        }
        return target.isGroupBroken(0) || target.isGroupBroken(1);
    }
}
