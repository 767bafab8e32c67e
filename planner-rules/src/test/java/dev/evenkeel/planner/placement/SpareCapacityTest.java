package dev.evenkeel.planner.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.planner.RandomPools;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpareCapacityTest {
    /** Every VM of the failed host in turn, the largest first, on the first host that has the memory. */
    @Test
    void whatSurelyFindsRoomIsNotTriedAndNothingElseIsLeftOut() {
        int ample = 0;
        int homeless = 0;
        for (long seed = 0; seed < 200; seed++) {
            Problem problem = new Problem(RandomPools.balance(seed), Prices.DEFAULT);
            int[] hostOf = placed(problem, new Random(seed));
            Restart restart = new Restart(problem);
            int[] order = IntStream.range(0, problem.vmCount())
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(problem.memory()::of)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()))
                    .mapToInt(Integer::intValue)
                    .toArray();
            Failover failover = new Failover(
                    problem, restart, order, RanksByHost.bound(problem, order), hostOf, restart.receivers());
            for (int host = 0; host < problem.hostCount(); host++) {
                BitSet failed = new BitSet();
                failed.set(host);
                long tried = failover.homelessByTrial(failed);
                assertThat(failover.homelessMiB(failed))
                        .as("seed %d, host %d", seed, host)
                        .isEqualTo(tried);
                ample += failover.isAmple(failed) ? 1 : 0;
                homeless += tried > 0 ? 1 : 0;
            }
        }
        assertThat(ample).isPositive();
        assertThat(homeless).isPositive();
    }

    private static int[] placed(Problem problem, Random random) {
        return IntStream.range(0, problem.vmCount())
                .map(vm -> random.nextInt(4) == 0 ? random.nextInt(problem.hostCount()) : problem.home(vm))
                .toArray();
    }
}
