package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Amounts;
import dev.evenkeel.model.NetworkId;
import java.time.Duration;
import java.util.Optional;

/**
 * How live migration goes: pre-copy in rounds. See {@link PreCopy} for the rules and their sources.
 *
 * @param linkMbps what a host's link carries of migrations in each direction, Mbit/s, above 0; shared by those at one time
 * @param network the pool's network they use, where VM traffic gives way to them; empty for a network of their own
 * @param maxDowntime a VM is stopped for its last copy when that takes no longer than this
 * @param maxRounds rounds before it is stopped in any case, at least 1
 * @param maxSentFactor memory sent, as a multiple of the VM's, before it is stopped in any case, at least 1
 * @param performanceLoss share of its demand that a VM does not get while it migrates, 0–1
 * @param cpuMhzPerMbps CPU on both hosts for each Mbit/s of migration traffic, MHz
 */
public record MigrationModel(
        double linkMbps,
        Optional<NetworkId> network,
        Duration maxDowntime,
        int maxRounds,
        double maxSentFactor,
        double performanceLoss,
        double cpuMhzPerMbps) {
    /**
     * Half of a 10 Gbit/s link and 10 % loss, as in Beloglazov and Buyya (CCPE 24(13), 2012), section 5, on today's links; 300 ms, the
     * usual limit of KVM; 30 rounds and three times the memory, the limits of Xen; CPU by the rule of 1 Hz for 1 bit/s of TCP (Foong et
     * al., "TCP Performance Re-visited", ISPASS 2003), a third of it for cards that offload.
     */
    public static final MigrationModel DEFAULT =
            new MigrationModel(5_000, Optional.empty(), Duration.ofMillis(300), 30, 3, 0.10, 0.33);

    public MigrationModel {
        if (!(linkMbps > 0) || maxRounds < 1 || !(maxSentFactor >= 1) || maxDowntime.isNegative()) {
            throw new IllegalArgumentException("Migrations at " + linkMbps + " Mbit/s with downtime " + maxDowntime
                    + ", " + maxRounds + " rounds and " + maxSentFactor + " × the memory are impossible.");
        }
        Amounts.requireFraction("performanceLoss", performanceLoss);
        Amounts.requireAmount("cpuMhzPerMbps", cpuMhzPerMbps);
    }

    public MigrationModel withLinkMbps(double mbps) {
        return new MigrationModel(mbps, network, maxDowntime, maxRounds, maxSentFactor, performanceLoss, cpuMhzPerMbps);
    }

    public MigrationModel withNetwork(NetworkId id) {
        return new MigrationModel(
                linkMbps, Optional.of(id), maxDowntime, maxRounds, maxSentFactor, performanceLoss, cpuMhzPerMbps);
    }

    public MigrationModel withCosts(double newPerformanceLoss, double newCpuMhzPerMbps) {
        return new MigrationModel(
                linkMbps, network, maxDowntime, maxRounds, maxSentFactor, newPerformanceLoss, newCpuMhzPerMbps);
    }
}
