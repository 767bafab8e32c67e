package dev.evenkeel.simulator.world;

import dev.evenkeel.simulator.report.OverloadSpells;

/**
 * Integrates over time what a host draws and how well it serves its VMs, from rates that hold since a moment. Reading changes nothing.
 */
final class Meter {
    double watts;
    boolean on;
    private boolean overloaded;
    boolean saturated;
    double requestedMhz;
    double missedMhz;
    double missedMigratingMhz;
    private Totals totals = Totals.ZERO;
    private long since;
    private final Spell overload = new Spell();

    /**
     * @param wattSeconds energy, Ws
     * @param onNanos time it served VMs
     * @param overloadNanos time it was asked for more than the overload level
     * @param saturatedNanos time its VMs got less than they asked for
     * @param requestedMhzS CPU its VMs asked for, MHz·s
     * @param missedMhzS of that, what they did not get
     * @param missedMigratingMhzS of that, what they did not get while migrating
     */
    record Totals(
            double wattSeconds,
            long onNanos,
            long overloadNanos,
            long saturatedNanos,
            double requestedMhzS,
            double missedMhzS,
            double missedMigratingMhzS) {
        static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(
                    wattSeconds + other.wattSeconds,
                    onNanos + other.onNanos,
                    overloadNanos + other.overloadNanos,
                    saturatedNanos + other.saturatedNanos,
                    requestedMhzS + other.requestedMhzS,
                    missedMhzS + other.missedMhzS,
                    missedMigratingMhzS + other.missedMigratingMhzS);
        }
    }

    Totals at(long now) {
        long nanos = now - since;
        double seconds = Timeline.seconds(nanos);
        return totals.plus(new Totals(
                watts * seconds,
                on ? nanos : 0,
                overloaded ? nanos : 0,
                saturated ? nanos : 0,
                requestedMhz * seconds,
                missedMhz * seconds,
                missedMigratingMhz * seconds));
    }

    /** Counts up to now, before the rates change. */
    void settle(long now) {
        if (now > since) {
            totals = at(now);
            since = now;
        }
    }

    /** A host that serves nobody and draws this much. */
    void idle(double newWatts) {
        watts = newWatts;
        on = false;
        overloaded(false);
        saturated = false;
        requestedMhz = 0;
        missedMhz = 0;
        missedMigratingMhz = 0;
    }

    /** Whether it is asked for more than the overload level from now on; to be settled before. */
    void overloaded(boolean nowOverloaded) {
        overloaded = nowOverloaded;
        overload.set(nowOverloaded, since);
    }

    OverloadSpells spells(long now) {
        return overload.at(now);
    }

    /** The integrals and the moment they were last settled at. */
    record Saved(long since, Totals totals, Spell.Saved overload) {}

    Saved save() {
        return new Saved(since, totals, overload.save());
    }

    void restore(Saved saved) {
        since = saved.since();
        totals = saved.totals();
        overload.restore(saved.overload());
    }
}
