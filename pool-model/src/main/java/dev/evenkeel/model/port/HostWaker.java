package dev.evenkeel.model.port;

import dev.evenkeel.model.HostId;

/** Switches hosts on. */
public interface HostWaker {
    /** True when a way to wake this host is configured. */
    boolean knows(HostId host);

    /**
     * Sends one wake signal and returns. There may be no acknowledgement: the host is awake when the inventory says so. Sending to a
     * host that is on does nothing.
     *
     * @throws PortException when the signal could not be sent
     */
    void wake(HostId host);
}
