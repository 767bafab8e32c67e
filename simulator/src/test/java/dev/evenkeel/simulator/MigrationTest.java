package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.simulator.Lab.LAN;
import static dev.evenkeel.simulator.Lab.host;
import static dev.evenkeel.simulator.Lab.vm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.MigrationTime;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.world.MigrationModel;
import dev.evenkeel.simulator.world.Physics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MigrationTest {
    private static PoolBuilder twoHosts() {
        return pool().host("a").host("b");
    }

    @Test
    void aVmThatWritesNothingTakesItsMemoryOverTheBandwidth() {
        Lab lab = new Lab(twoHosts().vm("web", "a", vm -> vm.memoryMiB(1_000).dirtyMiBps(0)));
        ActionId move = lab.migrate("web", "a", "b");

        lab.passSeconds(9.999);
        assertThat(lab.status(move)).isInstanceOf(ActionStatus.Running.class);
        assertThat(lab.place("web")).contains(host("a"));
        lab.passSeconds(0.002);
        assertThat(lab.status(move)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(lab.place("web")).contains(host("b"));
        assertThat(lab.inventory().migrations()).isEmpty();
    }

    @Test
    void aVmThatWritesIsCopiedInShrinkingRoundsUntilTheRestFitsTheDowntime() {
        Lab lab = new Lab(twoHosts().vm("web", "a", vm -> vm.memoryMiB(1_000).dirtyMiBps(50)));
        ActionId move = lab.migrate("web", "a", "b");
        double rounds = 10 + 5 + 2.5 + 1.25 + 0.625 + 0.3125;
        double lastCopy = 0.15625;

        lab.passSeconds(rounds + lastCopy - 0.001);
        assertThat(lab.status(move)).isInstanceOf(ActionStatus.Running.class);
        lab.passSeconds(0.002);
        assertThat(lab.status(move)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(lab.pool.report().migrations().stopped())
                .isCloseTo(Duration.ofNanos(156_250_000), Duration.ofNanos(100));
        assertThat(lab.pool.report().migrations().longest().toNanos() / 1e9)
                .isCloseTo(
                        MigrationTime.seconds(lab.inventory().vm(vm("web")).orElseThrow(), Lab.MBPS_OF_100_MIB),
                        within(0.2));
    }

    @Test
    void aVmThatWritesFasterThanTheLinkIsStoppedInTheEnd() {
        Lab lab = new Lab(twoHosts().vm("db", "a", vm -> vm.memoryMiB(1_000).dirtyMiBps(500)));
        lab.migrate("db", "a", "b");
        lab.passSeconds(40.001);

        assertThat(lab.place("db")).contains(host("b"));
        assertThat(lab.pool.report().migrations().stopped()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void migrationsAtOneTimeShareTheLink() {
        Lab lab = new Lab(pool().host("a")
                .host("b")
                .host("c")
                .vm("x", "a", vm -> vm.memoryMiB(1_000))
                .vm("y", "a", vm -> vm.memoryMiB(1_000)));
        ActionId first = lab.migrate("x", "a", "b");
        lab.passSeconds(5);
        ActionId second = lab.migrate("y", "a", "c");

        lab.passSeconds(10.001);
        assertThat(lab.status(first)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(lab.status(second)).isInstanceOf(ActionStatus.Running.class);
        lab.passSeconds(4.998);
        assertThat(lab.status(second)).isInstanceOf(ActionStatus.Running.class);
        lab.passSeconds(0.002);
        assertThat(lab.status(second)).isEqualTo(new ActionStatus.Succeeded());
    }

    @Test
    void progressIsTheShareOfAllThatWillBeSent() {
        Lab lab = new Lab(twoHosts().vm("web", "a", vm -> vm.memoryMiB(1_000).dirtyMiBps(50)));
        ActionId move = lab.migrate("web", "a", "b");

        assertThat(progress(lab, move)).isZero();
        lab.passSeconds(5);
        assertThat(progress(lab, move)).isCloseTo(0.25, within(0.01));
        lab.passSeconds(10);
        assertThat(progress(lab, move)).isCloseTo(0.75, within(0.01));
    }

    private static double progress(Lab lab, ActionId move) {
        return ((ActionStatus.Running) lab.status(move)).progress();
    }

    @Test
    void aMigratingVmHoldsMemoryOnBothHosts() {
        Lab lab = new Lab(pool().host("a")
                .host("b", host -> host.memoryMiB(10_000))
                .vm("x", "a", vm -> vm.memoryMiB(6_000))
                .vm("y", "a", vm -> vm.memoryMiB(6_000)));
        lab.migrate("x", "a", "b");

        assertThat(lab.inventory().migrations()).containsExactly(new RunningMigration(vm("x"), host("a"), host("b")));
        assertThat(lab.inventory().occupants(host("b"))).containsExactly(vm("x"));
        assertThatThrownBy(() -> lab.migrate("y", "a", "b"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("Host 'b' holds 6000 MiB of 10000 MiB; VM 'y' needs 6000 MiB.");
    }

    @Test
    void aMigrationCostsItsVmPerformanceAndBothHostsCpu() {
        Lab lab = new Lab(
                twoHosts().vm("web", "a", vm -> vm.memoryMiB(100_000 / 2).cpuMhz(1_000)),
                settings -> settings.with(settings.physics()
                        .with(MigrationModel.DEFAULT.withLinkMbps(1_000).withCosts(0.10, 0.5))));
        lab.migrate("web", "a", "b");
        lab.passSeconds(10);

        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(9_000, within(1e-6));
        assertThat(lab.counter(host("a"), Metric.CPU)).isCloseTo(10 * (900 + 500), within(1e-6));
        assertThat(lab.counter(host("b"), Metric.CPU)).isCloseTo(10 * 500, within(1e-6));
        assertThat(lab.pool.report().service().missedMigratingShare()).isCloseTo(0.10, within(1e-9));
    }

    @Test
    void onANetworkOfThePoolVmTrafficGivesWayToMigrations() {
        Lab lab = new Lab(
                pool().host("a", host -> host.link("lan", 1_000))
                        .host("b", host -> host.link("lan", 1_000))
                        .vm("web", "a", vm -> vm.memoryMiB(50_000))
                        .vm("talker", "a", vm -> vm.traffic("lan", 0, 1_000)),
                settings -> settings.with(Physics.DEFAULT.with(
                        MigrationModel.DEFAULT.withLinkMbps(600).withNetwork(LAN))));
        lab.migrate("web", "a", "b");
        lab.passSeconds(10);

        assertThat(lab.counter(vm("talker"), Metric.sent(LAN))).isCloseTo(4_000, within(1e-6));
        assertThat(lab.counter(host("a"), Metric.sent(LAN))).isCloseTo(10_000, within(1e-6));
        assertThat(lab.counter(host("b"), Metric.received(LAN))).isCloseTo(6_000, within(1e-6));
    }

    @Test
    void countersBeginAnewOnTheTarget() {
        Lab lab = new Lab(twoHosts().vm("web", "a", vm -> vm.memoryMiB(1_000).cpuMhz(2_000)));
        lab.migrate("web", "a", "b");
        lab.passSeconds(9);
        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(18_000, within(1e-6));
        lab.passSeconds(2);

        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(2_000, within(1e-3));
        assertThat(lab.sample(vm("web")).orElseThrow().host()).isEqualTo(host("b"));
    }

    @Test
    void aCancelledMigrationLeavesItsVmAtTheSource() {
        Lab lab = new Lab(twoHosts().vm("web", "a", vm -> vm.memoryMiB(1_000)));
        ActionId move = lab.migrate("web", "a", "b");
        lab.passSeconds(5);
        lab.pool.cancel(move);

        assertThat(lab.status(move)).isInstanceOf(ActionStatus.Failed.class);
        assertThat(lab.place("web")).contains(host("a"));
        assertThat(lab.inventory().occupants(host("b"))).isEmpty();
        lab.passSeconds(1_000);
        assertThat(lab.place("web")).contains(host("a"));
    }

    @Test
    void startingOneActionTwiceStartsNothingTwice() {
        Lab lab = new Lab(twoHosts().vm("web", "a", vm -> vm.memoryMiB(1_000)));
        ActionId move = lab.migrate("web", "a", "b");
        lab.passSeconds(5);
        lab.pool.start(move, new Action.Migrate(vm("web"), host("a"), host("b")));
        lab.passSeconds(5.001);
        lab.pool.start(move, new Action.Migrate(vm("web"), host("a"), host("b")));

        assertThat(lab.status(move)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(lab.pool.verdict().isClean()).isTrue();
        assertThat(lab.pool.report().migrations().landed()).isEqualTo(1);
    }

    @Test
    void anActionNobodyStartedIsUnknown() {
        Lab lab = new Lab(twoHosts());

        assertThat(lab.status(new ActionId("other", 1))).isEqualTo(new ActionStatus.Unknown());
        lab.pool.cancel(new ActionId("other", 1));
    }

    @Test
    void stoppingAVmByHandBreaksItsMigrationOff() {
        Lab lab = new Lab(twoHosts().vm("web", "a", vm -> vm.memoryMiB(1_000)));
        ActionId move = lab.migrate("web", "a", "b");
        lab.passSeconds(5);
        lab.pool.byHand().stop(vm("web"));

        assertThat(lab.status(move)).isInstanceOf(ActionStatus.Failed.class);
        assertThat(lab.inventory().vm(vm("web")).orElseThrow().state()).isEqualTo(VmState.STOPPED);
        assertThat(lab.inventory().occupants(host("a"))).isEmpty();
        assertThat(lab.pool.verdict().isClean()).isTrue();
    }
}
