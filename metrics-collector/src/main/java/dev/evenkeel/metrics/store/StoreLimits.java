package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Retention;

/**
 * How much the embedded store keeps.
 *
 * @param retention how long
 * @param mostBytes on the disk; beyond that the oldest points go first, then the oldest of the finer steps
 */
public record StoreLimits(Retention retention, long mostBytes) {
    /** 20 GiB: two days and what is rolled up of 700 hosts and VMs, which the built-in pool is far below. */
    public static final StoreLimits DEFAULT = new StoreLimits(Retention.DEFAULT, 20L << 30);
}
