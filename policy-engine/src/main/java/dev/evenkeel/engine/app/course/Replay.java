package dev.evenkeel.engine.app.course;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A recorded load once more, from the start of the simulation on and again and again. */
final class Replay implements Course {
    private final Map<Metric, StepLine> lines;
    private final Instant start;
    private final long begin;
    private final long length;
    private final Set<NetworkId> networks;
    private final long memoryMiB;

    /**
     * @param lines what was recorded, CPU at least
     * @param start of the simulation
     * @param begin of the recording, epoch milliseconds
     * @param end of the recording, after its beginning
     * @param networks those that the VM has; traffic on others is left out
     * @param memoryMiB of the VM; half of it is in active use where that was not recorded
     */
    Replay(Map<Metric, StepLine> lines, Instant start, long begin, long end, Set<NetworkId> networks, long memoryMiB) {
        this.lines = Map.copyOf(lines);
        this.start = start;
        this.begin = begin;
        this.length = end - begin;
        this.networks = Set.copyOf(networks);
        this.memoryMiB = memoryMiB;
    }

    @Override
    public Demand at(Instant moment) {
        long time = begin + Math.floorMod(Duration.between(start, moment).toMillis(), length);
        double memory =
                lines.containsKey(Metric.MEMORY) ? Math.min(memoryMiB, value(Metric.MEMORY, time)) : memoryMiB / 2.0;
        Map<NetworkId, Traffic> traffic = new TreeMap<>();
        for (NetworkId network : networks) {
            traffic.put(network, new Traffic(value(Metric.received(network), time), value(Metric.sent(network), time)));
        }
        return new Demand(value(Metric.CPU, time) + value(Metric.CPU_WAIT, time), memory, traffic);
    }

    private double value(Metric metric, long time) {
        return Optional.ofNullable(lines.get(metric)).map(line -> line.at(time)).orElse(0.0);
    }

    @Override
    public Instant nextChange(Instant after) {
        long since = Duration.between(start, after).toMillis();
        long round = Math.floorDiv(since, length);
        long time = begin + Math.floorMod(since, length);
        long next = begin + length;
        for (StepLine line : lines.values()) {
            next = Math.min(next, line.nextChange(time));
        }
        return start.plusMillis(round * length + next - begin);
    }

    /** Metrics that a VM's load is made of. */
    static boolean isOfInterest(Metric metric) {
        return metric.quantity() != Quantity.CPU_PRESSURE && !metric.quantity().isOverhead();
    }
}
