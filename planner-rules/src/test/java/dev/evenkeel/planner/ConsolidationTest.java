package dev.evenkeel.planner;

import static dev.evenkeel.model.fixture.PoolBuilder.hosts;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Prediction;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.rule.Rule;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hosts of 10,000 MHz and 64 GiB, so that 100 MHz is one point of CPU; VMs of 1 GiB. Targets go up to 70 %. */
class ConsolidationTest {
    private static final RulesPlanner PLANNER = new RulesPlanner();

    @Test
    void hostsThatAreNotNeededAreEmptiedAndSwitchedOffTogether() {
        Plan plan = plan(Requests.of(light(4)).consolidate("h0", "h1", "h2", "h3"));

        assertThat(off(plan)).hasSize(3);
        assertThat(plan.migrations()).hasSize(6);
        assertThat(plan.reason().code()).isEqualTo("consolidation");
        assertThat(plan.reason().figures().get("saved-watts")).isPositive();
    }

    @Test
    void vmsOfHostsThatStayOnMakeRoom() {
        PoolBuilder pool = pool().host("h0", host -> host.memoryMiB(10_240))
                .host("h1", host -> host.memoryMiB(10_240))
                .host("h2", host -> host.memoryMiB(10_240))
                .vm("large", "h0", vm -> vm.cpuMhz(100).memoryMiB(6_144))
                .vm("a", "h1", vm -> vm.cpuMhz(100).memoryMiB(3_072))
                .vm("b", "h1", vm -> vm.cpuMhz(100).memoryMiB(2_048))
                .vm("c", "h2", vm -> vm.cpuMhz(100).memoryMiB(5_120));

        assertThat(off(plan(Requests.of(pool).consolidate("h0")))).containsExactly("h0");
    }

    @Test
    void aHostWaitsForItsOwnVmsAlone() {
        Plan plan = plan(Requests.of(light(3)).consolidate("h0", "h1"));

        assertThat(plan.actions())
                .filteredOn(planned -> planned.action() instanceof Action.PowerOff)
                .hasSize(2)
                .allSatisfy(planned ->
                        assertThat(planned.waitsFor()).containsExactlyInAnyOrderElementsOf(leavings(plan, planned)));
    }

    private static List<Integer> leavings(Plan plan, PlannedAction off) {
        HostId host = ((Action.PowerOff) off.action()).host();
        return plan.actions().stream()
                .filter(planned -> planned.action() instanceof Action.Migrate move
                        && move.from().equals(host))
                .map(PlannedAction::number)
                .toList();
    }

    @Test
    void anEmptyHostIsSwitchedOffWithoutMoves() {
        Plan plan = plan(Requests.of(light(2).host("spare")).consolidate("spare"));

        assertThat(plan.actions()).hasSize(1);
        assertThat(off(plan)).containsExactly("spare");
    }

    @Test
    void noHostGoesAboveItsTargetCap() {
        PoolBuilder pool = pool();
        for (int host = 0; host < 4; host++) {
            pool.host("h" + host).vms(4, "v" + host + "-", "h" + host, vm -> vm.cpuMhz(1_000));
        }

        Plan plan = plan(Requests.of(pool).consolidate("h0", "h1", "h2", "h3"));

        assertThat(off(plan)).as("160 points on 40 and 70 and 70 at most").hasSize(1);
        assertThat(plan.predictions())
                .filteredOn(prediction -> prediction.resource().equals(Resource.CPU))
                .extracting(Prediction::after)
                .allMatch(share -> share <= 0.70);
    }

    @Test
    void theHostsThatDrawMostAreSwitchedOff() {
        PoolBuilder pool = pool().host("new", host -> host.power(PowerCurve.linear(80, 250)))
                .host("old", host -> host.power(PowerCurve.linear(240, 400)))
                .host("older", host -> host.power(PowerCurve.linear(250, 420)))
                .vms(2, "n", "new", vm -> vm.cpuMhz(500))
                .vms(2, "o", "old", vm -> vm.cpuMhz(500))
                .vms(2, "p", "older", vm -> vm.cpuMhz(500));

        assertThat(off(plan(Requests.of(pool).consolidate("new", "old", "older"))))
                .containsExactlyInAnyOrder("old", "older");
    }

    @Test
    void asManyHostsStayOnAsAreWanted() {
        Set<HostId> all = hosts("h0", "h1", "h2", "h3");
        PlanRequest request = Requests.of(light(4)).request(new Intent.Consolidate(all, 3, 4, Duration.ofHours(4)));

        assertThat(off(plan(request))).hasSize(1);
    }

