package dev.evenkeel.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Wall time and CPU time of the process, of work that was done some times.
 *
 * @param walls nanoseconds of each time, from the shortest to the longest
 * @param cpuNanos of all of them, over all threads
 */
record Cost(long[] walls, long cpuNanos) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** @param before is done before each time and not counted */
    static Cost of(int times, Runnable before, Runnable work) {
        long[] walls = new long[times];
        long cpu = 0;
        for (int i = 0; i < times; i++) {
            before.run();
            long cpuBegin = SYSTEM.getProcessCpuTime();
            long begin = System.nanoTime();
            work.run();
            walls[i] = System.nanoTime() - begin;
            cpu += SYSTEM.getProcessCpuTime() - cpuBegin;
        }
        Arrays.sort(walls);
        return new Cost(walls, cpu);
    }

    static Cost of(int times, Runnable work) {
        return of(times, () -> {}, work);
    }

    /** Prints it, and returns it. */
    Cost print(String what) {
        System.out.printf(
                Locale.ROOT,
                "%-72s %5d × CPU %8.1f ms, wall median %8.1f ms, most %8.1f ms%n",
                what,
                walls.length,
                cpuSeconds() * 1e3 / walls.length,
                walls[walls.length / 2] / 1e6,
                walls[walls.length - 1] / 1e6);
        return this;
    }

    double cpuSeconds() {
        return cpuNanos / 1e9;
    }

    double wallSeconds() {
        return Arrays.stream(walls).sum() / 1e9;
    }
}
