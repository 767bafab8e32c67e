package dev.evenkeel.model.contract;

import static dev.evenkeel.model.fixture.PoolBuilder.hosts;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.model.fixture.PoolBuilder.vms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.check.Violation;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.PlannedAction;
import dev.evenkeel.model.plan.Threshold;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every planner keeps to, however it plans. Hosts have 10,000 MHz and 64 GiB; CPU is watched at 75 %. */
public abstract class PlannerContract {
    /** A new planner. */
    protected abstract Planner planner();

    @Test
    void theSameRequestGetsTheSamePlan() {
        Planner planner = planner();
        PlanRequest request = balance(hotPool());

        Plan plan = planner.plan(request);

        assertThat(planner.plan(request)).isEqualTo(plan);
        assertThat(planner().plan(request))
                .as("from another planner of the same sort")
                .isEqualTo(plan);
    }

    @Test
    void aPlanAnswersItsRequest() {
        PlanRequest request = balance(hotPool());

        Plan plan = plan(request);

        assertThat(plan.pool()).isEqualTo(request.snapshot().pool());
        assertThat(plan.snapshotTakenAt()).isEqualTo(request.snapshot().takenAt());
        assertThat(plan.intent()).isEqualTo(request.intent());
    }

    @Test
    void anOverloadedHostIsRelieved() {
        Plan plan = plan(balance(hotPool()));

        assertThat(plan.migrations())
                .isNotEmpty()
                .allMatch(move -> move.from().value().equals("hot"));
        assertThat(plan.predictions())
                .filteredOn(prediction -> prediction.resource().equals(Resource.CPU))
                .isNotEmpty()
                .allMatch(prediction -> prediction.after() <= 0.75);
        assertThat(plan.expectedLength()).isGreaterThan(Duration.ZERO);
    }

    @Test
    void everyActionHasItsReason() {
        for (PlannedAction action : plan(balance(hotPool())).actions()) {
            assertThat(action.reason().code()).isNotBlank();
            assertThat(action.reason().sentence()).isNotBlank();
        }
    }

    @Test
    void aHostIsEmptied() {
        Plan plan = plan(evacuate(hotPool(), "cold"));

        assertThat(plan.migrations())
                .hasSize(2)
                .allMatch(move -> move.from().value().equals("cold"));
    }

    @Test
    void aHostThatCannotBeEmptiedKeepsAllItsVms() {
        PoolBuilder tied = hotPool().vm("tied", "cold", vm -> vm.immovable(Immobility.LOCAL_STORAGE));

        Plan plan = plan(evacuate(tied, "cold"));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.refusals()).anyMatch(refusal -> refusal.sentence().contains("tied"));
    }

    @Test
    void aPoolInGoodOrderIsLetAlone() {
        assertNothingToDo(pool().host("a").host("b").vms(3, "vm", "a", vm -> vm.cpuMhz(2_000)));
    }

    @Test
    void aPoolWithoutHostsOrVmsIsLetAlone() {
        assertNothingToDo(pool());
        assertNothingToDo(pool().host("a").host("b"));
    }

    @Test
    void aSingleHostIsLetAlone() {
        assertNothingToDo(pool().host("a").vms(9, "vm", "a", vm -> vm.cpuMhz(1_000)));
        assertThat(plan(evacuate(pool().host("a").vm("vm", "a", vm -> {}), "a")).isEmpty())
                .isTrue();
    }

    @Test
    void aPoolInMaintenanceIsLetAlone() {
        assertNothingToDo(pool().host("a", host -> host.with(HostTrait.IN_MAINTENANCE))
                .host("b", host -> host.with(HostTrait.IN_MAINTENANCE))
                .vms(9, "vm", "a", vm -> vm.cpuMhz(1_000)));
    }

    @Test
    void aVmLargerThanAnyOtherHostStaysAndTheOthersGo() {
        PoolBuilder pool = pool().host("large", host -> host.memoryMiB(524_288))
                .host("small")
                .vm("giant", "large", vm -> vm.memoryMiB(262_144).cpuMhz(6_000))
                .vms(3, "vm", "large", vm -> vm.cpuMhz(1_000));

        assertThat(plan(balance(pool)).migrations())
                .isNotEmpty()
                .noneMatch(move -> move.vm().value().equals("giant"));
    }

    @Test
    void whatRulesThatContradictEachOtherLeaveUndoneIsSaid() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("web1", "a", vm -> {})
                .vm("web2", "b", vm -> {})
                .together("pair", "web1", "web2")
                .apart("spread", "web1", "web2");

        Plan plan = plan(balance(pool));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.reason().sentence()).contains("pair");
    }

    @Test
    void memoryThatIsOvercommittedIsFreedAsFarAsPossible() {
        PoolBuilder pool = pool().host("full", host -> host.memoryMiB(4_096))
                .host("small", host -> host.memoryMiB(2_048))
                .vms(8, "vm", "full", vm -> {});

        assertThat(plan(balance(pool)).migrations())
                .as("two of the four that are too many")
                .hasSize(2);
    }

    @Test
    void aBrokenMustRuleIsMended() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("db", "a", vm -> {})
                .rule(new Rule.HostAffinity("licence", Strength.MUST, vms("db"), hosts("b")));

        assertThat(plan(balance(pool)).migrations()).hasSize(1);
    }

    @Test
    void theLimitOfMigrationsIsKept() {
        PoolBuilder pool = pool().host("hot").host("cold").vms(20, "vm", "hot", vm -> vm.cpuMhz(500));

        assertThat(plan(request(pool, new Intent.Balance(), 2)).migrations()).hasSize(2);
    }

    private static PoolBuilder hotPool() {
        return pool().host("hot")
                .host("cold")
                .host("other")
                .vms(8, "vm", "hot", vm -> vm.cpuMhz(1_000))
                .vms(2, "wm", "cold", vm -> vm.cpuMhz(500));
    }

    private void assertNothingToDo(PoolBuilder pool) {
        Plan plan = plan(balance(pool));
        assertThat(plan.isEmpty()).isTrue();
    }

    /** The plan, passed by the checker; an empty one says why. */
    private Plan plan(PlanRequest request) {
        Plan plan = planner().plan(request);
        assertThat(PlanChecker.check(request, plan))
                .extracting(Violation::sentence)
                .isEmpty();
        assertThat(plan.reason().sentence()).isNotBlank();
        return plan;
    }

    private static PlanRequest balance(PoolBuilder pool) {
        return request(pool, new Intent.Balance(), 10);
    }

    private static PlanRequest evacuate(PoolBuilder pool, String... names) {
        return request(pool, new Intent.Evacuate(hosts(names)), 10);
    }

    private static PlanRequest request(PoolBuilder pool, Intent intent, int maxMigrations) {
        return new PlanRequest(
                pool.snapshot(),
                Window.RELIEF,
                intent,
                Map.of(Resource.CPU, new Threshold(0.75, 0.64, 0.70)),
                new PlanLimits(maxMigrations, 1, 1, 2, 1_000, 0),
                Map.of(),
                Map.of(),
                1);
    }
}
