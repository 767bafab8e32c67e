package dev.evenkeel.model.check;

import static dev.evenkeel.model.check.PlanUnderTest.plan;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.HostSpec;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.fixture.VmSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MigrationChecksTest {
    @Test
    void aMigrationOfARunningVmToAHostWithRoomBreaksNothing() {
        assertThat(webToB().violations(twoHosts())).isEmpty();
    }

    @Test
    void anEmptyPlanBreaksNothing() {
        assertThat(plan().violations(twoHosts())).isEmpty();
    }

    @Test
    void aPlanForAnotherPoolIsRefused() {
        assertThat(webToB().ofPool("shed").brokenIn(twoHosts())).containsExactly(PlanRule.POOL);
    }

    @Test
    void unknownNamesAreRefused() {
        assertThat(plan().migrate("ghost", "a", "b").brokenIn(twoHosts())).containsExactly(PlanRule.KNOWN_NAME);
        assertThat(plan().migrate("web", "a", "z").brokenIn(twoHosts())).containsExactly(PlanRule.KNOWN_NAME);
        assertThat(plan().powerOn("z").brokenIn(twoHosts())).containsExactly(PlanRule.KNOWN_NAME);
        assertThat(plan().powerOff("z").brokenIn(twoHosts())).containsExactly(PlanRule.KNOWN_NAME);
    }

    @Test
    void noMigrationIsExpectedToTakeLongerThanItMay() {
        PoolBuilder pool = pool().host("a").host("b").vm("web", "a", vm -> vm.memoryMiB(8_192));

        assertThat(webToB().migrationTimeLimit(Duration.ofSeconds(69)).violations(pool))
                .isEmpty();
        assertThat(webToB().migrationTimeLimit(Duration.ofSeconds(68)).violations(pool))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo(PlanRule.MIGRATION_TIME);
                    assertThat(violation.sentence()).contains("69 s", "68 s");
                });
    }

    @Test
    void aVmLeavesOnlyTheHostWhereItIs() {
        PoolBuilder pool = twoHosts().host("c");

        assertThat(plan().migrate("web", "c", "b").brokenIn(pool)).containsExactly(PlanRule.VM_PLACE);
    }

    @Test
    void aVmLeavesTheHostWhereAnEarlierMoveParkedIt() {
        PoolBuilder pool = twoHosts().host("c");

        assertThat(plan().migrate("web", "a", "c").migrate("web", "c", "b", 1).violations(pool))
                .isEmpty();
        assertThat(plan().migrate("web", "a", "c").migrate("web", "a", "b", 1).brokenIn(pool))
                .containsExactly(PlanRule.VM_PLACE);
    }

    @Test
    void aSecondMoveOfAVmWaitsForItsFirst() {
        PoolBuilder pool = twoHosts().host("c").vm("other", "a", vm -> {});

        assertThat(plan().migrate("web", "a", "c").migrate("web", "c", "b").brokenIn(pool))
                .containsExactly(PlanRule.VM_ORDER);
        assertThat(plan().migrate("web", "a", "c")
                        .migrate("other", "a", "c", 1)
                        .migrate("web", "c", "b", 2)
                        .violations(pool))
                .as("waiting through another action is waiting")
                .isEmpty();
    }

    @Test
    void onlyARunningVmMigrates() {
        assertThat(webToB().brokenIn(withWeb(vm -> vm.state(VmState.PAUSED)))).containsExactly(PlanRule.VM_RUNNING);
        assertThat(webToB().brokenIn(withWeb(vm -> vm.state(VmState.STOPPED)))).containsExactly(PlanRule.VM_RUNNING);
    }

    @Test
    void aVmThatIsMigratingAlreadyIsLetAlone() {
        PoolBuilder pool = twoHosts().host("c").migrating("web", "c");

        assertThat(webToB().brokenIn(pool)).containsExactly(PlanRule.VM_NOT_MIGRATING);
    }

    @Test
    void anImmovableVmStays() {
        for (Immobility why : Immobility.values()) {
            assertThat(webToB().brokenIn(withWeb(vm -> vm.immovable(why)))).containsExactly(PlanRule.VM_MOVABLE);
        }
    }

    @Test
    void heldVmsAndHostsAreLetAlone() {
        assertThat(webToB().holdVm("web").brokenIn(twoHosts())).containsExactly(PlanRule.NOT_HELD);
        assertThat(webToB().holdHost("a").brokenIn(twoHosts())).containsExactly(PlanRule.NOT_HELD);
        assertThat(webToB().holdHost("b").brokenIn(twoHosts())).containsExactly(PlanRule.NOT_HELD);
        assertThat(webToB().holdHost("c").brokenIn(twoHosts().host("c"))).isEmpty();
    }

    @Test
    void aVmLeavesOnlyAHostThatIsUp() {
        PoolBuilder pool = pool().host("a", host -> host.state(HostState.UNREACHABLE))
                .host("b")
                .vm("web", "a", vm -> {});

        assertThat(webToB().brokenIn(pool)).containsExactly(PlanRule.SOURCE_UP);
    }

    @Test
    void aVmLeavesOnlyAHostOfThePolicy() {
        PoolBuilder pool = pool().host("a", host -> host.without(HostTrait.IN_POLICY))
                .host("b")
                .vm("web", "a", vm -> {});

        assertThat(webToB().brokenIn(pool)).containsExactly(PlanRule.SOURCE_IN_POLICY);
    }

    @Test
    void aHostInMaintenanceMayBeEmptied() {
        PoolBuilder pool = pool().host(
                        "a", host -> host.with(HostTrait.IN_MAINTENANCE).with(HostTrait.INBOUND_LOCKED))
                .host("b")
                .vm("web", "a", vm -> {});

        assertThat(webToB().violations(pool)).isEmpty();
    }

    @Test
    void aVmGoesOnlyToAHostThatIsUp() {
        for (HostState state : HostState.values()) {
            boolean up = state == HostState.UP;
            assertThat(webToB().brokenIn(withTarget(host -> host.state(state))))
                    .isEqualTo(up ? List.of() : List.of(PlanRule.TARGET_UP));
        }
    }

    @Test
    void aVmGoesToAHostThatAnActionBeforeSwitchesOn() {
        PoolBuilder pool = withTarget(host -> host.state(HostState.OFF));

        assertThat(plan().powerOn("b").migrate("web", "a", "b", 1).violations(pool))
                .isEmpty();
        assertThat(plan().powerOn("b").migrate("web", "a", "b").brokenIn(pool))
                .as("nothing makes it wait for the host")
                .containsExactly(PlanRule.TARGET_UP);
    }

    @Test
    void aVmGoesOnlyToAHostThatTakesVms() {
        assertThat(webToB().brokenIn(withTarget(host -> host.without(HostTrait.IN_POLICY))))
                .containsExactly(PlanRule.TARGET_IN_POLICY);
        assertThat(webToB().brokenIn(withTarget(host -> host.with(HostTrait.IN_MAINTENANCE))))
                .containsExactly(PlanRule.TARGET_NOT_IN_MAINTENANCE);
        assertThat(webToB().brokenIn(withTarget(host -> host.with(HostTrait.INBOUND_LOCKED))))
                .containsExactly(PlanRule.TARGET_NOT_INBOUND_LOCKED);
    }

    @Test
    void aVmGoesOnlyWhereItCanRun() {
        assertThat(webToB().brokenIn(withTarget(host -> host.cpuGroup("arm")))).containsExactly(PlanRule.CPU_GROUP);
        assertThat(webToB().brokenIn(withTarget(host -> host.noLink("lan")))).containsExactly(PlanRule.NETWORKS);
        assertThat(webToB().brokenIn(withTarget(host -> host.storages("nas")))).containsExactly(PlanRule.STORAGES);
    }

    @Test
    void aViolationNamesActionVmHostAndFiguresInASentence() {
        Violation violation =
                webToB().violations(withTarget(host -> host.memoryMiB(1_000))).get(0);

        assertThat(violation.action()).isEqualTo(OptionalInt.of(1));
        assertThat(violation.vm().map(Object::toString)).isEqualTo(Optional.of("web"));
        assertThat(violation.host().map(Object::toString)).isEqualTo(Optional.of("b"));
        assertThat(violation.value()).isEqualTo(1_024);
        assertThat(violation.limit()).isEqualTo(1_000);
        assertThat(violation.sentence())
                .isEqualTo("Action 1 (migrate web from a to b) may find 1024 MiB wanted on b, which has 1000 MiB.");
    }

    @Test
    void violationsComeInTheOrderOfTheActions() {
        PoolBuilder pool = withTarget(host -> host.memoryMiB(1_000)).vm("db", "a", vm -> vm.cpuMhz(9_000));

        assertThat(plan().migrate("db", "a", "b").migrate("web", "a", "b").brokenIn(pool))
                .containsExactly(PlanRule.MEMORY, PlanRule.MEMORY, PlanRule.NO_NEW_OVERLOAD);
    }

    private static PlanUnderTest webToB() {
        return plan().migrate("web", "a", "b");
    }

    private static PoolBuilder twoHosts() {
        return withTarget(host -> {});
    }

    private static PoolBuilder withTarget(Consumer<HostSpec> details) {
        return pool().host("a").host("b", details).vm("web", "a", vm -> {});
    }

    private static PoolBuilder withWeb(Consumer<VmSpec> details) {
        return pool().host("a").host("b").vm("web", "a", details);
    }
}
