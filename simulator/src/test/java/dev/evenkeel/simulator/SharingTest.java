package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.NOW;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.simulator.Lab.LAN;
import static dev.evenkeel.simulator.Lab.cpu;
import static dev.evenkeel.simulator.Lab.host;
import static dev.evenkeel.simulator.Lab.vm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.simulator.world.HypervisorOverhead;
import dev.evenkeel.simulator.world.Physics;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SharingTest {
    private static final Offset<Double> EXACTLY = within(1e-6);

    @Test
    void aVmGetsWhatItAsksForWhereThereIsRoom() {
        Lab lab = new Lab(pool().host("a").vm("web", "a", vm -> vm.cpuMhz(3_000).traffic("lan", 200, 50)));
        lab.passSeconds(10);

        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(30_000, EXACTLY);
        assertThat(lab.counter(vm("web"), Metric.received(LAN))).isCloseTo(2_000, EXACTLY);
        assertThat(lab.counter(vm("web"), Metric.sent(LAN))).isCloseTo(500, EXACTLY);
        assertThat(lab.counter(host("a"), Metric.received(LAN))).isCloseTo(2_000, EXACTLY);
    }

    @Test
    void aFullHostGivesEveryVmTheSameShareOfWhatItAsksFor() {
        Lab lab = new Lab(
                pool().host("a").vm("big", "a", vm -> vm.cpuMhz(12_000)).vm("small", "a", vm -> vm.cpuMhz(4_000)));
        lab.passSeconds(10);

        assertThat(lab.counter(vm("big"), Metric.CPU)).isCloseTo(75_000, EXACTLY);
        assertThat(lab.counter(vm("small"), Metric.CPU)).isCloseTo(25_000, EXACTLY);
        assertThat(lab.counter(host("a"), Metric.CPU)).isCloseTo(100_000, EXACTLY);
    }

    @Test
    void onAFullHostAVmWaitsForWhatItDoesNotGetAsFarAsItsVirtualCpusCouldRunIt() {
        Lab lab = new Lab(pool().host("a")
                .vm("big", "a", vm -> vm.vcpus(12).cpuMhz(12_000))
                .vm("small", "a", vm -> vm.vcpus(3).cpuMhz(4_000)));
        lab.passSeconds(10);

        assertThat(lab.counter(vm("big"), Metric.CPU_WAIT)).isCloseTo(45_000, EXACTLY);
        assertThat(lab.counter(vm("small"), Metric.CPU_WAIT)).isCloseTo(5_000, EXACTLY);
    }

    @Test
    void whereThereIsRoomNoVmWaits() {
        Lab lab = new Lab(pool().host("a").vm("web", "a", vm -> vm.vcpus(4).cpuMhz(3_000)));
        lab.passSeconds(10);

        assertThat(lab.counter(vm("web"), Metric.CPU_WAIT)).isZero();
    }

    @Test
    void aFullLinkIsSharedByDirection() {
        Lab lab = new Lab(pool().host("a", host -> host.link("lan", 1_000))
                .vm("x", "a", vm -> vm.traffic("lan", 1_500, 100))
                .vm("y", "a", vm -> vm.traffic("lan", 500, 100)));
        lab.passSeconds(1);

        assertThat(lab.counter(vm("x"), Metric.received(LAN))).isCloseTo(750, EXACTLY);
        assertThat(lab.counter(vm("y"), Metric.received(LAN))).isCloseTo(250, EXACTLY);
        assertThat(lab.counter(vm("x"), Metric.sent(LAN))).isCloseTo(100, EXACTLY);
    }

    @Test
    void aHostShowsItsHypervisorsOwnNeedsBesideItsVms() {
        Lab lab = new Lab(
                pool().host("a").vm("web", "a", vm -> vm.cpuMhz(3_000)),
                settings -> settings.with(Physics.DEFAULT.with(new HypervisorOverhead(500, 0.10))));
        lab.passSeconds(1);

        assertThat(lab.counter(host("a"), Metric.CPU)).isCloseTo(500 + 3_300, EXACTLY);
        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(3_000, EXACTLY);
    }

    @Test
    void loadThatChangesIsCountedToTheMoment() {
        Lab lab = Lab.withLoad(
                pool().host("a").vm("web", "a", vm -> {}),
                load -> load.from(NOW.plusMillis(2_500), vm("web"), cpu(1_000))
                        .from(NOW.plusMillis(7_500), vm("web"), cpu(4_000)));
        lab.passSeconds(10);

        assertThat(lab.counter(vm("web"), Metric.CPU)).isCloseTo(5 * 1_000 + 2.5 * 4_000, EXACTLY);
    }

    @Test
    void trafficOnANetworkTheVmIsNotAttachedToIsNone() {
        Demand onBackup = new Demand(0, 0, Map.of(new NetworkId("backup"), new Traffic(100, 0)));
        Lab lab = Lab.withLoad(
                pool().host("a", host -> host.link("backup", 1_000)).vm("web", "a", vm -> {}),
                load -> load.from(NOW.plusSeconds(1), vm("web"), onBackup));
        lab.passSeconds(3);

        assertThat(lab.sample(vm("web")).orElseThrow().readings())
                .extracting(Reading::metric)
                .containsExactly(Metric.CPU, Metric.MEMORY, Metric.received(LAN), Metric.sent(LAN), Metric.CPU_WAIT);
        assertThat(lab.counter(host("a"), Metric.received(new NetworkId("backup"))))
                .isZero();
    }

    @Test
    void memoryIsALevelOfWhatIsInUse() {
        Lab lab = new Lab(
                pool().host("a").vm("x", "a", vm -> vm.memoryMiB(4_096)).vm("y", "a", vm -> vm.memoryMiB(8_192)));

        assertThat(lab.sample(host("a")).orElseThrow().readings())
                .contains(new Reading.Level(Metric.MEMORY, 2_048 + 4_096));
    }

    @Test
    void hostsThatAreOffGiveNoSample() {
        Lab lab = new Lab(pool().host("a").host("b", host -> host.state(HostState.OFF)));

        assertThat(lab.sample(host("a"))).isPresent();
        assertThat(lab.sample(host("b"))).isEmpty();
    }

    @Test
    void readingOftenChangesNothing() {
        Lab often = new Lab(pool().host("a").vm("web", "a", vm -> vm.cpuMhz(1_234.5)));
        Lab once = new Lab(pool().host("a").vm("web", "a", vm -> vm.cpuMhz(1_234.5)));
        for (int i = 0; i < 1_000; i++) {
            often.passSeconds(0.1);
            often.sample(vm("web"));
            often.inventory();
            often.pool.report();
        }
        once.passSeconds(100);

        assertThat(often.counter(vm("web"), Metric.CPU)).isEqualTo(once.counter(vm("web"), Metric.CPU));
        assertThat(often.pool.report()).isEqualTo(once.pool.report());
    }
}
