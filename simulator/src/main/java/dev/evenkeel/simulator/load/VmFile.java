package dev.evenkeel.simulator.load;

import java.util.Map;

/**
 * What one VM's file holds.
 *
 * @param vm its name and size
 * @param firstBucket the first bucket with a sample, counted from 1970 in UTC
 * @param means by metric, from that bucket on; NaN where there is no sample
 */
record VmFile(TraceVm vm, long firstBucket, Map<TraceMetric, float[]> means) {
    /** The bucket after the last with a sample. */
    long endBucket() {
        return firstBucket + means.get(TraceMetric.CPU).length;
    }
}
