package dev.evenkeel.benchmarks;

import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.check.PlanChecker;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanLimits;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import dev.evenkeel.planner.RulesPlanner;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The planner on pools up to the largest: time, heap, what is left, and how far the moves are above a lower bound. */
final class PlannerScaleBenchmark {
    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Map<Resource, Threshold> THRESHOLDS = Map.of(
            Resource.CPU,
            new Threshold(0.75, 0.6375, 0.70),
            Resource.network(LargePools.LAN),
            new Threshold(0.80, 0.68, 0.70));

    private final RulesPlanner planner = new RulesPlanner();
    private final long seed;
    private Plan last;
    private int violations;

    private PlannerScaleBenchmark(long seed) {
        this.seed = seed;
    }

    /** @param arguments the seed, and cases such as {@code 96x8000}; without any all of them */
    static void run(String... arguments) {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
        PlannerScaleBenchmark benchmark = new PlannerScaleBenchmark(seed);
        System.out.println(
                "seed " + seed + "; CPU over 75 % and network over 80 % are relieved, targets take up to 70 %; N+1");
        System.out.println(
                "bounds: each overloaded host alone and one resource at a time, as if the others could take everything;"
                        + " fewest moves by its largest VMs, least cost by dynamic programming over its VMs");
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("96x8000", () -> benchmark.balance(LargePools.overloaded(96, 8_000, seed)));
        cases.put("1000x20000", () -> benchmark.balance(LargePools.overloaded(1_000, 20_000, seed)));
        cases.put("5000x50000", () -> benchmark.balance(LargePools.overloaded(5_000, 50_000, seed)));
        cases.put("tight-1000x20000", () -> benchmark.balance(LargePools.tight(1_000, 20_000, seed)));
        cases.put("dpm-100x2000", () -> benchmark.consolidate(100, 2_000));
        cases.put("dpm-800x1000", () -> benchmark.consolidate(800, 1_000));
        cases.put("calm", () -> benchmark.calm(1_000, 20_000));
        List<String> wanted = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        wanted.stream().filter(name -> !cases.containsKey(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("There is no case '" + name + "'. Maybe one of " + cases.keySet() + ".");
        });
        cases.forEach((name, task) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                task.run();
            }
        });
    }

    private void balance(PoolSnapshot snapshot) {
        System.out.printf(
                "%n%d hosts, %d VMs, hosts over their thresholds%n",
                snapshot.hosts().size(), snapshot.vms().size());
        PlanRequest request = request(snapshot);
        Plan plan = time("plan", request);
        for (int run = 0; run < 2; run++) {
            timed(
                    "check",
                    run,
                    () -> violations = PlanChecker.check(request, plan).size());
        }
        print("violations %d", violations);
        Loads loads = new Loads(request);
        Plan none = Plan.empty(plan.pool(), plan.snapshotTakenAt(), plan.intent(), plan.reason(), plan.refusals());
        print("overload, points over all hosts: before %.1f, after %.3f", loads.overload(none), loads.overload(plan));
        ReliefBound bound = new ReliefBound(request);
        double cost = plan.migrations().stream()
                .map(Action.Migrate::vm)
                .mapToDouble(vm -> bound.seconds(request.snapshot().vm(vm)))
                .sum();
        int moves = plan.migrations().size();
        print(
                "moves %d; at least %d to the threshold, %d to where noise does not bring hosts back over it",
                moves, bound.fewestMovesToThreshold(), bound.fewestMovesToCalm());
        double least = bound.leastSeconds();
        double paid = cost + bound.priceOfLeft(loads, plan);
        print(
                "cost, seconds of migration with the price of what is left: %.0f; at least %.0f; %.1f %% above",
                paid, least, 100 * (paid / least - 1));
    }

    private void consolidate(int hosts, int vms) {
        System.out.printf(
                "%n%d hosts, %d VMs, each host at 5-20 %% CPU: those that are not needed are switched off%n",
                hosts, vms);
        PoolSnapshot snapshot = LargePools.light(hosts, vms, seed);
        Intent all = new Intent.Consolidate(snapshot.hosts().keySet(), 2, hosts, Duration.ofHours(24));
        PlanRequest request = request(snapshot, all);
        Plan plan = time("plan", request);
        for (int run = 0; run < 2; run++) {
            timed(
                    "check",
                    run,
                    () -> violations = PlanChecker.check(request, plan).size());
        }
        print("violations %d", violations);
        print("%s", plan.reason().figures());
        HostsBound bound = new HostsBound(request);
        long on = hosts
                - plan.actions().stream()
                        .filter(planned -> planned.action() instanceof Action.PowerOff)
                        .count();
        print(
                "hosts on %d; at least %d (%s); %.1f %% above; moves %d",
                on,
                bound.hosts(),
                bound.why(),
                100.0 * (on - bound.hosts()) / bound.hosts(),
                plan.migrations().size());
    }

    private void calm(int hosts, int vms) {
        System.out.printf("%n%d hosts, %d VMs, none over a threshold%n", hosts, vms);
        PlanRequest request = request(LargePools.calm(hosts, vms, seed));
        Stopwatch.printHeader();
        Stopwatch.print("plan", 100, () -> {}, () -> planner.plan(request));
        timed("plan", 133, () -> planner.plan(request));
    }

    private Plan time(String what, PlanRequest request) {
        for (int run = 0; run < RUNS; run++) {
            System.gc();
            timed(what, run, () -> last = planner.plan(request));
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        print("heap in use after a collection %d MiB", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        return last;
    }

    private static void timed(String what, int run, Runnable task) {
        long begin = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        task.run();
        double wall = (System.nanoTime() - begin) / 1e6;
        print(
                "%s, run %d: %.0f ms, %.0f ms of CPU",
                what, run + 1, wall, (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6);
    }

    private static void print(String format, Object... values) {
        System.out.println("  " + String.format(Locale.ROOT, format, values));
    }

    private PlanRequest request(PoolSnapshot snapshot) {
        return request(snapshot, new Intent.Balance());
    }

    private PlanRequest request(PoolSnapshot snapshot, Intent intent) {
        PlanLimits limits = new PlanLimits(100_000, 1, 1, 8, 10_000, 1);
        return new PlanRequest(snapshot, Window.RELIEF, intent, THRESHOLDS, limits, Map.of(), Map.of(), seed);
    }
}
