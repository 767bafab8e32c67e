package dev.evenkeel.metrics;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one collection saw.
 *
 * @param at when, by the engine's clock
 * @param subjects hosts and VMs that were sampled
 * @param points points that came out, whether or not the store took them
 * @param continuity how many samples followed the one before, and how
 * @param missing hosts and VMs sampled within the longest window but not this time, by name; some may be off or gone on purpose
 * @param lost those of the missing that were sampled the time before: the gap begins here
 * @param skews of each host that was sampled: its clock less the engine's
 * @param implausible values that can not be and were not used
 * @param sourceFailure why nothing could be read; the windows age
 * @param storeFailure why the points are not in the store; the windows have them
 */
public record CollectionReport(
        Instant at,
        int subjects,
        int points,
        Map<Continuity, Integer> continuity,
        List<Subject> missing,
        List<Subject> lost,
        Map<HostId, Duration> skews,
        List<Implausible> implausible,
        Optional<PortException> sourceFailure,
        Optional<PortException> storeFailure) {
    public CollectionReport {
        continuity = Map.copyOf(continuity);
        missing = List.copyOf(missing);
        lost = List.copyOf(lost);
        skews = Map.copyOf(skews);
        implausible = List.copyOf(implausible);
    }

    static CollectionReport ofSourceFailure(Instant at, PortException failure) {
        return new CollectionReport(
                at, 0, 0, Map.of(), List.of(), List.of(), Map.of(), List.of(), Optional.of(failure), Optional.empty());
    }

    /** How many samples followed the one before in this way. */
    public int count(Continuity kind) {
        return continuity.getOrDefault(kind, 0);
    }

    /** True when source and store both worked. */
    public boolean succeeded() {
        return sourceFailure.isEmpty() && storeFailure.isEmpty();
    }
}
