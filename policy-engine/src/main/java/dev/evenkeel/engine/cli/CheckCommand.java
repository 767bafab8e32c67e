package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.config.EngineConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description =
                "Check a configuration and report all its problems, each with file, line and key; nothing is started.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file;

    @Override
    public Integer call() {
        EngineConfig config = ConfigOptions.reader().read(file);
        spec.commandLine()
                .getOut()
                .println(file + " is good: pool " + config.pool() + ", "
                        + config.policy().mode() + ", " + config.policy().automation() + ", "
                        + config.rules().size() + " rules.");
        return ExitCode.DONE;
    }
}
