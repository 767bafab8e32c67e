package dev.evenkeel.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.simulator.judge.Violation;
import dev.evenkeel.simulator.judge.ViolationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static final int THREADS = 4;
    private static final int DEEDS = 300;

    @Test
    void severalThreadsAtOnceLeaveAPoolThatMakesSense() throws Exception {
        SteppedClock clock = new SteppedClock(PoolBuilder.NOW);
        RandomDeeds deeds = new RandomDeeds(1, true);
        SimulatedPool pool = SimulatedPool.create(deeds.spec(), Lab.PLAIN, clock);
        List<Callable<Boolean>> hands = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            RandomDeeds own = new RandomDeeds(thread, false);
            hands.add(() -> {
                for (int i = 0; i < DEEDS; i++) {
                    synchronized (clock) {
                        clock.pass(own.pause());
                    }
                    own.next(pool);
                    pool.sample(deeds.spec().pool());
                }
                return true;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Boolean> hand : threads.invokeAll(hands)) {
                assertThat(hand.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(pool.verdict().violations())
                .extracting(Violation::kind)
                .doesNotContain(ViolationKind.VM_LOST, ViolationKind.VM_TWICE, ViolationKind.MEMORY_OVERCOMMITTED);
        assertThat(pool.inventory(deeds.spec().pool()).vms())
                .hasSameSizeAs(deeds.spec().vms());
    }
}
