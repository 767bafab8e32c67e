package dev.evenkeel.planner;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.model.fixture.PoolBuilder.vms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.rule.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pools that can not be put in order: what can be repaired is repaired, and the rest is named. */
class BadPoolsTest {
    private static final RulesPlanner PLANNER = new RulesPlanner();

    @Test
    void aVmLargerThanAnyHostIsNamedAndTheOthersAreRelieved() {
        PoolBuilder pool = pool().host("tight", host -> host.memoryMiB(8_192))
                .host("hot", host -> host.memoryMiB(8_192))
                .host("cold", host -> host.memoryMiB(8_192))
                .vm("giant", "tight", vm -> vm.memoryMiB(16_384))
                .vms(2, "busy", "hot", vm -> vm.cpuMhz(4_500).memoryMiB(1_024));

        Plan plan = plan(pool);

        assertThat(plan.migrations())
                .singleElement()
                .extracting(Action.Migrate::from)
                .hasToString("hot");
        assertThat(plan.reason().sentence()).contains("left undone: VMs on host tight hold 16 GiB of 8 GiB");
        assertThat(plan.refusals())
                .extracting(Refusal::sentence)
                .contains("host cold: would need 17 GiB of memory, has 8 GiB");
    }

    @Test
    void memoryThatIsOverAlreadyIsRepairedAsFarAsItGoes() {
        PoolBuilder pool = pool().host("full", host -> host.memoryMiB(4_096))
                .host("free", host -> host.memoryMiB(3_072))
                .vms(5, "web", "full", vm -> vm.memoryMiB(2_048));

        Plan plan = plan(pool);

        assertThat(plan.migrations()).hasSize(1);
        assertThat(plan.reason().sentence()).contains("left undone: VMs on host full hold 8 GiB of 4 GiB");
        assertThat(plan.remedies()).singleElement().satisfies(remedy -> {
            assertThat(remedy.what()).isEqualTo("memory");
            assertThat(remedy.amount()).isEqualTo(1_024);
        });
    }

    @Test
    void rulesThatExcludeEachOtherAreNamedAndOtherRulesAreMended() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("web1", "a", vm -> {})
                .vm("web2", "a", vm -> {})
                .vm("db1", "b", vm -> {})
                .vm("db2", "b", vm -> {})
                .together("pair", "web1", "web2")
                .apart("web-apart", "web1", "web2")
                .apart("db-apart", "db1", "db2");

        Plan plan = plan(pool);

        assertThat(plan.migrations()).hasSize(1);
        assertThat(plan.migrations().get(0).vm().value()).startsWith("db");
        assertThat(plan.refusals().get(0).rule()).isEqualTo("contradiction");
        assertThat(plan.refusals().get(0).sentence())
                .isEqualTo("Rules 'pair' and 'web-apart' want VMs [web1, web2] both together and apart.");
        assertThat(plan.reason().sentence()).contains("left undone: rule 'web-apart' is broken");
    }

    @Test
    void whereEveryHostIsInMaintenanceNothingMovesAndEachIsNamed() {
        PoolBuilder pool = pool().host("a", host -> host.with(HostTrait.IN_MAINTENANCE))
                .host("b", host -> host.with(HostTrait.IN_MAINTENANCE))
                .vm("web", "a", vm -> vm.cpuMhz(9_000));

        assertThat(plan(pool).reason().sentence())
                .isEqualTo("Nothing helps: host a is at 90 % CPU, over 75 % (web: host b: it is in maintenance).");
        assertThat(PLANNER.plan(Requests.of(pool).evacuate("a", "b")).reason().sentence())
                .isEqualTo("Host a cannot be emptied (web: host b: it is in maintenance).");
    }

    @Test
    void vmsAndHostsOfUnknownLoadStayAndAreNamed() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("known", "a", vm -> vm.cpuMhz(9_000).immovable(Immobility.PASS_THROUGH))
                .vm("unknown", "a", vm -> vm.notSampled());

        Plan plan = plan(pool);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.refusals())
                .extracting(Refusal::sentence)
                .contains("VM unknown: its load over the window is not known");
    }

    @Test
    void loadThatIsNoNumberOrNegativeCanNotEvenBeSaid() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Demand(bad, 0, Map.of()))
                    .withMessageContaining("cpuMhz");
        }
    }

    @Test
    void aPoolWithoutHostsIsAnEmptyPlanWithItsReason() {
        assertThat(plan(pool()).reason().sentence()).isEqualTo("The pool has no host.");
    }

    @Test
    void aPoolWithoutVmsIsAnEmptyPlanWithItsReason() {
        assertThat(plan(pool().host("a").host("b")).reason().sentence()).isEqualTo("No VM is active in the pool.");
        assertThat(PLANNER.plan(Requests.of(pool().host("a").host("b")).evacuate("a"))
                        .reason()
                        .sentence())
                .isEqualTo("No VM is active on the hosts to be emptied.");
    }

    @Test
    void onOneHostNothingHelpsAndThatIsSaid() {
        PoolBuilder alone = pool().host("a").vm("web", "a", vm -> vm.cpuMhz(9_000));

        assertThat(plan(alone).isEmpty()).isTrue();
        assertThat(plan(alone).reason().sentence())
                .isEqualTo("Nothing helps: host a is at 90 % CPU, over 75 % (there is no other host).");
        assertThat(PLANNER.plan(Requests.of(alone).evacuate("a")).reason().sentence())
                .isEqualTo("Host a cannot be emptied (there is no other host).");
        assertThat(PLANNER.plan(Requests.of(alone).consolidate("a")).isEmpty()).isTrue();
    }

    @Test
    void aPinnedPoolIsLetAloneAndThePinsAreNamed() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("web", "a", vm -> vm.cpuMhz(9_000))
                .rule(new Rule.Pin("stay", vms("web")));

        assertThat(plan(pool).reason().sentence()).contains("VM web: rule 'stay' pins it to its host");
    }

    private static Plan plan(PoolBuilder pool) {
        PlanRequest request = Requests.of(pool).balance();
        Plan plan = PLANNER.plan(request);
        assertThat(PlanChecker.check(request, plan)).isEmpty();
        return plan;
    }
}
