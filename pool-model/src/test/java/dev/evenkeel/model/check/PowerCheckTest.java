package dev.evenkeel.model.check;

import static dev.evenkeel.model.check.PlanUnderTest.plan;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.HostSpec;
import dev.evenkeel.model.fixture.PoolBuilder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PowerCheckTest {
    @Test
    void anEmptyHostMayBeSwitchedOff() {
        assertThat(plan().powerOff("b").violations(withB(host -> {}))).isEmpty();
    }

    @Test
    void aHostWithAVmStaysOn() {
        PoolBuilder pool = withB(host -> {}).vm("web", "b", vm -> {});

        assertThat(plan().powerOff("b").brokenIn(pool)).containsExactly(PlanRule.POWER_OFF_EMPTY);
    }

    @Test
    void aPausedVmKeepsItsHostOnAndAStoppedOneDoesNot() {
        assertThat(plan().powerOff("b").brokenIn(withB(host -> {}).vm("web", "b", vm -> vm.state(VmState.PAUSED))))
                .containsExactly(PlanRule.POWER_OFF_EMPTY);
        assertThat(plan().powerOff("b").violations(withB(host -> {}).vm("web", "b", vm -> vm.state(VmState.STOPPED))))
                .isEmpty();
    }

    @Test
    void aHostIsSwitchedOffOnlyAfterItsVmsHaveLeft() {
        PoolBuilder pool = withB(host -> {}).vm("web", "b", vm -> {});

        assertThat(plan().migrate("web", "b", "a").powerOff("b", 1).violations(pool))
                .isEmpty();
        assertThat(plan().migrate("web", "b", "a").powerOff("b").brokenIn(pool))
                .containsExactly(PlanRule.POWER_OFF_EMPTY);
    }

    @Test
    void noVmMayArriveOnAHostThatIsSwitchedOff() {
        PoolBuilder pool = withB(host -> {}).vm("web", "a", vm -> {});

        assertThat(plan().migrate("web", "a", "b").powerOff("b", 1).brokenIn(pool))
                .containsExactly(PlanRule.POWER_OFF_EMPTY);
        assertThat(plan().powerOff("b").migrate("web", "a", "b", 1).brokenIn(pool))
                .containsExactly(PlanRule.POWER_OFF_EMPTY);
        assertThat(plan().migrate("web", "a", "b").powerOff("b").brokenIn(pool))
                .containsExactly(PlanRule.POWER_OFF_EMPTY);
    }

    @Test
    void aVmMayHavePassedThroughAHostThatIsSwitchedOff() {
        PoolBuilder pool = withB(host -> {}).host("c").vm("web", "a", vm -> {});

        assertThat(plan().migrate("web", "a", "b")
                        .migrate("web", "b", "c", 1)
                        .powerOff("b", 2)
                        .violations(pool))
                .isEmpty();
    }

    @Test
    void aHostInAMigrationUnderWayStaysOn() {
        PoolBuilder coming = withB(host -> {}).vm("web", "a", vm -> {}).migrating("web", "b");
        PoolBuilder leaving = withB(host -> {}).vm("web", "b", vm -> {}).migrating("web", "a");

        assertThat(plan().powerOff("b").brokenIn(coming)).containsExactly(PlanRule.POWER_OFF_EMPTY);
        assertThat(plan().powerOff("b").brokenIn(leaving)).contains(PlanRule.POWER_OFF_EMPTY);
    }

    @Test
    void hostsThatMustNotBeSwitchedOffStayOn() {
        assertThat(plan().powerOff("b").brokenIn(withB(host -> host.with(HostTrait.COORDINATOR))))
                .containsExactly(PlanRule.POWER_OFF_COORDINATOR);
        assertThat(plan().powerOff("b").brokenIn(withB(host -> host.with(HostTrait.RUNS_ENGINE))))
                .containsExactly(PlanRule.POWER_OFF_ENGINE);
        assertThat(plan().powerOff("b").brokenIn(withB(host -> host.without(HostTrait.IN_POLICY))))
                .containsExactly(PlanRule.POWER_OFF_IN_POLICY);
        assertThat(plan().powerOff("b").brokenIn(withB(host -> host.with(HostTrait.IN_MAINTENANCE))))
                .containsExactly(PlanRule.POWER_OFF_NOT_IN_MAINTENANCE);
        assertThat(plan().powerOff("b").brokenIn(withB(host -> host.without(HostTrait.PROVEN_TO_WAKE))))
                .containsExactly(PlanRule.POWER_OFF_PROVEN_TO_WAKE);
        assertThat(plan().powerOff("b").brokenIn(withB(host -> host.with(HostTrait.QUARANTINED))))
                .containsExactly(PlanRule.POWER_OFF_NOT_QUARANTINED);
        assertThat(plan().powerOff("b").holdHost("b").brokenIn(withB(host -> {})))
                .containsExactly(PlanRule.NOT_HELD);
    }

    @Test
    void onlyAHostThatIsUpIsSwitchedOff() {
        assertThat(plan().powerOff("b").brokenIn(withB(host -> host.state(HostState.BOOTING))))
                .containsExactly(PlanRule.POWER_OFF_UP_HOST);
    }

    @Test
    void theLastHostStaysUp() {
        PoolBuilder bothUp = withB(host -> {});
        PoolBuilder oneUp = pool().host("a", host -> host.state(HostState.OFF)).host("b");

        assertThat(plan().powerOff("a").powerOff("b").brokenIn(bothUp)).containsExactly(PlanRule.POWER_OFF_NOT_LAST);
        assertThat(plan().powerOff("b").brokenIn(oneUp)).containsExactly(PlanRule.POWER_OFF_NOT_LAST);
        assertThat(plan().powerOn("a").powerOff("b", 1).brokenIn(oneUp))
                .as("the other one may fail to wake")
                .containsExactly(PlanRule.POWER_OFF_NOT_LAST);
    }

    @Test
    void onlyAHostThatIsOffIsSwitchedOn() {
        for (HostState state : HostState.values()) {
            boolean off = state == HostState.OFF;
            assertThat(plan().powerOn("b").violations(withB(host -> host.state(state))))
                    .hasSize(off ? 0 : 1);
        }
    }

    @Test
    void aHostGetsOnePowerActionInAPlan() {
        assertThat(plan().powerOff("b").powerOff("b", 1).brokenIn(withB(host -> {})))
                .containsExactly(PlanRule.POWER_ONCE);
        assertThat(plan().powerOn("b").powerOn("b", 1).brokenIn(withB(host -> host.state(HostState.OFF))))
                .containsExactly(PlanRule.POWER_ONCE);
    }

    private static PoolBuilder withB(Consumer<HostSpec> details) {
        return pool().host("a").host("b", details);
    }
}
