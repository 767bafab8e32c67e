package dev.evenkeel.planner.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstFitTest {
    @Test
    void itFindsWhatGoingThroughAllHostsFinds() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            long[] free = random.longs(1 + random.nextInt(40), -1, 100).toArray();
            FirstFit rooms = new FirstFit(free);
            long[] now = free.clone();
            for (int round = 0; round < 200; round++) {
                int from = random.nextInt(free.length);
                long wanted = random.nextInt(60);
                int found = rooms.firstWith(wanted, from);
                assertThat(found).as("seed %d, round %d", seed, round).isEqualTo(firstWith(now, wanted, from));
                if (found >= 0) {
                    rooms.take(found, wanted);
                    now[found] -= wanted;
                }
                if (random.nextInt(20) == 0) {
                    rooms.reset();
                    now = free.clone();
                }
            }
        }
    }

    private static int firstWith(long[] free, long wanted, int from) {
        for (int host = from; host < free.length; host++) {
            if (free[host] >= wanted) {
                return host;
            }
        }
        return -1;
    }
}
