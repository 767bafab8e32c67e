package dev.evenkeel.engine.policy;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two hosts of 10 GHz run; others of the same size are off. */
class WakePolicyTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void asManyHostsAreWokenAsTheLoadNeeds() {
        PoolBuilder pool = pool().host("a").host("b");
        sleeping(pool, "c", 150);
        sleeping(pool, "d", 160);
        sleeping(pool, "e", 170);
        pool.vms(9, "x", "a", vm -> vm.cpuMhz(1_900)).vms(4, "y", "b", vm -> vm.cpuMhz(1_700));

        Plan plan = plan(Bench.of(pool));

        assertThat(woken(plan)).as("24 GHz fit into four hosts of at most 7").containsExactly("c", "d");
        assertThat(plan.refusals()).extracting(Refusal::sentence).contains("host e: is not needed: 17.0 W per GHz");
        assertThat(plan.actions())
                .filteredOn(planned -> planned.action() instanceof Action.Migrate move
                        && move.to().value().equals("d"))
                .isNotEmpty()
                .allSatisfy(planned -> assertThat(planned.waitsFor()).contains(2));
    }

    @Test
    void theFewestWattsPerMhzComeFirstThenTheQuickestToBoot() {
        PoolBuilder pool = pool().host("a");
        sleeping(pool, "dear", 200);
        sleeping(pool, "slow", 150);
        sleeping(pool, "quick", 150);
        Bench bench = Bench.of(pool)
                .woke("slow", HOUR.multipliedBy(20), Duration.ofMinutes(6))
                .woke("quick", HOUR.multipliedBy(20), Duration.ofMinutes(3));

        Plan plan = plan(bench);

        assertThat(woken(plan)).containsExactly("quick");
        assertThat(plan.actions().get(0).reason().sentence())
                .isEqualTo(
                        "1 hosts run and at least 2 are wanted; it is the first in order: 15.0 W per GHz, up in 3 min"
                                + " (host slow: is not needed: 15.0 W per GHz, up in 6 min)");
        assertThat(plan.actions().get(0).reason().figures())
                .containsEntry("watts-per-ghz", 15.0)
                .containsEntry("boot-seconds", 180.0);
        assertThat(plan.expectedLength()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aHostThatDidNotWakeOfLateIsAskedAfterAllOthers() {
        PoolBuilder pool = pool().host("a");
        sleeping(pool, "cheap", 100);
        sleeping(pool, "dear", 200);

        assertThat(woken(plan(Bench.of(pool)))).containsExactly("cheap");
        assertThat(woken(plan(Bench.of(pool).failedToWake("cheap", HOUR)))).containsExactly("dear");
        assertThat(woken(plan(Bench.of(pool).failedToWake("cheap", HOUR.multipliedBy(25)))))
                .containsExactly("cheap");
    }

    @Test
    void whoMayNotBeWokenIsNamedWithTheReason() {
        PoolBuilder pool = pool().host("a")
                .host("bad", host -> host.state(HostState.OFF).with(HostTrait.QUARANTINED))
                .host("busy", host -> host.state(HostState.OFF).with(HostTrait.IN_MAINTENANCE));

        Decision.Hold hold =
                (Decision.Hold) new WakePolicy().decide(Bench.of(pool).situation());

        assertThat(hold.reason().sentence()).isEqualTo("1 hosts run, 2 are wanted, none can be woken");
        assertThat(hold.refusals()).extracting(Refusal::rule).containsExactly("quarantine", "maintenance");
        assertThat(hold.inWords())
                .contains("host bad: failed to wake of late")
                .contains("host busy: is in maintenance");
    }

    private static void sleeping(PoolBuilder pool, String name, double watts) {
        pool.host(name, host -> host.state(HostState.OFF).power(PowerCurve.linear(watts, watts)));
    }

    private static Plan plan(Bench bench) {
        return ((Decision.Act) new WakePolicy().decide(bench.situation())).plan();
    }

    private static List<String> woken(Plan plan) {
        return plan.actions().stream()
                .map(PlannedAction::action)
                .filter(Action.PowerOn.class::isInstance)
                .map(action -> ((Action.PowerOn) action).host().value())
                .toList();
    }
}
