package dev.evenkeel.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "decline", description = "Turn down a plan that waits for approval.")
final class DeclineCommand extends RemoteCommand {
    @Parameters(paramLabel = "PLAN", description = "Name of the waiting plan, such as P12; 'status' shows it.")
    private String plan;

    @Override
    String line() {
        return "decline " + plan;
    }
}
