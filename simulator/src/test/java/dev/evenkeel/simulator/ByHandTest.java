package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.simulator.Lab.host;
import static dev.evenkeel.simulator.Lab.vm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.port.PortException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ByHandTest {
    private final PoolBuilder builder = pool().host("a")
            .host("b", host -> host.memoryMiB(20_000))
            .vm("web", "a", vm -> vm.memoryMiB(10_000).cpuMhz(1_000));
    private final Lab lab = new Lab(builder);
    private final ByHand hand = lab.pool.byHand();

    private static Vm newcomer(String name, long memoryMiB) {
        return new Vm(
                vm(name),
                VmState.RUNNING,
                Optional.of(host("b")),
                1,
                memoryMiB,
                0,
                Set.of(Lab.LAN),
                Set.of("san"),
                Set.of());
    }

    @Test
    void aMigrationByHandIsSeenInTheInventoryAndEnds() {
        hand.migrate(vm("web"), host("b"));
        assertThat(lab.inventory().migrationOf(vm("web"))).isPresent();
        lab.passSeconds(101);

        assertThat(lab.place("web")).contains(host("b"));
        assertThat(lab.pool.report().migrations().perVm()).containsEntry(vm("web"), 1);
    }

    @Test
    void aVmIsAddedRunsAndLeaves() {
        hand.add(newcomer("new", 10_000));
        lab.passSeconds(10);
        assertThat(lab.inventory().vm(vm("new")).orElseThrow().isOn(host("b"))).isTrue();
        assertThat(lab.sample(vm("new"))).isPresent();
        assertThatThrownBy(() -> hand.add(newcomer("new", 1))).hasMessageContaining("already");
        assertThatThrownBy(() -> hand.add(newcomer("huge", 10_001)))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("Host 'b' holds 10000 MiB of 20000 MiB");

        hand.remove(vm("new"));
        assertThat(lab.inventory().vm(vm("new"))).isEmpty();
        assertThat(lab.sample(vm("new"))).isEmpty();
        hand.add(newcomer("new", 20_000));
    }

    @Test
    void aHostIsAddedAndTakesVms() {
        Host third = new PoolBuilder().host("c").snapshot().host(host("c"));
        hand.add(new SimulatedHost(third, "02:00:00:00:00:0c", Lab.BOOT, Lab.SHUTDOWN));
        lab.migrate("web", "a", "c");
        lab.passSeconds(3_600);

        assertThat(lab.place("web")).contains(host("c"));
        assertThat(lab.pool.report().energy().hostHours()).isCloseTo(3, within(1e-9));
    }

    @Test
    void aPausedVmKeepsItsMemoryAndUsesNothing() {
        lab.passSeconds(10);
        hand.pause(vm("web"));
        lab.passSeconds(10);

        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(10_000, within(1e-6));
        assertThat(lab.inventory().occupants(host("a"))).containsExactly(vm("web"));
        hand.resume(vm("web"));
        lab.passSeconds(10);
        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(20_000, within(1e-6));
    }

    @Test
    void maintenanceAtTheHypervisorIsSeenInTheInventory() {
        hand.maintenance(host("b"), true);
        assertThat(lab.inventory().host(host("b")).orElseThrow().is(HostTrait.IN_MAINTENANCE))
                .isTrue();
        hand.maintenance(host("b"), false);
        assertThat(lab.inventory().host(host("b")).orElseThrow().is(HostTrait.IN_MAINTENANCE))
                .isFalse();
    }

    @Test
    void thePowerButtonBootsAHostThatIsOffOrDead() {
        hand.powerOff(host("b"));
        lab.clock.pass(Lab.SHUTDOWN);
        hand.powerOn(host("b"));
        lab.clock.pass(Lab.BOOT);
        assertThat(lab.state("b")).isEqualTo(HostState.UP);
        assertThatThrownBy(() -> hand.powerOff(host("ghost"))).hasMessageContaining("ghost");
    }

    @Test
    void aStoppedVmStartsWhereItIsPut() {
        hand.stop(vm("web"));
        assertThat(lab.place("web")).contains(host("a"));
        hand.start(vm("web"), host("b"));
        lab.passSeconds(5);

        assertThat(lab.place("web")).contains(host("b"));
        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(5_000, within(1e-6));
    }
}
