package dev.evenkeel.engine.whatif.planetlab;

import dev.evenkeel.engine.config.document.ConfigException;
import dev.evenkeel.simulator.load.BadInputException;
import dev.evenkeel.simulator.planetlab.Day;
import dev.evenkeel.simulator.planetlab.DayPolicy;
import dev.evenkeel.simulator.planetlab.Outcome;
import dev.evenkeel.simulator.planetlab.Setting;
import dev.evenkeel.simulator.planetlab.Switching;
import dev.evenkeel.simulator.planetlab.TraceFiles;
import dev.evenkeel.simulator.planetlab.Traces;
import dev.evenkeel.simulator.planetlab.reference.ReferencePolicies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Runs a benchmark file on a day of traces under one policy after another. */
public final class BenchmarkRun {
    /**
     * What is asked for besides the file.
     *
     * @param policies empty means those of the file
     * @param keepAll as in the file, or true
     * @param memoryEnforced as in the file, or true
     * @param boot what switching on takes, where it is not what the file says
     */
    public record Wish(List<String> policies, boolean keepAll, boolean memoryEnforced, Optional<Duration> boot) {}

    private final Benchmark benchmark;
    private final Traces traces;
    private final List<String> policies;

    private BenchmarkRun(Benchmark benchmark, Traces traces, List<String> policies) {
        this.benchmark = benchmark;
        this.traces = traces;
        this.policies = policies;
    }

    /** True when the file can be read and has the benchmark's key. */
    public static boolean isBenchmark(Path file) {
        return BenchmarkReader.isBenchmark(file);
    }

    /**
     * Reads everything.
     *
     * @throws IllegalArgumentException with all problems of file, traces and wishes, a line each
     */
    public static BenchmarkRun of(Path file, Path trace, Wish wish) {
        List<String> problems = new ArrayList<>();
        PolicyNames.problems(wish.policies()).forEach(problem -> problems.add("--policy: " + problem));
        Optional<Benchmark> benchmark = attempt(() -> new BenchmarkReader().read(file), problems);
        Optional<Traces> traces = attempt(() -> TraceFiles.read(trace), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        List<String> policies =
                wish.policies().isEmpty() ? benchmark.orElseThrow().policies() : wish.policies();
        return new BenchmarkRun(wished(benchmark.orElseThrow(), wish), traces.orElseThrow(), policies);
    }

    private static <T> Optional<T> attempt(Supplier<T> reader, List<String> problems) {
        try {
            return Optional.of(reader.get());
        } catch (ConfigException file) {
            file.problems().forEach(problem -> problems.add(problem.toString()));
        } catch (BadInputException trace) {
            problems.addAll(trace.problems());
        }
        return Optional.empty();
    }

    private static Benchmark wished(Benchmark benchmark, Wish wish) {
        Setting setting = benchmark.setting();
        Switching power = wish.boot()
                .map(boot -> new Switching(boot.toSeconds(), setting.power().shutdownSeconds()))
                .orElse(setting.power());
        return benchmark.with(setting.withKeepAll(setting.keepAll() || wish.keepAll())
                .withMemoryEnforced(setting.memoryEnforced() || wish.memoryEnforced())
                .withPower(power));
    }

    /** In the order in which they run. */
    public List<String> policies() {
        return policies;
    }

    /** Runs one policy. Time is asked of {@code nanoTime}. */
    public PolicyResult run(String policy, LongSupplier nanoTime) {
        long begin = nanoTime.getAsLong();
        Outcome outcome = Day.run(benchmark.setting(), traces, policy(policy));
        double seconds = (nanoTime.getAsLong() - begin) / 1e9;
        return PolicyResult.of(outcome, benchmark.setting().hosts() * Setting.DAY / 3_600, seconds);
    }

    private DayPolicy policy(String name) {
        return name.equals(EvenkeelDay.NAME)
                ? new EvenkeelDay(benchmark.engine(), benchmark.effort())
                : ReferencePolicies.of(name);
    }

    /** What was run, for the head of a table. */
    public String inWords() {
        Setting setting = benchmark.setting();
        return traces.count() + " VMs on " + setting.hosts() + " hosts, a day in steps of 5 minutes; "
                + (setting.keepAll()
                        ? "every VM stays (keep-all)"
                        : "a VM that asks for nothing is gone for the rest of the day (stock)")
                + (setting.memoryEnforced() ? "; memory is enforced" : "; memory counts at the start only")
                + (setting.power().isFree()
                        ? "; switching takes no time and no energy"
                        : "; a boot takes " + Math.round(setting.power().bootSeconds()) + " s");
    }
}
