package dev.evenkeel.metrics.store;

import dev.evenkeel.model.load.Retention;

/**
 * How much the embedded store keeps.
 *
 * @param retention how long
 * @param mostBytes on the disk; beyond that the oldest points go first, then the oldest of the finer steps
 */
public record StoreLimits(Retention retention, long mostBytes) {
    /** 20 GiB: enough for some 8,000 VMs with one network each. */
    public static final StoreLimits DEFAULT = new StoreLimits(Retention.DEFAULT, 20L << 30);
}
