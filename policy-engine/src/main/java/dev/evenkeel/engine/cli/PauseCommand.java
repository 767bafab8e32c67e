package dev.evenkeel.engine.cli;

import picocli.CommandLine.Command;

@Command(name = "pause", description = "Start nothing new until 'resume'; what is under way is watched to its end.")
final class PauseCommand extends RemoteCommand {
    @Override
    String line() {
        return "pause";
    }
}
