package dev.evenkeel.model.port;

/** Something outside failed, hung or lied: a hypervisor, the store, the network, the disk. The message names it and, where known, the cure. */
public final class PortException extends RuntimeException {
    public PortException(String message) {
        super(message);
    }

    public PortException(String message, Throwable cause) {
        super(message, cause);
    }
}
