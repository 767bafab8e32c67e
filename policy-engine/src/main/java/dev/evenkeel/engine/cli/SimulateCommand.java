package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.whatif.Scenario;
import dev.evenkeel.engine.whatif.ScenarioReader;
import dev.evenkeel.engine.whatif.Study;
import dev.evenkeel.engine.whatif.StudyReport;
import dev.evenkeel.engine.whatif.report.StudyCsv;
import dev.evenkeel.engine.whatif.report.StudyJson;
import dev.evenkeel.engine.whatif.report.StudyTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = {
            "Play a scenario on virtual time under each of its policies and compare what they come to.",
            "It is the same control loop, planner and executor as 'run' has; equal scenarios give equal reports."
        })
final class SimulateCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    /** How a study is printed. */
    enum Format {
        TABLE,
        JSON,
        CSV
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", description = "The scenario (docs/simulate.md; examples in scenarios/).")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "table|json|csv",
            defaultValue = "TABLE",
            description = "What is printed (default: table).")
    private Format format;

    @Override
    public Integer call() throws InterruptedException {
        Scenario scenario = new ScenarioReader(ConfigOptions.reader()).read(file);
        Study study = new Study(scenario);
        StudyReport report = study.run(Runtime.getRuntime().availableProcessors(), step -> {});
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case TABLE -> StudyTable.of(report);
                    case JSON -> StudyJson.of(report);
                    case CSV -> StudyCsv.of(report);
                });
        out.flush();
        return ExitCode.DONE;
    }
}
