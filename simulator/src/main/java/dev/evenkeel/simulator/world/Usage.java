package dev.evenkeel.simulator.world;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a host or VM uses, as rates that hold since a moment, and the counters they run up: MHz·s and Mbit, exact at every moment.
 * Reading changes nothing.
 */
final class Usage {
    double cpuMhz;
    /** Of a VM: what it waits for. */
    double cpuWaitMhz;

    final double[] receivedMbps;
    final double[] sentMbps;
    private double cpuTotal;
    private double cpuWaitTotal;
    private final double[] receivedTotal;
    private final double[] sentTotal;
    private final Metric[] received;
    private final Metric[] sent;
    private long since;

    Usage(NetworkId[] networks) {
        receivedMbps = new double[networks.length];
        sentMbps = new double[networks.length];
        receivedTotal = new double[networks.length];
        sentTotal = new double[networks.length];
        received = Arrays.stream(networks).map(Metric::received).toArray(Metric[]::new);
        sent = Arrays.stream(networks).map(Metric::sent).toArray(Metric[]::new);
    }

    /** Counts up to now, before the rates change. */
    void settle(long now) {
        double seconds = Timeline.seconds(now - since);
        cpuTotal += cpuMhz * seconds;
        cpuWaitTotal += cpuWaitMhz * seconds;
        for (int i = 0; i < receivedMbps.length; i++) {
            receivedTotal[i] += receivedMbps[i] * seconds;
            sentTotal[i] += sentMbps[i] * seconds;
        }
        since = now;
    }

    /** Counting begins anew, at rest. */
    void restart(long now) {
        cpuTotal = 0;
        cpuWaitTotal = 0;
        Arrays.fill(receivedTotal, 0);
        Arrays.fill(sentTotal, 0);
        rest();
        since = now;
    }

    /** All rates are 0 from now on; to be settled before. */
    void rest() {
        cpuMhz = 0;
        cpuWaitMhz = 0;
        Arrays.fill(receivedMbps, 0);
        Arrays.fill(sentMbps, 0);
    }

    /** What a VM waited for, counted as what it used. */
    Reading waited(long now) {
        return new Reading.Counter(Metric.CPU_WAIT, cpuWaitTotal + cpuWaitMhz * Timeline.seconds(now - since));
    }

    List<Reading> readings(double memoryMiB, long now) {
        double seconds = Timeline.seconds(now - since);
        List<Reading> readings = new ArrayList<>(2 + 2 * received.length);
        readings.add(new Reading.Counter(Metric.CPU, cpuTotal + cpuMhz * seconds));
        readings.add(new Reading.Level(Metric.MEMORY, memoryMiB));
        for (int i = 0; i < received.length; i++) {
            readings.add(new Reading.Counter(received[i], receivedTotal[i] + receivedMbps[i] * seconds));
            readings.add(new Reading.Counter(sent[i], sentTotal[i] + sentMbps[i] * seconds));
        }
        return readings;
    }

    /** The counters and the moment they were last settled at. */
    record Saved(long since, double cpu, double cpuWait, double[] received, double[] sent) {}

    Saved save() {
        return new Saved(since, cpuTotal, cpuWaitTotal, receivedTotal.clone(), sentTotal.clone());
    }

    void restore(Saved saved) {
        since = saved.since();
        cpuTotal = saved.cpu();
        cpuWaitTotal = saved.cpuWait();
        System.arraycopy(saved.received(), 0, receivedTotal, 0, receivedTotal.length);
        System.arraycopy(saved.sent(), 0, sentTotal, 0, sentTotal.length);
    }
}
