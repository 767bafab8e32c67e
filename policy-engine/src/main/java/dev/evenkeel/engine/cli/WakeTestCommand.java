package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.ControlSocket;
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
        name = "wake-test",
        description = {
            "Have a host prove that it wakes: it is emptied, switched off and woken by the running engine.",
            "Exit code 1 when it does not wake, or can not be tested now."
        })
final class WakeTestCommand implements Callable<Integer> {
    private static final String ERROR = "error: ";
    private static final String UNDER_WAY = "under way: ";
    private static final String PASSED = "passed: ";
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "HOST", description = "Name of the host.")
    private String host;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DataOption.DEFAULT,
            description = "Data directory of the running engine (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--no-wait", description = "Only order the test; its end is in the engine's journal.")
    private boolean noWait;

    @Override
    public Integer call() throws InterruptedException {
        String answer = ControlSocket.ask(data, "wake-test " + host).stripTrailing();
        if (answer.startsWith(ERROR)) {
            spec.commandLine().getErr().println(answer.substring(ERROR.length()));
            return ExitCode.FAILED;
        }
        out().println(answer);
        out().flush();
        return noWait || follow() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Prints how the test goes until it is over. */
    private boolean follow() throws InterruptedException {
        String told = "";
        while (true) {
            String stand = ControlSocket.ask(data, "wake-test-stand " + host).stripTrailing();
            if (!stand.equals(told)) {
                out().println(host + ": " + stand);
                out().flush();
                told = stand;
            }
            if (!stand.startsWith(UNDER_WAY)) {
                return stand.startsWith(PASSED);
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
