package dev.evenkeel.simulator.report;

/**
 * How well VMs were served since the start, over all hosts.
 *
 * @param upMinutes host-minutes in which hosts served VMs
 * @param overloadMinutes of these, with CPU or a link asked for more than the overload level
 * @param saturatedMinutes of these, with VMs getting less CPU or traffic than they asked for
 * @param requestedMhzHours CPU that VMs asked for
 * @param missedMhzHours of that, what they did not get
 * @param missedMigratingMhzHours of that, what they did not get while migrating
 */
public record ServiceReport(
        double upMinutes,
        double overloadMinutes,
        double saturatedMinutes,
        double requestedMhzHours,
        double missedMhzHours,
        double missedMigratingMhzHours) {

    /** Share of the CPU that VMs asked for and did not get, 0–1. */
    public double missedShare() {
        return share(missedMhzHours, requestedMhzHours);
    }

    /** SLATAH of Beloglazov and Buyya (CCPE 24(13), 2012), pooled: share of the hosts' time in which VMs got less than they asked for. */
    public double saturatedShare() {
        return share(saturatedMinutes, upMinutes);
    }

    /** PDM of the same authors, pooled: share of the CPU asked for that was lost to migrations. */
    public double missedMigratingShare() {
        return share(missedMigratingMhzHours, requestedMhzHours);
    }

    private static double share(double part, double whole) {
        return whole <= 0 ? 0 : part / whole;
    }
}
