package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.NOW;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static dev.evenkeel.simulator.Lab.cpu;
import static dev.evenkeel.simulator.Lab.vm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.simulator.world.HypervisorOverhead;
import dev.evenkeel.simulator.world.Physics;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What no policy can go below. Hosts have 10,000 MHz and 64 GiB. */
class LeastEnergyTest {
    private static final Offset<Double> EXACTLY = within(1e-9);
    private static final int HOUR = 3_600;

    private static PoolBuilder twoHosts() {
        return pool().host("a", host -> host.power(PowerCurve.linear(100, 200)))
                .host("b", host -> host.power(PowerCurve.linear(100, 200)));
    }

    private static double leastKwh(Lab lab) {
        lab.passSeconds(HOUR);
        return lab.pool.report().energy().leastKwh();
    }

    @Test
    void halfOfAFullHostsLoadTakesHalfOfItsPower() {
        Lab lab = new Lab(twoHosts().vm("web", "a", vm -> vm.cpuMhz(5_000)));

        assertThat(leastKwh(lab)).isCloseTo(0.1, EXACTLY);
    }

    @Test
    void memoryThatFillsAHostKeepsItOn() {
        Lab lab = new Lab(twoHosts().vm("web", "a", vm -> vm.cpuMhz(5_000).memoryMiB(65_536)));

        assertThat(leastKwh(lab)).isCloseTo(0.15, EXACTLY);
    }

    @Test
    void theHostsWithTheMostWorkForAWattAreTakenFirst() {
        Lab lab = new Lab(pool().host("old", host -> host.power(PowerCurve.linear(200, 400)))
                .host("new", host -> host.power(PowerCurve.linear(50, 100)))
                .vm("web", "old", vm -> vm.cpuMhz(9_000))
                .vm("db", "old", vm -> vm.cpuMhz(6_000)));

        assertThat(leastKwh(lab)).isCloseTo(0.1 + 0.2, EXACTLY);
    }

    @Test
    void aCurveThatBendsUpIsBestRunWhereAWattDoesMost() {
        List<Double> watts = List.of(60.0, 62.0, 64.0, 66.0, 68.0, 70.0, 80.0, 100.0, 130.0, 170.0, 220.0);
        Lab lab = new Lab(pool().host("a", host -> host.power(new PowerCurve(watts)))
                .host("b", host -> host.power(new PowerCurve(watts)))
                .vm("web", "a", vm -> vm.cpuMhz(10_000))
                .vm("db", "b", vm -> vm.cpuMhz(2_000)));

        assertThat(leastKwh(lab)).isCloseTo(0.160, EXACTLY);
    }

    @Test
    void aHypervisorsOwnNeedsArePartOfIt() {
        Lab lab = new Lab(
                twoHosts().vm("web", "a", vm -> vm.cpuMhz(5_000)),
                settings -> settings.with(Physics.DEFAULT.with(new HypervisorOverhead(1_000, 0))));

        assertThat(leastKwh(lab)).isCloseTo(0.2 * 5_000 / 9_000, EXACTLY);
    }

    @Test
    void itFollowsTheLoadAndItsMemoryStays() {
        Lab lab = Lab.withLoad(
                twoHosts().vm("web", "a", vm -> vm.cpuMhz(10_000)),
                load -> load.from(NOW.plusSeconds(HOUR / 2), vm("web"), cpu(0)));

        assertThat(leastKwh(lab)).isCloseTo(0.1 + 0.05 / 64, EXACTLY);
    }
}
