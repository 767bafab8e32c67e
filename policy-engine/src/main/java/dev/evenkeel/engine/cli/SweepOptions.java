package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.whatif.Scenario;
import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.engine.whatif.Sweep;
import dev.evenkeel.engine.whatif.report.ReportFile;
import dev.evenkeel.engine.whatif.sweep.Limits;
import dev.evenkeel.engine.whatif.sweep.SweepReport;
import dev.evenkeel.engine.whatif.sweep.SweepRun;
import dev.evenkeel.engine.whatif.sweep.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether, and over what, a scenario's settings are swept. */
final class SweepOptions {
    private static final double ANY = Double.POSITIVE_INFINITY;

    @Option(
            names = "--sweep",
            paramLabel = "KEY=VALUES",
            description =
                    "Try every value of a setting: cpuThreshold=60..90:5, powerOffWindow=10m,20m,40m, or any key such as"
                            + " policy.spareHosts=0,1. Given again, every combination is tried.")
    private List<String> sweeps = List.of();

    @Option(
            names = "--trials",
            paramLabel = "FILE",
            description =
                    "Where trials that are done are kept, so that a sweep that was stopped goes on (default: the scenario's"
                            + " name with .trials, in the working directory).")
    private Path trials;

    @Option(
            names = "--overload-at-most",
            paramLabel = "MINUTES",
            description =
                    "Recommend the cheapest trial with at most so many overload minutes a day, of all hosts together.")
    private Double overload;

    @Option(
            names = "--moves-at-most",
            paramLabel = "N",
            description = "Recommend the cheapest trial in which no VM migrates more often a day.")
    private Double moves;

    boolean isMeant() {
        return !sweeps.isEmpty();
    }

    List<Sweep> sweeps() {
        return sweeps.stream().map(Sweep::parse).toList();
    }

    /**
     * @param scenario with all that is swept among its policies
     * @param file that it was read from
     */
    void run(Scenario scenario, Path file, SimulateCommand.Format format, List<Path> reports, PrintWriter out)
            throws InterruptedException {
        List<ReportFile<SweepReport>> files =
                reports.stream().map(SweepReport::file).toList();
        Optional<Limits> limits = limits();
        SweepRun run = new SweepRun(scenario, text(scenario, file), trials == null ? besideTheCaller(file) : trials);
        SweepReport report;
        try (Progress progress = new Progress("sweep", run.size())) {
            report = new SweepReport(
                    scenario, run.run(Runtime.getRuntime().availableProcessors(), progress::advance), limits);
        }
        out.print(
                switch (format) {
                    case TABLE -> report.table();
                    case JSON -> report.json();
                    case CSV -> report.csv();
                });
        files.forEach(it -> it.write(report));
    }

    /** What an operator will bear; nothing where neither limit is given. */
    private Optional<Limits> limits() {
        return overload == null && moves == null
                ? Optional.empty()
                : Optional.of(new Limits(overload == null ? ANY : overload, moves == null ? ANY : moves));
    }

    /** Which policy of a study is recommended; blank where no limit is given. */
    String advice(StudyReport report) {
        List<Trial> trials = report.runs().stream()
                .map(run -> Trial.of(report, run, List.of()))
                .toList();
        return limits().map(it -> it.advice(trials) + System.lineSeparator()).orElse("");
    }

    private static Path besideTheCaller(Path scenario) {
        return Path.of(scenario.getFileName() + ".trials");
    }

    /** What kept trials are known by: the file as it is, and what is played of which length. */
    private static String text(Scenario scenario, Path file) {
        try {
            return Files.readString(file) + scenario.story() + scenario.length();
        } catch (IOException vanished) {
            throw new UncheckedIOException(vanished);
        }
    }
}