    @Test
    void theHostsThatStayOnWhenOthersFailHaveRoom() {
        PoolBuilder pool = pool();
        for (int host = 0; host < 3; host++) {
            pool.host("h" + host).vm("v" + host, "h" + host, vm -> vm.memoryMiB(30_000));
        }

        assertThat(off(plan(Requests.of(pool).consolidate("h0", "h1", "h2")))).hasSize(1);
        assertThat(off(plan(Requests.of(pool).spareHosts(1).consolidate("h0", "h1", "h2"))))
                .as("either of two hosts could not take the three VMs alone")
                .isEmpty();
    }

    @Test
    void whatIsSavedMustBeWorthTheMovesAndTheBoot() {
        Set<HostId> all = hosts("h0", "h1");
        PlanRequest brief = Requests.of(light(2)).request(new Intent.Consolidate(all, 1, 1, Duration.ofMinutes(20)));

        Plan plan = plan(brief);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.reason().code()).isEqualTo("all-needed");
        assertThat(plan.refusals()).extracting(Refusal::rule).containsOnly("energy");
        assertThat(plan.refusals().get(0).limit())
                .isGreaterThan(plan.refusals().get(0).value());
    }

    @Test
    void hostsThatHaveToStayOnStayOn() {
        assertThat(refusedFor(light(1).host("a", host -> host.with(HostTrait.COORDINATOR))))
                .isEqualTo("power-off-coordinator");
        assertThat(refusedFor(light(1).host("a", host -> host.with(HostTrait.RUNS_ENGINE))))
                .isEqualTo("power-off-engine");
        assertThat(refusedFor(light(1).host("a", host -> host.with(HostTrait.QUARANTINED))))
                .isEqualTo("power-off-not-quarantined");
        assertThat(refusedFor(light(1).host("a", host -> host.without(HostTrait.PROVEN_TO_WAKE))))
                .isEqualTo("power-off-proven-to-wake");
        assertThat(refusedFor(light(1).host("a", host -> host.without(HostTrait.IN_POLICY))))
                .isEqualTo("power-off-in-policy");
        assertThat(refusedFor(
                        light(1).host("a").vm("db", "a", vm -> {}).rule(new Rule.Pin("pin", PoolBuilder.vms("db")))))
                .isEqualTo("pin");
    }

    @Test
    void vmsThatHaveNoHostToGoToTogetherKeepTheirs() {
        PoolBuilder pool = pool().host("here", host -> host.storages("one", "other"))
                .host("one", host -> host.storages("one"))
                .host("other", host -> host.storages("other"))
                .vm("a", "here", vm -> vm.storages("one").cpuMhz(100))
                .vm("b", "here", vm -> vm.storages("other").cpuMhz(100))
                .together("a-and-b", "a", "b");

        assertThat(plan(Requests.of(pool).consolidate("here")).isEmpty()).isTrue();
    }

    private static String refusedFor(PoolBuilder pool) {
        Plan plan = plan(Requests.of(pool.host("b")).consolidate("a"));
        assertThat(plan.isEmpty()).isTrue();
        return plan.refusals().get(0).rule();
    }

    /** One host a plan; the VMs of each go where they can stay when the next hosts go. */
    @Test
    void hostByHostNoVmMovesTwice() {
        PoolBuilder pool = light(6);
        Set<HostId> all = hosts("h0", "h1", "h2", "h3", "h4", "h5");
        PlanRequest request = Requests.of(pool).request(new Intent.Consolidate(all, 1, 1, Duration.ofHours(4)));
        Set<VmId> moved = new HashSet<>();
        int off = 0;
        for (Plan plan = plan(request); !plan.isEmpty(); plan = plan(request)) {
            plan.migrations().forEach(move -> assertThat(moved.add(move.vm())).isTrue());
            request = Aftermath.of(request, plan);
            off++;
        }

        assertThat(off).isEqualTo(5);
    }

    /** Two VMs of 5 points on each host. */
    private static PoolBuilder light(int count) {
        PoolBuilder pool = pool();
        for (int host = 0; host < count; host++) {
            pool.host("h" + host).vms(2, "v" + host + "-", "h" + host, vm -> vm.cpuMhz(500));
        }
        return pool;
    }

    private static Plan plan(PlanRequest request) {
        Plan plan = PLANNER.plan(request);
        assertThat(PlanChecker.check(request, plan)).isEmpty();
        return plan;
    }

    private static List<String> off(Plan plan) {
        return plan.actions().stream()
                .map(PlannedAction::action)
                .filter(Action.PowerOff.class::isInstance)
                .map(action -> ((Action.PowerOff) action).host().value())
                .toList();
    }
}
