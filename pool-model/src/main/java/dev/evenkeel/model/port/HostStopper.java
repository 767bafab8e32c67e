package dev.evenkeel.model.port;

import dev.evenkeel.model.HostId;

/**
 * Shuts hosts down by a way outside the hypervisor, for drivers whose hypervisor has no shutdown of hosts: a shell on the host, its
 * management controller, a command. It only ever asks for a shutdown in good order, and never cuts the power.
 */
public interface HostStopper {
    /** True when a way to shut this host down is configured. */
    boolean knows(HostId host);

    /**
     * Hands the order to the host's ways, one after the other, until one takes it. That one did is no proof: the host is off when it
     * no longer answers. It may take as long as the ways' time limits together, so callers that must not wait call it from a thread
     * of their own; interrupting that thread ends it.
     *
     * @return the name of the way that took the order: {@code ssh}
     * @throws PortException when no way took it, with one line for each
     */
    String stop(HostId host);
}
