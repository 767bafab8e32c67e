package dev.evenkeel.wol;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.port.HostStopper;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.wol.way.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shuts hosts down by the first of each one's ways that takes the order. */
public final class WaysStopper implements HostStopper {
    private final Map<HostId, List<Way>> ways;

    /** @param ways of each host, in the order in which they are tried */
    public WaysStopper(Map<HostId, List<Way>> ways) {
        this.ways = Ordered.copyOf(ways);
    }

    @Override
    public boolean knows(HostId host) {
        return !ways.getOrDefault(host, List.of()).isEmpty();
    }

    @Override
    public String stop(HostId host) {
        if (!knows(host)) {
            throw new PortException("Host '" + host + "' can not be shut down: no way to do it is configured.");
        }
        List<String> problems = new ArrayList<>();
        for (Way way : ways.get(host)) {
            try {
                way.signal();
                return way.name();
            } catch (IOException failed) {
                problems.add("by " + way.name() + " (" + way.place() + "): " + failed.getMessage());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new PortException("Host '" + host + "' was perhaps told to shut down: interrupted.", ended);
            }
        }
        throw new PortException("Host '" + host + "' can not be shut down " + String.join("; ", problems) + ".");
    }
}
