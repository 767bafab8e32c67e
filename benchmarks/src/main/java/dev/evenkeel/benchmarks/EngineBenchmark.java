package dev.evenkeel.benchmarks;

import java.util.Locale;

/** What a running engine costs: an idle tick, a look that finds nothing, a look that ends in a plan, a sample, its heap. */
final class EngineBenchmark {
    private static final long SEED = 1;

    private EngineBenchmark() {}

    static void run() {
        System.out.println("seed " + SEED + "; store: QuestDB in a temporary directory, journal: in memory");
        measure(16, 150);
        measure(100, 3_000);
        measure(1_000, 20_000);
    }

    private static void measure(int hosts, int vms) {
        System.out.printf("%n%d hosts, %d VMs%n", hosts, vms);
        Stopwatch.printHeader();
        try (BenchmarkPool quiet = BenchmarkPool.quiet(hosts, vms, SEED)) {
            Stopwatch.print("idle tick", 3_000, () -> {}, quiet.engine()::tick);
            Stopwatch.print("sample", 60, quiet::nextInterval, quiet.engine()::collect);
            Stopwatch.print("look that finds nothing to do", 60, quiet.engine()::look, quiet.engine()::tick);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    Locale.ROOT,
                    "%-46s %d MiB%n",
                    "heap in use after a collection",
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
        try (BenchmarkPool busy = BenchmarkPool.busy(hosts, vms, SEED)) {
            Stopwatch.print(
                    "look that ends in a plan (every 10th host hot)", 20, busy.engine()::look, busy.engine()::tick);
        }
    }
}
