package dev.evenkeel.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * A result and the time it took.
 *
 * @param result what was made
 * @param nanos by the clock
 * @param busyNanos of the processor, for this thread alone: the same on a machine that has other work too
 * @param <R> kind of result
 */
record Timed<R>(R result, long nanos, long busyNanos) {
    static <R> Timed<R> of(Supplier<R> task) {
        long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        R result = task.get();
        long end = System.nanoTime();
        return new Timed<>(
                result, end - begin, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy);
    }
}
