package dev.evenkeel.planner.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.planner.RandomPools;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Prices;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostTreeTest {
    @Test
    void itFindsWhatALookAtEveryHostFinds() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Problem problem = new Problem(RandomPools.balance(seed), Prices.DEFAULT);
            Placement placement = new Placement(new Terms(problem));
            int[] order = shuffled(problem.hostCount(), random);
            HostTree tree = new HostTree(placement, order);
            for (int round = 0; round < 30; round++) {
                long[] wanted = wanted(problem, random);
                int closed = random.nextInt(problem.hostCount());
                IntPredicate open = host -> host != closed;
                String where = "seed " + seed + ", round " + round;
                assertThat(tree.first(wanted, open)).as(where).isEqualTo(first(placement, order, wanted, open));
                assertThat(tree.extreme(HostTree.Aim.LEAST, wanted, open))
                        .as(where)
                        .isEqualTo(extreme(placement, 1, wanted, open));
                assertThat(tree.extreme(HostTree.Aim.MOST, wanted, open))
                        .as(where)
                        .isEqualTo(extreme(placement, -1, wanted, open));
                int vm = random.nextInt(problem.vmCount());
                int from = placement.hostOf(vm);
                placement.move(vm, random.nextInt(problem.hostCount()));
                tree.update(from);
                tree.update(placement.hostOf(vm));
            }
        }
    }

    private static int[] shuffled(int count, Random random) {
        return random.ints(0, count).distinct().limit(count).toArray();
    }

    private static long[] wanted(Problem problem, Random random) {
        int like = random.nextInt(problem.vmCount());
        IntStream measures =
                problem.watched().stream().flatMapToInt(watched -> IntStream.range(0, watched.directions()));
        long[] wanted = new long[1 + (int) measures.count()];
        wanted[0] = problem.memory().of(like);
        int measure = 1;
        for (WatchedResource watched : problem.watched()) {
            for (int direction = 0; direction < watched.directions(); direction++) {
                wanted[measure++] = watched.demand(direction, like);
            }
        }
        return wanted;
    }

    private static int first(Placement placement, int[] order, long[] wanted, IntPredicate open) {
        return IntStream.of(order)
                .filter(host -> open.test(host) && share(placement, host, wanted) <= 1)
                .findFirst()
                .orElse(-1);
    }

    private static int extreme(Placement placement, int sign, long[] wanted, IntPredicate open) {
        int best = -1;
        for (int host = 0; host < placement.problem().hostCount(); host++) {
            double share = share(placement, host, wanted);
            boolean better = best < 0 || sign * share < sign * share(placement, best, wanted);
            best = share <= 1 && open.test(host) && better ? host : best;
        }
        return best;
    }

    private static double share(Placement placement, int host, long[] wanted) {
        Problem problem = placement.problem();
        double share = (double) (placement.memoryUsed(host) + wanted[0])
                / problem.memory().capacity(host);
        int measure = 1;
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            WatchedResource watched = problem.watched().get(resource);
            for (int direction = 0; direction < watched.directions(); direction++) {
                long load = placement.load(resource, direction, host) + wanted[measure++];
                share = Math.max(
                        share, watched.cap(host) == 0 ? (load > 0 ? 2 : 0) : (double) load / watched.cap(host));
            }
        }
        return share;
    }
}
