package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.ControlSocket;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command to the engine that runs on a data directory. */
abstract class RemoteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DataOption.DEFAULT,
            description = "Data directory of the running engine (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Mixin
    private HelpOption help;

    /** The line that the engine is sent. */
    abstract String line();

    @Override
    public final Integer call() {
        String answer = ControlSocket.ask(data, line());
        boolean refused = answer.startsWith("error: ");
        (refused ? spec.commandLine().getErr() : spec.commandLine().getOut())
                .println(refused ? answer.substring("error: ".length()) : answer.stripTrailing());
        return refused ? ExitCode.FAILED : ExitCode.DONE;
    }
}
