package dev.evenkeel.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Prints what trials came to, one figure a line.
 *
 * @param trials all of them
 * @param <T> kind of trial
 */
record Report<T>(List<T> trials) {
    void line(String name, String format, Object... values) {
        System.out.printf(Locale.ROOT, "  %-44s %s%n", name, String.format(Locale.ROOT, format, values));
    }

    /** {@code 294 of 300 (98.0 %)}. */
    void share(String name, Predicate<T> counted) {
        long count = trials.stream().filter(counted).count();
        double percent = trials.isEmpty() ? 0 : 100.0 * count / trials.size();
        line(name, "%d of %d (%.1f %%)", count, trials.size(), percent);
    }

    void times(String name, Function<T, Timed<?>> timed) {
        meanAndMost(name + ", ms: mean, most", trial -> timed.apply(trial).nanos());
        meanAndMost("  of the processor alone", trial -> timed.apply(trial).busyNanos());
    }

    private void meanAndMost(String name, ToLongFunction<T> nanos) {
        double mean = trials.stream().mapToLong(nanos).average().orElse(0);
        long most = trials.stream().mapToLong(nanos).max().orElse(0);
        line(name, "%.1f, %.1f", mean / 1e6, most / 1e6);
    }
}
