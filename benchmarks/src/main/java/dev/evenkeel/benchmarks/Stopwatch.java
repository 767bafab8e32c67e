package dev.evenkeel.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** Times a task many times after warming it up, and prints the smallest, the median and the largest time and what it allocates. */
final class Stopwatch {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Stopwatch() {}

    static void printHeader() {
        System.out.printf(
                "%-46s %6s %12s %12s %12s %14s%n", "", "runs", "min ms", "median ms", "max ms", "allocated KiB");
    }

    /**
     * @param before is done before each run and not measured
     * @param runs measured runs, after a third as many that are not
     */
    static void print(String name, int runs, Runnable before, Runnable task) {
        long[] nanos = new long[runs];
        long allocated = 0;
        for (int run = -runs / 3; run < runs; run++) {
            before.run();
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long begin = System.nanoTime();
            task.run();
            if (run >= 0) {
                nanos[run] = System.nanoTime() - begin;
                allocated += THREADS.getCurrentThreadAllocatedBytes() - bytes;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-46s %6d %12.3f %12.3f %12.3f %14d%n",
                name,
                runs,
                nanos[0] / 1e6,
                nanos[runs / 2] / 1e6,
                nanos[runs - 1] / 1e6,
                allocated / runs / 1024);
    }
}
