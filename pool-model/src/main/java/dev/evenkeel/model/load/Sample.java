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
 * @param migrates of a host: a VM is on its way off or onto it, so that its figures have in them what that costs
 */
public record Sample(Subject subject, HostId host, Instant at, List<Reading> readings, boolean migrates) {
    public Sample {
        readings = List.copyOf(readings);
    }

    /** Of a VM, or of a host with no VM on its way. */
    public Sample(Subject subject, HostId host, Instant at, List<Reading> readings) {
        this(subject, host, at, readings, false);
    }

    /** The same with other figures. */
    public Sample with(List<Reading> others) {
        return new Sample(subject, host, at, others, migrates);
    }
}
