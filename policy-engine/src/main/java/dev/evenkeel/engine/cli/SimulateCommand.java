package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.whatif.Scenario;
import dev.evenkeel.engine.whatif.ScenarioReader;
import dev.evenkeel.engine.whatif.Study;
import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.engine.whatif.report.ReportFile;
import dev.evenkeel.engine.whatif.report.StudyCsv;
import dev.evenkeel.engine.whatif.report.StudyJson;
import dev.evenkeel.engine.whatif.report.StudyTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = {
            "Play a scenario on virtual time under each of its policies and compare what they come to.",
            "It is the same control loop, planner and executor as 'run' has; equal scenarios give equal reports.",
            "A file with the key 'planetlab' is the PlanetLab benchmark (docs/planetlab.md)."
        })
final class SimulateCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    private static final double NANOS_PER_SECOND = 1e9;

    /** How a study is printed. */
    enum Format {
        TABLE,
        JSON,
        CSV
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "The scenario (docs/simulate.md; examples in scenarios/studies/).")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "table|json|csv",
            defaultValue = "TABLE",
            description = "What is printed (default: table).")
    private Format format;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Also write the study to this file: a page (.html), or .json, .csv, .txt. May be given again.")
    private List<Path> reports = List.of();

    @Mixin
    private HistoryOptions history;

    @Mixin
    private SweepOptions sweep;

    @Mixin
    private PlanetLabOptions planetLab;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (history.isMeant() == (file != null)) {
            throw new ParameterException(spec.commandLine(), "It needs a SCENARIO, or --from-store with --config.");
        }
        if (history.isMeant() && sweep.isMeant()) {
            sweep.run(history.scenario(sweep.sweeps()), history.config(), format, reports, out);
        } else if (history.isMeant()) {
            study(history.scenario(List.of()), out);
        } else if (planetLab.areMeant(file)) {
            planetLab.run(file, format, reports, out);
        } else if (sweep.isMeant()) {
            Scenario swept = new ScenarioReader(ConfigOptions.reader(), sweep.sweeps()).read(file);
            sweep.run(swept, file, format, reports, out);
        } else {
            study(new ScenarioReader(ConfigOptions.reader()).read(file), out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private void study(Scenario scenario, PrintWriter out) throws InterruptedException {
        List<ReportFile<StudyReport>> files =
                reports.stream().map(ReportFile::ofStudy).toList();
        StudyReport report = run(new Study(scenario));
        out.print(
                switch (format) {
                    case TABLE -> StudyTable.of(report) + sweep.advice(report);
                    case JSON -> StudyJson.of(report);
                    case CSV -> StudyCsv.of(report);
                });
        files.forEach(it -> it.write(report));
    }

    /** How long it took is said beside the study, which is the same however long it took. */
    private StudyReport run(Study study) throws InterruptedException {
        long begin = System.nanoTime();
        try (Progress progress = new Progress("simulate", study.steps())) {
            StudyReport report = study.run(Runtime.getRuntime().availableProcessors(), progress::advance);
            double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
            double hostHours = report.hostHours();
            spec.commandLine()
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "%.0f host-hours simulated in %.1f s, %.0f in a second%n",
                            hostHours,
                            seconds,
                            hostHours / seconds);
            return report;
        }
    }
}
