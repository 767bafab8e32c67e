package dev.evenkeel.model.check;

import static dev.evenkeel.model.check.PlanUnderTest.plan;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Demand;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hosts of 10,000 MHz, so that 100 MHz is one point of CPU; the threshold is 75 %. */
class LoadChecksTest {
    private static final Resource LAN = Resource.network(new NetworkId("lan"));

    @Test
    void aHostMayBeFilledUpToTheThreshold() {
        PoolBuilder pool = twoHosts(8_000, 6_500).vm("small", "a", vm -> vm.cpuMhz(1_000));

        assertThat(plan().migrate("small", "a", "b").violations(pool)).isEmpty();
    }

    @Test
    void noHostGoesOverAThresholdThatItWasUnder() {
        PoolBuilder pool = twoHosts(8_000, 6_501).vm("small", "a", vm -> vm.cpuMhz(1_000));

        Violation violation = plan().migrate("small", "a", "b").violations(pool).get(0);

        assertThat(violation.rule()).isEqualTo(PlanRule.NO_NEW_OVERLOAD);
        assertThat(violation.sentence())
                .isEqualTo("Host b goes from 65.0 % to 75.0 % CPU, over the threshold of 75.0 %.");
    }

    @Test
    void theHostsOwnOverheadCounts() {
        PoolBuilder pool = pool().host("a")
                .host("b", host -> host.overhead(new Demand(7_000, 0, Map.of())))
                .vm("small", "a", vm -> vm.cpuMhz(1_000));

        assertThat(plan().migrate("small", "a", "b").brokenIn(pool))
                .containsExactly(PlanRule.NO_NEW_OVERLOAD, PlanRule.TOTAL_OVERLOAD);
    }

    @Test
    void overloadMayBeHandedAboutButNotGrow() {
        PoolBuilder pool = twoHosts(8_000, 8_500).vm("small", "a", vm -> vm.cpuMhz(300));

        assertThat(plan().migrate("small", "a", "b").violations(pool))
                .as("a: 83 % to 80 %, b: 85 % to 88 %")
                .isEmpty();
        assertThat(plan().migrate("main-a", "a", "b").brokenIn(pool)).containsExactly(PlanRule.TOTAL_OVERLOAD);
    }

    @Test
    void aSwapIsJudgedByItsEnd() {
        PoolBuilder pool = twoHosts(7_000, 7_000);

        assertThat(plan().migrate("main-a", "a", "b")
                        .migrate("main-b", "b", "a")
                        .violations(pool))
                .isEmpty();
    }

    @Test
    void networksCountByTheLargerDirection() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("one", "a", vm -> vm.traffic("lan", 5_000, 0))
                .vm("two", "b", vm -> vm.traffic("lan", 0, 5_000))
                .vm("three", "b", vm -> vm.traffic("lan", 1_500, 0));

