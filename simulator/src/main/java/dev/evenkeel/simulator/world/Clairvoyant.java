package dev.evenkeel.simulator.world;

/** Integrates over time the least energy that could have served the pool's VMs, see {@link EnergyFloor}. */
final class Clairvoyant {
    private final Cells cells;
    private final EnergyFloor floor;
    private double wattSeconds;
    private double watts;
    private long since;
    private boolean changed = true;

    Clairvoyant(Cells cells, Physics physics) {
        this.cells = cells;
        this.floor = new EnergyFloor(physics);
    }

    /** Something about what VMs ask for may be different from now on. */
    void demandChanged() {
        changed = true;
    }

    /** Time goes by from this moment on, in which nothing changes. */
    void pass(long now) {
        if (changed) {
            wattSeconds = wattSecondsAt(now);
            since = now;
            watts = leastWatts();
            changed = false;
        }
    }

    /** Reading changes nothing. */
    double wattSecondsAt(long now) {
        return wattSeconds + watts * Timeline.seconds(now - since);
    }

    /** All there is to know. */
    record Saved(double wattSeconds, double watts, long since, boolean changed) {}

    Saved save() {
        return new Saved(wattSeconds, watts, since, changed);
    }

    /** To be called when the VMs are where they were. */
    void restore(Saved saved) {
        wattSeconds = saved.wattSeconds();
        watts = saved.watts();
        since = saved.since();
        changed = saved.changed();
    }

    private double leastWatts() {
        double mhz = 0;
        double memoryMiB = 0;
        for (HostCell host : cells.hosts) {
            for (VmCell vm : host.residents) {
                mhz += vm.wantedMhz();
                memoryMiB += vm.memoryHeldMiB();
            }
        }
        return floor.watts(cells.hosts, mhz, memoryMiB);
    }
}
