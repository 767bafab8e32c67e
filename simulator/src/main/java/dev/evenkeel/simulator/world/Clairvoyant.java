package dev.evenkeel.simulator.world;

/** Integrates over time the least energy that could have served the pool's VMs, see {@link EnergyFloor}. */
final class Clairvoyant {
    private final Cells cells;
    private final EnergyFloor floor;
    private double wattSeconds;
    private double watts;
    private boolean changed = true;

    Clairvoyant(Cells cells, Physics physics) {
        this.cells = cells;
        this.floor = new EnergyFloor(physics);
    }

    /** Something about what VMs ask for may be different from now on. */
    void demandChanged() {
        changed = true;
    }

    /** Time goes by in which nothing changes. */
    void pass(long nanos) {
        if (changed) {
            watts = leastWatts();
            changed = false;
        }
        wattSeconds += watts * Timeline.seconds(nanos);
    }

    double wattSeconds() {
        return wattSeconds;
    }

    void restore(double saved) {
        wattSeconds = saved;
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
