package dev.evenkeel.simulator.report;

import java.util.List;

/**
 * The pool since its start.
 *
 * @param service as it was
 * @param allOnService as it would have been with every host on and nothing moved
 * @param hosts each of them, in the order in which they joined
 */
public record PoolReport(
        EnergyReport energy,
        ServiceReport service,
        ServiceReport allOnService,
        MigrationReport migrations,
        OutageReport outages,
        List<HostReport> hosts) {
    public PoolReport {
        hosts = List.copyOf(hosts);
    }

    /** The overload of all hosts. */
    public OverloadSpells spells() {
        return hosts.stream().map(HostReport::spells).reduce(OverloadSpells.none(), OverloadSpells::plus);
    }
}
