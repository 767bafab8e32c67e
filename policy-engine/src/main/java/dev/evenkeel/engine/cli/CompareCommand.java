package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.whatif.report.StudyFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = "Hold two reports of 'simulate', written as JSON, against each other: every figure that differs.")
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FIRST", description = "A report, by 'simulate --report FILE.json'.")
    private Path first;

    @Parameters(index = "1", paramLabel = "SECOND", description = "Another.")
    private Path second;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(StudyFile.read(first).against(StudyFile.read(second)));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
