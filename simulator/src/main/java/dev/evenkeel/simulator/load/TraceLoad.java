package dev.evenkeel.simulator.load;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Recorded load, played on virtual time.
 *
 * <p>Demand is constant over each bucket of 5 minutes and equals what was recorded: a bucket is a mean, and a line drawn between two
 * means would change both the mean and the peaks. At its end the trace begins again with its first bucket; since it holds whole days,
 * hours stay hours, but weekdays shift when its days are no whole weeks. The same holds before its beginning.
 *
 * <p>What a VM used is taken as what it wanted: how much more it would have used on a less busy host was not recorded.
 */
public final class TraceLoad implements LoadSource {
    private final TraceSet traces;
    private final Map<VmId, Integer> rows = new HashMap<>();
    private final Instant zero;
    private final Networks networks;

    /**
     * @param traces what was recorded
     * @param names the trace's name of each VM; several VMs may share one
     * @param zero the virtual moment at which the trace's first bucket begins
     * @param lan carries what was received and sent
     * @param storage carries what was read from and written to disks, where that was recorded
     */
    public TraceLoad(TraceSet traces, Map<VmId, String> names, Instant zero, NetworkId lan, NetworkId storage) {
        this.traces = traces;
        names.forEach((vm, name) -> rows.put(vm, traces.row(name)));
        this.zero = zero;
        this.networks = new Networks(lan, storage);
    }

    @Override
    public Demand demand(VmId vm, Instant at) {
        Integer row = rows.get(vm);
        if (row == null) {
            throw new IllegalArgumentException("VM '" + vm + "' has no trace.");
        }
        int bucket = (int) Math.floorMod(bucketsSinceZero(at), (long) traces.buckets());
        Traffic talk = traffic(TraceMetric.RECEIVED, TraceMetric.SENT, row, bucket);
        Traffic disk = traffic(TraceMetric.DISK_READ, TraceMetric.DISK_WRITTEN, row, bucket);
        return new Demand(
                traces.value(TraceMetric.CPU, row, bucket),
                traces.value(TraceMetric.MEMORY, row, bucket),
                networks.carry(talk, disk));
    }

    @Override
    public Instant nextChange(Instant after) {
        return zero.plus(TraceSet.BUCKET.multipliedBy(bucketsSinceZero(after) + 1));
    }

    private long bucketsSinceZero(Instant at) {
        Duration since = Duration.between(zero, at);
        return Math.floorDiv(since.getSeconds(), TraceSet.BUCKET.toSeconds());
    }

    private Traffic traffic(TraceMetric received, TraceMetric sent, int row, int bucket) {
        return new Traffic(
                Units.mbps(traces.value(received, row, bucket)), Units.mbps(traces.value(sent, row, bucket)));
    }
}
