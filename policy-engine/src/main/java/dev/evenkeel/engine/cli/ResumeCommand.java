package dev.evenkeel.engine.cli;

import picocli.CommandLine.Command;

@Command(name = "resume", description = "Go on after 'pause', or after too many failed actions.")
final class ResumeCommand extends RemoteCommand {
    @Override
    String line() {
        return "resume";
    }
}
