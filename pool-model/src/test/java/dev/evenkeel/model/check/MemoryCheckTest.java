package dev.evenkeel.model.check;

import static dev.evenkeel.model.check.PlanUnderTest.plan;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.PoolBuilder;
import org.junit.jupiter.api.Test;

/** Hosts of 10 MiB and VMs whose memory is in their name, so that the sums are easy to see. */
class MemoryCheckTest {
    @Test
    void aVmThatJustFitsIsLetIn() {
        PoolBuilder pool =
                hosts("a", "b").vm("four", "a", vm -> vm.memoryMiB(4)).vm("six", "b", vm -> vm.memoryMiB(6));

        assertThat(plan().migrate("four", "a", "b").violations(pool)).isEmpty();
    }

    @Test
    void aVmTooMuchIsRefused() {
        PoolBuilder pool =
                hosts("a", "b").vm("four", "a", vm -> vm.memoryMiB(4)).vm("seven", "b", vm -> vm.memoryMiB(7));

        assertThat(plan().migrate("four", "a", "b").brokenIn(pool)).containsExactly(PlanRule.MEMORY);
    }

    @Test
    void aPausedVmHoldsItsMemoryAndAStoppedOneDoesNot() {
        PoolBuilder paused = hosts("a", "b")
                .vm("four", "a", vm -> vm.memoryMiB(4))
                .vm("seven", "b", vm -> vm.memoryMiB(7).state(VmState.PAUSED));
        PoolBuilder stopped = hosts("a", "b")
                .vm("four", "a", vm -> vm.memoryMiB(4))
                .vm("seven", "b", vm -> vm.memoryMiB(7).state(VmState.STOPPED));

        assertThat(plan().migrate("four", "a", "b").brokenIn(paused)).containsExactly(PlanRule.MEMORY);
        assertThat(plan().migrate("four", "a", "b").violations(stopped)).isEmpty();
    }

    @Test
    void aSwapOfVmsOnFullHostsIsRefusedWhicheverWaits() {
        PoolBuilder pool = hosts("a", "b").vm("six", "a", vm -> vm.memoryMiB(6)).vm("five", "b", vm -> vm.memoryMiB(5));

        assertThat(plan().migrate("six", "a", "b").migrate("five", "b", "a").brokenIn(pool))
                .containsExactly(PlanRule.MEMORY, PlanRule.MEMORY);
        assertThat(plan().migrate("six", "a", "b").migrate("five", "b", "a", 1).brokenIn(pool))
                .containsExactly(PlanRule.MEMORY);
    }

    @Test
    void aSwapThroughAParkingHostIsSafe() {
        PoolBuilder pool =
                hosts("a", "b", "c").vm("six", "a", vm -> vm.memoryMiB(6)).vm("five", "b", vm -> vm.memoryMiB(5));

        assertThat(plan().migrate("five", "b", "c")
                        .migrate("six", "a", "b", 1)
                        .migrate("five", "c", "a", 2)
                        .violations(pool))
                .isEmpty();
    }

    @Test
    void anArrivalThatNeedNotWaitForALeavingCountsBoth() {
        PoolBuilder pool =
                hosts("a", "b", "c").vm("six", "a", vm -> vm.memoryMiB(6)).vm("seven", "b", vm -> vm.memoryMiB(7));

        assertThat(plan().migrate("seven", "b", "c").migrate("six", "a", "b").brokenIn(pool))
                .containsExactly(PlanRule.MEMORY);
        assertThat(plan().migrate("seven", "b", "c").migrate("six", "a", "b", 1).violations(pool))
                .isEmpty();
    }

    @Test
    void arrivalsFromTwoHostsAtOnceAreAdded() {
        PoolBuilder pool =
                hosts("a", "b", "c").vm("six", "a", vm -> vm.memoryMiB(6)).vm("five", "b", vm -> vm.memoryMiB(5));

        assertThat(plan().migrate("six", "a", "c").migrate("five", "b", "c").brokenIn(pool))
                .containsExactly(PlanRule.MEMORY, PlanRule.MEMORY);
    }

    @Test
    void aVmThatPassesThroughCountsWhileItMayBeThere() {
        PoolBuilder pool =
                hosts("a", "b", "c").vm("six", "a", vm -> vm.memoryMiB(6)).vm("five", "b", vm -> vm.memoryMiB(5));

        assertThat(plan().migrate("six", "a", "c")
                        .migrate("six", "c", "b", 1)
                        .migrate("five", "b", "c")
                        .brokenIn(pool))
                .contains(PlanRule.MEMORY);
    }

    @Test
    void aMigrationUnderWayHoldsMemoryOnBothHosts() {
        PoolBuilder toTarget = hosts("a", "b", "c")
                .vm("six", "a", vm -> vm.memoryMiB(6))
                .vm("five", "c", vm -> vm.memoryMiB(5))
                .migrating("five", "b");
        PoolBuilder fromTarget = hosts("a", "b", "c")
                .vm("six", "a", vm -> vm.memoryMiB(6))
                .vm("five", "b", vm -> vm.memoryMiB(5))
                .migrating("five", "c");

        assertThat(plan().migrate("six", "a", "b").brokenIn(toTarget)).containsExactly(PlanRule.MEMORY);
        assertThat(plan().migrate("six", "a", "b").brokenIn(fromTarget)).containsExactly(PlanRule.MEMORY);
    }

    @Test
    void aHostOverItsMemoryMayGiveButNotTake() {
        PoolBuilder pool = hosts("a", "b")
                .vm("one", "a", vm -> vm.memoryMiB(1))
                .vm("six", "b", vm -> vm.memoryMiB(6))
                .vm("five", "b", vm -> vm.memoryMiB(5));

        assertThat(plan().migrate("five", "b", "a").violations(pool)).isEmpty();
        assertThat(plan().migrate("one", "a", "b").brokenIn(pool)).containsExactly(PlanRule.MEMORY);
    }

    @Test
    void aVmThatComesHomeCountsOnce() {
        PoolBuilder pool = hosts("a", "b").vm("six", "a", vm -> vm.memoryMiB(6));

        assertThat(plan().migrate("six", "a", "b").migrate("six", "b", "a", 1).violations(pool))
                .isEmpty();
    }

    private static PoolBuilder hosts(String... names) {
        PoolBuilder pool = pool();
        for (String name : names) {
            pool.host(name, host -> host.memoryMiB(10));
        }
        return pool;
    }
}
