package dev.evenkeel.engine.cli;

import picocli.CommandLine.Command;

@Command(name = "status", description = "Show what a running engine does.")
final class StatusCommand extends RemoteCommand {
    @Override
    String line() {
        return "status";
    }
}
