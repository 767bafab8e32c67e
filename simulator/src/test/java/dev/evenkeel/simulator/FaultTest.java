package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.NOW;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.simulator.Lab.host;
import static dev.evenkeel.simulator.Lab.vm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.fault.Fault;
import dev.evenkeel.simulator.fault.RandomFaults;
import dev.evenkeel.simulator.report.OutageReport;
import dev.evenkeel.simulator.wake.WakeOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private static PoolBuilder threeHosts() {
        return pool().host("a")
                .host("b")
                .host("c")
                .vm("web", "a", vm -> vm.memoryMiB(1_000).cpuMhz(1_000))
                .vm("db", "a", vm -> vm.memoryMiB(1_000));
    }

    private static Lab with(Fault... faults) {
        return new Lab(threeHosts(), settings -> settings.with(List.of(faults)));
    }

    @Test
    void aMigrationThatFailsLeavesItsVmAtTheSource() {
        Lab lab = with(new Fault.MigrationFails(NOW, Optional.of(vm("db")), 0.4));
        ActionId spared = lab.migrate("web", "a", "b");
        ActionId struck = lab.migrate("db", "a", "c");
        lab.passSeconds(7.9);
        assertThat(lab.status(struck)).isInstanceOf(ActionStatus.Running.class);
        lab.passSeconds(0.2);

        assertThat(lab.status(struck)).isInstanceOf(ActionStatus.Failed.class);
        assertThat(lab.place("db")).contains(host("a"));
        assertThat(lab.inventory().occupants(host("c"))).isEmpty();
        lab.passSeconds(100);
        assertThat(lab.status(spared)).isEqualTo(new ActionStatus.Succeeded());
        ActionId again = lab.migrate("db", "a", "c");
        lab.passSeconds(11);
        assertThat(lab.status(again)).isEqualTo(new ActionStatus.Succeeded());
    }

    @Test
    void aMigrationThatHangsStaysUntilItIsCancelled() {
        Lab lab = with(new Fault.MigrationHangs(NOW, Optional.empty(), 1));
        ActionId struck = lab.migrate("web", "a", "b");
        lab.passSeconds(100_000);
        assertThat(lab.status(struck)).isInstanceOf(ActionStatus.Running.class);
        lab.pool.cancel(struck);

        assertThat(lab.status(struck)).isInstanceOf(ActionStatus.Failed.class);
        assertThat(lab.place("web")).contains(host("a"));
    }

    @Test
    void aDeafHostMissesSoManyPackets() {
        Lab lab = with(new Fault.HostIsDeaf(NOW, host("b"), 2));
        lab.powerOff("b");
        lab.passSeconds(60);

        assertThat(lab.pool.wake(lab.macOf("b"))).isEqualTo(WakeOutcome.NOT_HEARD);
        assertThat(lab.pool.wake(lab.macOf("b"))).isEqualTo(WakeOutcome.NOT_HEARD);
        assertThat(lab.pool.wake(lab.macOf("b"))).isEqualTo(WakeOutcome.WOKEN);
    }

    @Test
    void vmsOfADeadHostStopAndComeBackWithIt() {
        Lab lab = with(new Fault.HostDies(NOW.plusSeconds(100), host("a"), TEN_MINUTES));
        lab.passSeconds(95);
        ActionId cut = lab.migrate("web", "a", "b");
        lab.passSeconds(10);

        assertThat(lab.state("a")).isEqualTo(HostState.UNREACHABLE);
        assertThat(lab.inventory().vm(vm("web")).orElseThrow().state()).isEqualTo(VmState.STOPPED);
        assertThat(lab.place("web")).contains(host("a"));
        assertThat(lab.inventory().occupants(host("b"))).isEmpty();
        assertThat(lab.status(cut)).isInstanceOf(ActionStatus.Failed.class);
        assertThat(lab.sample(host("a"))).isEmpty();
        assertThat(lab.pool.wake(lab.macOf("a"))).isEqualTo(WakeOutcome.NOT_HEARD);
        assertThat(lab.pool.report().energy().wattsNow()).isEqualTo(200);

        lab.pool.byHand().start(vm("db"), host("c"));
        lab.passSeconds(600);
        assertThat(lab.state("a")).isEqualTo(HostState.BOOTING);
        lab.passSeconds(120);
        assertThat(lab.state("a")).isEqualTo(HostState.UP);
        assertThat(lab.inventory().vm(vm("web")).orElseThrow().state()).isEqualTo(VmState.RUNNING);
        assertThat(lab.place("db")).contains(host("c"));
        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(1_000 * 5, within(1e-6));
        assertThat(lab.pool.verdict().isClean()).isTrue();
    }

    @Test
    void howLongVmsOfADeadHostLieStillIsCounted() {
        Lab lab = with(new Fault.HostDies(NOW.plusSeconds(100), host("a"), TEN_MINUTES));
        lab.passSeconds(100 + 180);
        assertThat(lab.pool.report().outages()).isEqualTo(new OutageReport(2, 6, Duration.ofMinutes(3)));

        lab.pool.byHand().start(vm("db"), host("c"));
        lab.passSeconds(3_600);
        assertThat(lab.pool.report().outages()).isEqualTo(new OutageReport(2, 3 + 12, Duration.ofMinutes(12)));
    }

    @Test
    void whatRanOnADeadHostIsStartedAgainWhereThereIsRoom() {
        Lab lab = with(new Fault.HostDies(NOW, host("a"), Fault.FOR_EVER));
        lab.passSeconds(60);

        lab.pool.byHand().restartFallenOf(host("a"));

        assertThat(lab.inventory().vm(vm("web")).orElseThrow().state()).isEqualTo(VmState.RUNNING);
        assertThat(lab.inventory().vm(vm("db")).orElseThrow().state()).isEqualTo(VmState.RUNNING);
        lab.passSeconds(600);
        assertThat(lab.pool.report().outages()).isEqualTo(new OutageReport(2, 2, Duration.ofMinutes(1)));
        assertThat(lab.pool.verdict().isClean()).isTrue();
    }

    @Test
    void aVmThatFellTwiceComesBackWithTheHostItFellWithLast() {
        Lab lab = with(
                new Fault.HostDies(NOW, host("a"), TEN_MINUTES),
                new Fault.HostDies(NOW.plusSeconds(60), host("b"), Duration.ofHours(1)));
        lab.pool.byHand().start(vm("web"), host("b"));
        lab.passSeconds(600 + 120);

        assertThat(lab.state("a")).isEqualTo(HostState.UP);
        assertThat(lab.inventory().vm(vm("db")).orElseThrow().state()).isEqualTo(VmState.RUNNING);
        assertThat(lab.inventory().vm(vm("web")).orElseThrow().state()).isEqualTo(VmState.STOPPED);
        lab.passSeconds(3_600);
        assertThat(lab.place("web")).contains(host("b"));
        assertThat(lab.inventory().vm(vm("web")).orElseThrow().state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aMigrationToAHostThatDiesLeavesItsVmAtTheSource() {
        Lab lab = with(new Fault.HostDies(NOW.plusSeconds(5), host("b"), Fault.FOR_EVER));
        ActionId move = lab.migrate("web", "a", "b");
        lab.passSeconds(6);

        assertThat(lab.status(move)).isInstanceOf(ActionStatus.Failed.class);
        assertThat(lab.place("web")).contains(host("a"));
        assertThat(lab.inventory().vm(vm("web")).orElseThrow().state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void anUnreachableHostGoesOnButAnswersNobody() {
        Lab lab = with(new Fault.HostUnreachable(NOW.plusSeconds(10), host("a"), TEN_MINUTES));
        lab.passSeconds(20);

        assertThat(lab.state("a")).isEqualTo(HostState.UNREACHABLE);
        assertThat(lab.inventory().vm(vm("web")).orElseThrow().state()).isEqualTo(VmState.RUNNING);
        assertThat(lab.sample(vm("web"))).isEmpty();
        assertThatThrownBy(() -> lab.migrate("web", "a", "b")).isInstanceOf(PortException.class);
        lab.passSeconds(590);
        assertThat(lab.state("a")).isEqualTo(HostState.UP);
        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(610_000, within(1e-6));
    }

    @Test
    void aShutdownThatHangsEndsAfterTheHang() {
        Lab lab = with(
                new Fault.ShutdownHangs(NOW, host("b"), TEN_MINUTES),
                new Fault.ShutdownHangs(NOW.plusSeconds(30), host("c"), TEN_MINUTES));
        ActionId before = lab.powerOff("b");
        ActionId amid = lab.powerOff("c");
        lab.passSeconds(629);

        assertThat(lab.status(before)).isInstanceOf(ActionStatus.Running.class);
        assertThat(lab.state("c")).isEqualTo(HostState.SHUTTING_DOWN);
        lab.passSeconds(31);
        assertThat(lab.status(before)).isEqualTo(new ActionStatus.Succeeded());
        lab.passSeconds(30);
        assertThat(lab.status(amid)).isEqualTo(new ActionStatus.Succeeded());
    }

    @Test
    void metricsStopForOneHostOrForAll() {
        Lab lab = with(
                new Fault.MetricsStop(NOW.plusSeconds(10), Optional.of(host("a")), Duration.ofSeconds(10)),
                new Fault.MetricsStop(NOW.plusSeconds(30), Optional.empty(), Duration.ofSeconds(10)));

        lab.passSeconds(15);
        assertThat(lab.sample(vm("web"))).isEmpty();
        assertThat(lab.sample(host("b"))).isPresent();
        lab.passSeconds(10);
        assertThat(lab.sample(vm("web"))).isPresent();
        lab.passSeconds(10);
        assertThat(lab.pool.sample(lab.spec.pool())).isEmpty();
        assertThat(lab.state("a")).isEqualTo(HostState.UP);
        lab.passSeconds(10);
        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(45_000, within(1e-6));
    }

    @Test
    void anInventoryThatFailsIsSaidAndCheckedAndEnds() {
        Lab lab = with(new Fault.InventoryFails(NOW.plusSeconds(10), TEN_MINUTES));
        lab.passSeconds(20);

        assertThatThrownBy(lab::inventory).isInstanceOf(PortException.class);
        assertThat(lab.pool.check().isGood()).isFalse();
        lab.passSeconds(590);
        assertThat(lab.inventory().hosts()).hasSize(3);
        assertThat(lab.pool.check().isGood()).isTrue();
    }

    @Test
    void commandsThatFailStartNothingAndAreNotBlamed() {
        Lab lab = with(new Fault.CommandsFail(NOW, TEN_MINUTES));

        assertThatThrownBy(() -> lab.migrate("web", "a", "b")).isInstanceOf(PortException.class);
        assertThat(lab.inventory().migrations()).isEmpty();
        assertThat(lab.pool.verdict().isClean()).isTrue();
        lab.passSeconds(600);
        lab.migrate("web", "a", "b");
    }

    @Test
    void aFaultThatNamesAnUnknownHostIsRefused() {
        assertThatThrownBy(() -> with(new Fault.HostDies(NOW, host("ghost"), TEN_MINUTES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ghost");
    }

    @Test
    void randomFaultsFollowTheirSeed() {
        List<Fault> once = random(7);

        assertThat(random(7)).isEqualTo(once);
        assertThat(random(8)).isNotEqualTo(once);
        assertThat(once).hasSize(50).allSatisfy(fault -> assertThat(fault.at()).isBetween(NOW, NOW.plusSeconds(3_600)));
    }

    private static List<Fault> random(long seed) {
        return RandomFaults.spread(
                seed, 50, List.of(host("a"), host("b")), List.of(vm("web")), NOW, Duration.ofHours(1));
    }
}
