package dev.evenkeel.simulator.planetlab;

/**
 * How a day went under a policy, by the benchmark's measures.
 *
 * @param policy its name
 * @param energyKwh of all hosts
 * @param slatah share of the hosts' active time in which their VMs asked for more than they got, 0–1
 * @param pdm share of all MIPS · time asked for that was lost while migrating, 0–1
 * @param migrations begun
 * @param hostSwitchOffs how often a host that carried load carried none any more; a host that carries none at the first step counts too
 * @param hostsOn hosts that carried load, mean over the day
 */
public record Outcome(
        String policy,
        double energyKwh,
        double slatah,
        double pdm,
        int migrations,
        int hostSwitchOffs,
        double hostsOn) {
    /** SLATAH × PDM. */
    public double slav() {
        return slatah * pdm;
    }

    /** Energy × SLAV, kWh. */
    public double esv() {
        return energyKwh * slav();
    }
}
