package dev.evenkeel.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "approve", description = "Let a plan that waits for approval be executed.")
final class ApproveCommand extends RemoteCommand {
    @Parameters(paramLabel = "PLAN", description = "Name of the waiting plan, such as P12; 'status' shows it.")
    private String plan;

    @Override
    String line() {
        return "approve " + plan;
    }
}
