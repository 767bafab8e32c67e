package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.config.document.ConfigException;
import dev.evenkeel.model.port.PortException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one executable. */
@Command(
        name = "evenkeel",
        description =
                "Keeps a pool of virtualisation hosts on an even keel: balances load, saves power, explains itself.",
        mixinStandardHelpOptions = true,
        version = "evenkeel 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            SimulateCommand.class,
            CompareCommand.class,
            ImportCommand.class,
            CheckCommand.class,
            DoctorCommand.class,
            BacktestCommand.class,
            WakeCommand.class,
            StatusCommand.class,
            ApproveCommand.class,
            DeclineCommand.class,
            CancelCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            MaintenanceCommand.class,
            WakeTestCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 it could not be done; 2 bad input, nothing was started.",
            "The launcher also knows: evenkeel test (runs every test), evenkeel benchmark NAME (prints measures)."
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and returns its exit code. */
    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Main())
                .setParameterExceptionHandler(new Mistakes())
                .setExecutionExceptionHandler(Main::report)
                .setCaseInsensitiveEnumValuesAllowed(true);
        if (arguments.length == 0) {
            line.usage(line.getOut());
            return ExitCode.BAD_INPUT;
        }
        return line.execute(arguments);
    }

    private static int report(Exception problem, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (problem instanceof ConfigException || problem instanceof IllegalArgumentException) {
            line.getErr().println(problem.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (problem instanceof PortException) {
            line.getErr().println(problem.getMessage());
            return ExitCode.FAILED;
        }
        throw problem;
    }
}
