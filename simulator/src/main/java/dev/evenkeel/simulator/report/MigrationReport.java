package dev.evenkeel.simulator.report;

import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.VmId;
import java.time.Duration;
import java.util.Map;

/**
 * Live migrations that ended since the start, whoever started them.
 *
 * @param landed that ended well
 * @param broken that did not
 * @param sentGiB memory sent by both
 * @param total time taken by those that landed, summed
 * @param longest the longest of them
 * @param stopped time that VMs were stopped for their last copy, summed
 * @param perVm moves of each VM; VMs that never moved are absent
 */
public record MigrationReport(
        int landed,
        int broken,
        double sentGiB,
        Duration total,
        Duration longest,
        Duration stopped,
        Map<VmId, Integer> perVm) {
    public MigrationReport {
        perVm = Ordered.copyOf(perVm);
    }
}
