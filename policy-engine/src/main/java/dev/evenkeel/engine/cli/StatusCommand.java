package dev.evenkeel.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Show what a running engine does.")
final class StatusCommand extends RemoteCommand {
    /** How it is printed. */
    enum Format {
        TEXT,
        JSON,
        PROMETHEUS
    }

    @Option(
            names = "--format",
            paramLabel = "text|json|prometheus",
            defaultValue = "TEXT",
            description = "Default: text. 'prometheus' is for a textfile collector.")
    private Format format;

    @Override
    String line() {
        return switch (format) {
            case TEXT -> "status";
            case JSON -> "status-json";
            case PROMETHEUS -> "metrics";
        };
    }
}
