package dev.evenkeel.model.check;

import static dev.evenkeel.model.check.PlanUnderTest.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.fixture.PoolBuilder;
import org.junit.jupiter.api.Test;

class LargePlanTest {
    /** A row of full hosts in which every VM moves up by one: action n waits for action n − 1, 3,000 deep. */
    @Test
    void aPlanOfThousandsOfActionsIsJudgedThroughAllItsSteps() {
        int hosts = 3_000;
        PoolBuilder pool = PoolBuilder.pool();
        for (int host = 0; host <= hosts; host++) {
            pool.host("h" + host, spec -> spec.memoryMiB(10));
        }
        for (int host = 0; host < hosts; host++) {
            pool.vm("v" + host, "h" + host, spec -> spec.memoryMiB(8));
        }
        PlanUnderTest safe = plan();
        PlanUnderTest unsafe = plan();
        for (int host = hosts - 1; host >= 0; host--) {
            boolean first = host == hosts - 1;
            Integer[] waits = first ? new Integer[0] : new Integer[] {hosts - 1 - host};
            safe.migrate("v" + host, "h" + host, "h" + (host + 1), waits);
            unsafe.migrate("v" + host, "h" + host, "h" + (host + 1), host == 10 ? new Integer[0] : waits);
        }

        assertThat(safe.violations(pool)).isEmpty();
        assertThat(unsafe.brokenIn(pool)).containsExactly(PlanRule.MEMORY);
    }
}
