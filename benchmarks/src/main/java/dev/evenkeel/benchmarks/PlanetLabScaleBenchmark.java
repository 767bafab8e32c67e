package dev.evenkeel.benchmarks;

import dev.evenkeel.engine.whatif.planetlab.BenchmarkRun;
import dev.evenkeel.engine.whatif.planetlab.PolicyResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * What a day of the PlanetLab benchmark costs as hosts and VMs grow, on made-up traces: seconds of processor time, and microseconds for
 * each VM and step, drawn as bars: where they do not get longer, the cost grows no worse than linearly.
 */
final class PlanetLabScaleBenchmark {
    private static final int STEPS = 287;
    private static final int VMS_PER_HOST = 10;
    private static final int BARS_PER_MICROSECOND = 4;
    private static final int MOST_BARS = 100;
    private static final List<Integer> HOSTS = List.of(50, 100, 200, 400, 800, 1_600, 3_200, 5_000);

    private PlanetLabScaleBenchmark() {}

    /** How much VMs ask for more or less than their levels of 5 to 19 percent. */
    private enum Noise {
        /** By a quarter of the level at most. */
        STEADY,
        /** By four points at most: a VM of 5 percent may ask for one or for nine. */
        RESTLESS
    }

    /** @param options a policy (dvfs), the largest number of hosts (5000), and steady or restless load (steady) */
    static void run(String[] options) {
        String policy = options.length > 0 ? options[0] : "dvfs";
        int most = options.length > 1 ? Integer.parseInt(options[1]) : 5_000;
        Noise noise = options.length > 2 ? Noise.valueOf(options[2].toUpperCase(Locale.ROOT)) : Noise.STEADY;
        System.out.printf("policy %s, %s load, %d steps, %d VMs a host%n", policy, noise, STEPS, VMS_PER_HOST);
        System.out.printf("%8s %8s %10s %16s %14s%n", "hosts", "VMs", "CPU s", "host-hours/CPU s", "µs/(VM·step)");
        HOSTS.stream().filter(hosts -> hosts <= most).forEach(hosts -> measure(policy, hosts, noise));
    }

    private static void measure(String policy, int hosts, Noise noise) {
        try {
            Path folder = Files.createTempDirectory("planetlab-scale");
            Path world = Files.writeString(folder.resolve("world.yaml"), world(hosts));
            Path day = folder.resolve("day.csv");
            writeDay(day, hosts * VMS_PER_HOST, noise);
            BenchmarkRun run =
                    BenchmarkRun.of(world, day, new BenchmarkRun.Wish(List.of(policy), false, false, Optional.empty()));
            PolicyResult result = run.run(policy, PlanetLabScaleBenchmark::processorNanos);
            double micros = result.wallSeconds() * 1e6 / STEPS / hosts / VMS_PER_HOST;
            System.out.printf(
                    Locale.ROOT,
                    "%8d %8d %10.2f %16.0f %14.2f  %s%n",
                    hosts,
                    hosts * VMS_PER_HOST,
                    result.wallSeconds(),
                    result.hostHours() / result.wallSeconds(),
                    micros,
                    "█".repeat((int) Math.min(MOST_BARS, Math.round(micros * BARS_PER_MICROSECOND))));
            Files.delete(world);
            Files.delete(day);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What this thread has had of processors: the same whatever else runs. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String world(int hosts) {
        return """
                planetlab:
                  hosts: %d
                  hostTypes:
                    - {model: hp-ml110-g5, cores: 8, mipsPerCore: 2660, memoryMb: 65536}
                  vmTypes:
                    - {mips: 2000, memoryMb: 1740}
                policy:
                  mode: dpm
                  spareHosts: 0
                  cpu: {threshold: 90%%, stop: 75%%, cap: 60%%, low: 55%%}
                  memory: {watch: false}
                  balance: {maxMigrations: 100, coolDown: 0s, movesPerVmPerDay: 100}
                  power: {minimumHostsOn: 1, minimumOnTime: 5m, minimumOffTime: 0s, cyclesPerDay: 24, hostsPerPlan: %d, quietStart: 0s}
                metrics: {interval: 5m, reliefWindow: 60m, powerOnWindow: 20m, powerOffWindow: 5m}
                planner: {placementsTried: 2000, patience: 20}
                """.formatted(hosts, hosts);
    }

    /** Whole percent. */
    private static int sample(int level, Noise noise, Random random) {
        return noise == Noise.STEADY
                ? (int) Math.round(level * (0.75 + random.nextDouble() / 2))
                : Math.max(1, level + random.nextInt(9) - 4);
    }

    private static void writeDay(Path file, int vms, Noise noise) throws IOException {
        Random random = new Random(1);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int vm = 0; vm < vms; vm++) {
                StringBuilder row = new StringBuilder("vm" + vm);
                int level = 5 + random.nextInt(15);
                for (int sample = 0; sample < 288; sample++) {
                    row.append(',').append(sample(level, noise, random));
                }
                out.println(row);
            }
        }
    }
}
