package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.NOW;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.simulator.Lab.cpu;
import static dev.evenkeel.simulator.Lab.host;
import static dev.evenkeel.simulator.Lab.vm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.report.EnergyReport;
import dev.evenkeel.simulator.wake.WakeOutcome;
import dev.evenkeel.simulator.world.PhasePower;
import org.junit.jupiter.api.Test;

class PowerTest {
    private static PoolBuilder twoHosts() {
        return pool().host("a", host -> host.power(PowerCurve.linear(100, 200)))
                .host("b", host -> host.power(PowerCurve.linear(100, 200)))
                .vm("web", "a", vm -> vm.cpuMhz(5_000));
    }

    @Test
    void aHostShutsDownAndIsOffAfterItsTime() {
        Lab lab = new Lab(twoHosts());
        ActionId off = lab.powerOff("b");

        assertThat(lab.state("b")).isEqualTo(HostState.SHUTTING_DOWN);
        lab.passSeconds(30);
        assertThat(lab.status(off)).isEqualTo(new ActionStatus.Running(0.5));
        lab.passSeconds(30);
        assertThat(lab.status(off)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(lab.state("b")).isEqualTo(HostState.OFF);
        lab.passSeconds(100_000);
        assertThat(lab.state("b")).isEqualTo(HostState.OFF);
    }

    @Test
    void aPacketForItsCardBootsAHostThatIsOff() {
        Lab lab = new Lab(twoHosts());
        lab.powerOff("b");
        lab.passSeconds(60);

        assertThat(lab.pool.wake(lab.macOf("a"))).isEqualTo(WakeOutcome.ALREADY_ON);
        assertThat(lab.pool.wake("00:00:00:00:00:01")).isEqualTo(WakeOutcome.UNKNOWN_ADDRESS);
        assertThat(lab.state("b")).isEqualTo(HostState.OFF);
        assertThat(lab.pool.wake(lab.macOf("b"))).isEqualTo(WakeOutcome.WOKEN);
        assertThat(lab.state("b")).isEqualTo(HostState.BOOTING);
        lab.passSeconds(119.9);
        assertThat(lab.state("b")).isEqualTo(HostState.BOOTING);
        lab.passSeconds(0.1);
        assertThat(lab.state("b")).isEqualTo(HostState.UP);
        assertThat(lab.counter(host("b"), Metric.CPU)).isZero();
    }

    @Test
    void aPacketDuringTheShutdownIsLost() {
        Lab lab = new Lab(twoHosts());
        lab.powerOff("b");
        lab.passSeconds(30);

        assertThat(lab.pool.wake(lab.macOf("b"))).isEqualTo(WakeOutcome.ALREADY_ON);
        lab.passSeconds(1_000);
        assertThat(lab.state("b")).isEqualTo(HostState.OFF);
    }

    @Test
    void switchingOnIsNotForTheDriver() {
        Lab lab = new Lab(twoHosts());

        assertThatThrownBy(() -> lab.start(new Action.PowerOn(host("b")))).isInstanceOf(PortException.class);
    }

    @Test
    void energyFollowsThePowerCurveThroughTheWholeCycle() {
        Lab lab =
                new Lab(twoHosts(), settings -> settings.with(settings.physics().with(new PhasePower(0.9, 0.6, 5))));
        lab.passSeconds(600);
        lab.powerOff("b");
        lab.passSeconds(60 + 1_000);
        lab.pool.wake(lab.macOf("b"));
        lab.passSeconds(120 + 500);

        double a = 2_280 * 150;
        double b = 600 * 100 + 60 * 120 + 1_000 * 5 + 120 * 180 + 500 * 100;
        EnergyReport energy = lab.pool.report().energy();
        assertThat(energy.actualKwh()).isCloseTo((a + b) / 3.6e6, within(1e-12));
        assertThat(energy.allOnKwh()).isCloseTo(2_280 * 250 / 3.6e6, within(1e-12));
        assertThat(energy.hostHoursOff()).isCloseTo(1_000 / 3_600.0, within(1e-12));
        assertThat(energy.hostHours()).isCloseTo(2 * 2_280 / 3_600.0, within(1e-12));
        assertThat(energy.switchOffs()).containsOnlyKeys(host("b")).containsEntry(host("b"), 1);
        assertThat(energy.wattsNow()).isEqualTo(250);
    }

    @Test
    void theBaselineCarriesTheSameLoadWithoutAnyMove() {
        Lab lab = Lab.withLoad(
                pool().host("a")
                        .host("b")
                        .vm("x", "a", vm -> vm.memoryMiB(1_000).cpuMhz(8_000))
                        .vm("y", "a", vm -> vm.cpuMhz(4_000)),
                load -> load.from(NOW.plusSeconds(600), vm("y"), cpu(1_000)));
        lab.migrate("x", "a", "b");
        lab.passSeconds(600);
        double saturatedBefore = lab.pool.report().allOnService().saturatedMinutes();
        lab.passSeconds(600);

        assertThat(saturatedBefore).isCloseTo(10, within(1e-9));
        assertThat(lab.pool.report().allOnService().saturatedMinutes()).isCloseTo(10, within(1e-9));
        assertThat(lab.pool.report().service().saturatedMinutes()).isCloseTo(10 / 60.0, within(1e-6));
    }

    @Test
    void aHostThatStartsOffIsOnInTheBaseline() {
        Lab lab = new Lab(pool().host("a").host("b", host -> host.state(HostState.OFF)));
        lab.passSeconds(3_600);

        assertThat(lab.pool.report().energy().actualKwh()).isCloseTo(0.1, within(1e-12));
        assertThat(lab.pool.report().energy().allOnKwh()).isCloseTo(0.2, within(1e-12));
        assertThat(lab.pool.wake(lab.macOf("b"))).isEqualTo(WakeOutcome.WOKEN);
    }
}
