package dev.evenkeel.engine.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line what is wrong with a command line, and in another where to look. */
final class Mistakes implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            explain(unmatched, command, err);
        } else {
            err.println(mistake.getMessage().replaceFirst("^Error: ", ""));
            err.println(pointer(command));
        }
        return ExitCode.BAD_INPUT;
    }

    private static void explain(UnmatchedArgumentException unmatched, CommandLine command, PrintWriter err) {
        String word = unmatched.getUnmatched().get(0);
        List<String> near = unmatched.getSuggestions();
        if (unmatched.isUnknownOption()) {
            err.println("'" + word + "' is no option of '"
                    + command.getCommandSpec().qualifiedName() + "'.");
            err.println(near.isEmpty() ? pointer(command) : "Maybe " + String.join(" or ", near) + " was meant.");
        } else if (command.getParent() == null) {
            err.println("'" + word + "' is no command.");
            err.println("Maybe one of: "
                    + String.join(", ", command.getSubcommands().keySet()) + ".");
        } else {
            err.println("'" + word + "' is one word too many.");
            err.println(pointer(command));
        }
    }

    private static String pointer(CommandLine command) {
        return "Maybe './" + command.getCommandSpec().qualifiedName() + " --help' tells more.";
    }
}
