package dev.evenkeel.model.load;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Subject;
import java.time.Instant;
import java.util.List;

/**
 * What one host or VM was seen to use, as a driver read it at one moment.
 *
 * @param subject the host or VM
 * @param host where it was read: the host itself, or the VM's host at that moment
 * @param at the source's time of reading
 * @param readings its figures, one a metric
 */
public record Sample(Subject subject, HostId host, Instant at, List<Reading> readings) {
    public Sample {
        readings = List.copyOf(readings);
    }
}