        assertThat(plan().migrate("one", "a", "b").threshold(LAN, 0.65).violations(pool))
                .as("6,500 received, 5,000 sent, of 10,000")
                .isEmpty();
        assertThat(plan().migrate("one", "a", "b").threshold(LAN, 0.64).brokenIn(pool))
                .containsExactly(PlanRule.NO_NEW_OVERLOAD, PlanRule.TOTAL_OVERLOAD);
    }

    @Test
    void memoryCountsAsConfigured() {
        PoolBuilder pool = pool().host("a", host -> host.memoryMiB(1_000))
                .host("b", host -> host.memoryMiB(1_000))
                .vm("one", "a", vm -> vm.memoryMiB(800))
                .vm("two", "b", vm -> vm.memoryMiB(100));

        assertThat(plan().migrate("one", "a", "b")
                        .threshold(Resource.MEMORY, 0.9)
                        .violations(pool))
                .isEmpty();
        assertThat(plan().migrate("one", "a", "b")
                        .threshold(Resource.MEMORY, 0.85)
                        .brokenIn(pool))
                .containsExactly(PlanRule.NO_NEW_OVERLOAD, PlanRule.TOTAL_OVERLOAD);
    }

    @Test
    void aMigrationUnderWayLoadsBothHosts() {
        PoolBuilder pool = pool().host("a")
                .host("b")
                .vm("coming", "a", vm -> vm.cpuMhz(4_000))
                .vm("second", "a", vm -> vm.cpuMhz(4_000))
                .migrating("coming", "b");

        assertThat(plan().migrate("second", "a", "b").brokenIn(pool)).containsExactly(PlanRule.NO_NEW_OVERLOAD);
    }

    @Test
    void resourcesWithoutThresholdAreNotWatched() {
        PoolBuilder pool = twoHosts(1_000, 1_000).vm("chatty", "a", vm -> vm.traffic("lan", 9_999, 0));

        assertThat(plan().migrate("chatty", "a", "b").violations(pool)).isEmpty();
    }

    @Test
    void vmsOfAnyHostThatFailsStillFindRoom() {
        PoolBuilder pool =
                threeHostsOf100().vm("one", "a", vm -> vm.memoryMiB(50)).vm("two", "b", vm -> vm.memoryMiB(60));

        assertThat(plan().migrate("one", "a", "c").spareHosts(1).violations(pool))
                .isEmpty();
        assertThat(plan().migrate("one", "a", "b").spareHosts(0).brokenIn(pool)).containsExactly(PlanRule.MEMORY);
    }

    @Test
    void roomForAFailureIsJudgedByWhetherEachVmFits() {
        PoolBuilder pool = threeHostsOf100()
                .vm("big", "a", vm -> vm.memoryMiB(70))
                .vm("small1", "b", vm -> vm.memoryMiB(40))
                .vm("small2", "b", vm -> vm.memoryMiB(40));

        Violation violation = plan().migrate("small1", "b", "c")
                .spareHosts(1)
                .violations(pool)
                .get(0);

        assertThat(violation.rule())
                .as("120 MiB are free for the 70 of a, but 60 and 60")
                .isEqualTo(PlanRule.SPARE_CAPACITY);
        assertThat(violation.value()).isEqualTo(70);
        assertThat(violation.limit()).isEqualTo(0);
        assertThat(plan().migrate("small1", "b", "c").spareHosts(0).violations(pool))
                .isEmpty();
    }

    @Test
    void aMissingReserveIsNotThePlansFaultUnlessItGrows() {
        PoolBuilder pool = threeHostsOf100()
                .vm("big", "a", vm -> vm.memoryMiB(70))
                .vm("small1", "b", vm -> vm.memoryMiB(40))
                .vm("small2", "c", vm -> vm.memoryMiB(35))
                .vm("tiny", "a", vm -> vm.memoryMiB(5));

        assertThat(plan().migrate("tiny", "a", "c").spareHosts(1).violations(pool))
                .isEmpty();
    }

    @Test
    void switchingOffAHostThatIsTheReserveIsRefused() {
        PoolBuilder pool =
                threeHostsOf100().vm("one", "a", vm -> vm.memoryMiB(60)).vm("two", "b", vm -> vm.memoryMiB(60));

        assertThat(plan().powerOff("c").spareHosts(1).brokenIn(pool)).containsExactly(PlanRule.SPARE_CAPACITY);
        assertThat(plan().powerOff("c").spareHosts(0).violations(pool)).isEmpty();
    }

    @Test
    void aHostThatThePlanSwitchesOnBecomesReserve() {
        PoolBuilder pool = pool().host("a", host -> host.memoryMiB(100))
                .host("b", host -> host.memoryMiB(100))
                .host("c", host -> host.memoryMiB(100).state(HostState.OFF))
                .vm("one", "a", vm -> vm.memoryMiB(60))
                .vm("two", "a", vm -> vm.memoryMiB(30));

        assertThat(plan().migrate("two", "a", "b").spareHosts(1).brokenIn(pool))
                .as("b had room for both")
                .isEmpty();
        assertThat(plan().powerOn("c").migrate("two", "a", "c", 1).spareHosts(1).violations(pool))
                .isEmpty();
    }

    @Test
    void severalHostsMayFailAtOnce() {
        PoolBuilder pool = threeHostsOf100()
                .host("d", host -> host.memoryMiB(100))
                .vm("one", "a", vm -> vm.memoryMiB(50))
                .vm("two", "b", vm -> vm.memoryMiB(50));

        assertThat(plan().powerOff("d").spareHosts(1).violations(pool)).isEmpty();
        assertThat(plan().powerOff("d").spareHosts(2).violations(pool)).isEmpty();
        assertThat(plan().powerOff("d").spareHosts(2).brokenIn(pool.vm("three", "c", vm -> vm.memoryMiB(1))))
                .containsExactly(PlanRule.SPARE_CAPACITY);
    }

    @Test
    void hostsInMaintenanceAndVmsTiedToTheirHostAreNoReserveAndNeedNone() {
        PoolBuilder maintained = pool().host("a", host -> host.memoryMiB(100))
                .host("b", host -> host.memoryMiB(100))
                .host("c", host -> host.memoryMiB(100).with(HostTrait.IN_MAINTENANCE))
                .vm("one", "a", vm -> vm.memoryMiB(60));
        PoolBuilder tied = threeHostsOf100()
                .vm("one", "a", vm -> vm.memoryMiB(60).immovable(Immobility.LOCAL_STORAGE))
                .vm("two", "b", vm -> vm.memoryMiB(60).immovable(Immobility.PASS_THROUGH));

        assertThat(plan().powerOff("b").spareHosts(1).brokenIn(maintained)).containsExactly(PlanRule.SPARE_CAPACITY);
        assertThat(plan().powerOff("c").spareHosts(1).violations(tied)).isEmpty();
    }

    private static PoolBuilder twoHosts(double mhzOnA, double mhzOnB) {
        return pool().host("a")
                .host("b")
                .vm("main-a", "a", vm -> vm.cpuMhz(mhzOnA))
                .vm("main-b", "b", vm -> vm.cpuMhz(mhzOnB));
    }

    private static PoolBuilder threeHostsOf100() {
        return pool().host("a", host -> host.memoryMiB(100))
                .host("b", host -> host.memoryMiB(100))
                .host("c", host -> host.memoryMiB(100));
    }
}
