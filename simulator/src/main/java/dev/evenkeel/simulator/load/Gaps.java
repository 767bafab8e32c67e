package dev.evenkeel.simulator.load;

import java.util.Locale;

/**
 * What is missing in a trace, in VM-buckets, and what the rule makes of it: the last CPU value holds for up to
 * {@value #HOLD_BUCKETS} buckets (an hour); after that, and before a VM's first value, its demand is 0.
 *
 * @param total VM-buckets of the trace
 * @param held missing ones that the last value stands for
 * @param idle missing ones that count as no demand: the VM did not run, or was not watched
 * @param longest length of the longest gap, buckets
 * @param vms VMs with any gap
 */
public record Gaps(long total, long held, long idle, int longest, int vms) {
    /** How long a value holds when none follows, buckets of 5 minutes. */
    public static final int HOLD_BUCKETS = 12;

    /** Counts the gaps of some rows; NaN is a gap. */
    static Gaps in(float[][] rows) {
        long total = 0;
        long held = 0;
        long idle = 0;
        int longest = 0;
        int vms = 0;
        for (float[] row : rows) {
            int run = 0;
            int missing = 0;
            boolean seen = false;
            for (float value : row) {
                run = Float.isNaN(value) ? run + 1 : 0;
                seen |= run == 0;
                held += run > 0 && seen && run <= HOLD_BUCKETS ? 1 : 0;
                idle += run > 0 && !(seen && run <= HOLD_BUCKETS) ? 1 : 0;
                missing += run > 0 ? 1 : 0;
                longest = Math.max(longest, run);
            }
            total += row.length;
            vms += missing > 0 ? 1 : 0;
        }
        return new Gaps(total, held, idle, longest, vms);
    }

    /** For people: {@code 3.5 % of the samples are missing …}. */
    public String inWords() {
        if (held + idle == 0) {
            return "no sample is missing";
        }
        return String.format(
                Locale.ROOT,
                "%.1f %% of the samples are missing: %,d bridged by the last value, %,d taken as idle, longest gap %.1f h",
                100.0 * (held + idle) / total,
                held,
                idle,
                longest / 12.0);
    }
}
