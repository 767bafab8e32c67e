package dev.evenkeel.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "maintenance", description = "Empty a host and keep it empty, or end that.")
final class MaintenanceCommand extends RemoteCommand {
    /** The two orders. */
    enum Order {
        ENTER,
        LEAVE
    }

    @Parameters(index = "0", paramLabel = "enter|leave", description = "What to do.")
    private Order order;

    @Parameters(index = "1", paramLabel = "HOST", description = "Name of the host.")
    private String host;

    @Override
    String line() {
        return "maintenance " + (order == Order.ENTER ? "enter " : "leave ") + host;
    }
}
