package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.cli.SimulateCommand.Format;
import dev.evenkeel.engine.whatif.planetlab.BenchmarkRun;
import dev.evenkeel.engine.whatif.planetlab.PolicyResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code simulate} can be told about the PlanetLab benchmark, and how it is run. */
final class PlanetLabOptions {
    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "PlanetLab: the load, a day as .csv or .csv.xz, or a directory of raw trace files.")
    private Path trace;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            arity = "1..*",
            description = "PlanetLab: compare only these (default: those of the file).")
    private List<String> policies = new ArrayList<>();

    @Option(names = "--keep-all", description = "PlanetLab: VMs that ask for nothing at a step stay.")
    private boolean keepAll;

    @Option(names = "--memory-enforced", description = "PlanetLab: memory counts all day, not only at the start.")
    private boolean memoryEnforced;

    @Option(
            names = "--boot",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "PlanetLab: how long a host takes to switch on (default: what the file says).")
    private Duration boot;

    /** True when the file is such a benchmark, or one of these options says so. */
    boolean areMeant(Path file) {
        return trace != null
                || !policies.isEmpty()
                || keepAll
                || memoryEnforced
                || boot != null
                || BenchmarkRun.isBenchmark(file);
    }

    void run(Path file, Format format, List<Path> reports, PrintWriter out) {
        if (trace == null) {
            throw new IllegalArgumentException(file + ": the benchmark needs a day of load: --trace FILE.");
        }
        if (!reports.isEmpty()) {
            throw new IllegalArgumentException("--report: the benchmark has no page; --format json tells its figures.");
        }
        BenchmarkRun run = BenchmarkRun.of(
                file, trace, new BenchmarkRun.Wish(policies, keepAll, memoryEnforced, Optional.ofNullable(boot)));
        List<PolicyResult> results = new ArrayList<>();
        if (format == Format.JSON) {
            run.policies().forEach(policy -> results.add(run.run(policy, System::nanoTime)));
            out.print(ComparisonJson.write(results));
        } else {
            ComparisonTable table = new ComparisonTable(format == Format.CSV);
            out.print(table.head(run.inWords()));
            for (String policy : run.policies()) {
                results.add(run.run(policy, System::nanoTime));
                out.print(table.row(results.get(results.size() - 1)));
                out.flush();
            }
            out.print(table.speed(results));
        }
        out.flush();
    }
}
