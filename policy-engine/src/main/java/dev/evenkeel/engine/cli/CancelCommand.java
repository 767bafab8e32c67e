package dev.evenkeel.engine.cli;

import picocli.CommandLine.Command;

@Command(
        name = "cancel",
        description = "End the plan under way, cancelling its migrations, and start nothing new until 'resume'.")
final class CancelCommand extends RemoteCommand {
    @Override
    String line() {
        return "cancel";
    }
}
