package dev.evenkeel.planner.solver;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.RandomPools;
import dev.evenkeel.planner.Requests;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProspectTest {
    /** Host a is at 90 % CPU by two VMs, host b has room. */
    private static PoolBuilder overloaded() {
        return pool().host("a")
                .host("b")
                .vm("large", "a", vm -> vm.cpuMhz(8_500))
                .vm("small", "a", vm -> vm.cpuMhz(500));
    }

    @Test
    void anOverloadedHostWhoseVmsMayMoveHasProspects() {
        assertThat(isAny(Requests.of(overloaded()).balance())).isTrue();
    }

    @Test
    void anOverloadedHostWhoseVmsAreHeldHasNone() {
        assertThat(isAny(Requests.of(overloaded())
                        .holdVm("large")
                        .holdVm("small")
                        .balance()))
                .isFalse();
    }

    @Test
    void whereThereIsNoProspectASearchFindsNothing() {
        int hopeless = 0;
        PlacementSearch search = new PlacementSearch(2_000, 40, 1);
        for (long seed = 0; seed < 200; seed++) {
            Problem problem = new Problem(withAllHeldBut(RandomPools.balance(seed), seed), Prices.DEFAULT);
            Placement present = new Placement(new Terms(problem));
            if (!new Prospect(present).isAny()) {
                hopeless++;
                assertThat(search.search(problem).penalties().isWorthMovingFrom(present.penalties()))
                        .as("seed %d", seed)
                        .isFalse();
            }
        }
        assertThat(hopeless).isPositive();
    }

    /** All VMs are held but every seventh. */
    private static PlanRequest withAllHeldBut(PlanRequest request, long seed) {
        Map<VmId, String> held = new TreeMap<>(request.heldVms());
        int index = (int) seed;
        for (VmId vm : request.snapshot().vms().keySet()) {
            if (index++ % 7 != 0) {
                held.put(vm, "it was moved of late");
            }
        }
        return new PlanRequest(
                request.snapshot(),
                request.window(),
                request.intent(),
                request.thresholds(),
                request.limits(),
                held,
                request.heldHosts(),
                request.seed());
    }

    private static boolean isAny(PlanRequest request) {
        return new Prospect(new Placement(new Terms(new Problem(request, Prices.DEFAULT)))).isAny();
    }
}
