package dev.evenkeel.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs the benchmark that is named on the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        String[] options = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        Map<String, Runnable> benchmarks = Map.of(
                "engine",
                EngineBenchmark::run,
                "levelling",
                () -> System.exit(new CommandLine(new LevellingBenchmark()).execute(options)),
                "libvirt",
                () -> System.exit(new CommandLine(new LibvirtBenchmark()).execute(options)),
                "metrics",
                () -> System.exit(new CommandLine(new MetricsBenchmark()).execute(options)),
                "planetlab-scale",
                () -> PlanetLabScaleBenchmark.run(options),
                "planner",
                () -> planner(options),
                "planner-optimum",
                () -> System.exit(new CommandLine(new PlannerOptimumBenchmark()).execute(options)),
                "planner-scale",
                () -> PlannerScaleBenchmark.run(options),
                "strategies",
                () -> System.exit(new CommandLine(new StrategiesBenchmark()).execute(options)));
        if (!benchmarks.containsKey(name)) {
            System.err.println("There is no benchmark '" + name + "'.\nMaybe one of "
                    + new TreeSet<>(benchmarks.keySet()) + " was meant.");
            System.exit(2);
        }
        printMachine();
        try {
            benchmarks.get(name).run();
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            System.exit(2);
        }
        System.exit(0);
    }

    /** All figures of the planner: large pools, then small ones against the optimum, which takes the options. */
    private static void planner(String... options) {
        PlannerScaleBenchmark.run();
        System.exit(new CommandLine(new PlannerOptimumBenchmark()).execute(options));
    }

    private static void printMachine() {
        System.out.printf(
                "%s %s, %s, %d processors, JDK %s (%s), heap at most %d MiB%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getRuntimeMXBean().getVmName(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** Linux tells the model of its processors. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .findFirst()
                    .orElse("processor unknown");
        } catch (IOException elsewhere) {
            return "processor unknown";
        }
    }
}
