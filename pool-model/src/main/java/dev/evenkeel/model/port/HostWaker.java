package dev.evenkeel.model.port;

import dev.evenkeel.model.HostId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Switches hosts on. A host has one way to be woken or several: when one does not help, the next may. */
public interface HostWaker {
    /** The names of the host's ways, in the order in which they are to be tried: {@code redfish}; empty when there is none. */
    List<String> ways(HostId host);

    /** True when a way to wake this host is configured. */
    default boolean knows(HostId host) {
        return !ways(host).isEmpty();
    }

    /**
     * Begins one wake signal by one of the host's ways, and returns soon. There may be no acknowledgement: the host is awake when the
     * inventory says so. Signalling a host that is on does nothing.
     *
     * @return ends when the way has taken the signal; with a {@link PortException}, which names the host, when it could not be given
     */
    CompletableFuture<Void> wake(HostId host, String way);
}
