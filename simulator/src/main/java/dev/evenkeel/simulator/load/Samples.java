package dev.evenkeel.simulator.load;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Samples of one VM as they were taken, to be averaged into buckets. */
final class Samples {
    private static final int BUCKET_SECONDS = (int) TraceSet.BUCKET.toSeconds();

    private final Map<TraceMetric, float[]> values = new EnumMap<>(TraceMetric.class);
    private long[] buckets = new long[1_024];
    private int count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Samples() {
        for (TraceMetric metric : TraceMetric.values()) {
            values.put(metric, new float[buckets.length]);
        }
    }

    /** Begins a sample; its values follow by {@link #put}. */
    void begin(double epochSecond) {
        if (count == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * count);
            values.replaceAll((metric, old) -> Arrays.copyOf(old, 2 * count));
        }
        long bucket = Math.floorDiv((long) epochSecond, BUCKET_SECONDS);
        buckets[count++] = bucket;
        first = Math.min(first, bucket);
        last = Math.max(last, bucket);
    }

    void put(TraceMetric metric, double value) {
        values.get(metric)[count - 1] = (float) value;
    }

    boolean isEmpty() {
        return count == 0;
    }

    long firstBucket() {
        return first;
    }

    /** Buckets from the first to the last with a sample. */
    long span() {
        return isEmpty() ? 0 : last - first + 1;
    }

    Map<TraceMetric, float[]> means() {
        Map<TraceMetric, float[]> means = new EnumMap<>(TraceMetric.class);
        values.forEach((metric, taken) -> means.put(metric, means(taken)));
        return means;
    }

    private float[] means(float[] taken) {
        double[] sum = new double[(int) span()];
        int[] number = new int[sum.length];
        for (int i = 0; i < count; i++) {
            int bucket = (int) (buckets[i] - first);
            sum[bucket] += taken[i];
            number[bucket]++;
        }
        float[] means = new float[sum.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = number[i] == 0 ? Float.NaN : (float) (sum[i] / number[i]);
        }
        return means;
    }
}
