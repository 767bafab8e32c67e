package dev.evenkeel.simulator.planetlab;

import java.util.Arrays;

/** What VMs asked for and what they got: a state begins with an entry and lasts until the next one; one at the same time replaces it. */
final class VmLog {
    private static final double NEVER = -1;

    private final double[] since;
    private final double[] allocated;
    private final double[] requested;
    private final boolean[] migrating;
    private double requestedTotal;
    private double lostByMigration;

    VmLog(int vms) {
        since = new double[vms];
        allocated = new double[vms];
        requested = new double[vms];
        migrating = new boolean[vms];
        Arrays.fill(since, NEVER);
    }

    void enter(int vm, double time, double newAllocated, double newRequested, boolean isMigrating) {
        if (since[vm] != time && since[vm] != NEVER) {
            close(vm, time - since[vm]);
        }
        since[vm] = time;
        allocated[vm] = newAllocated;
        requested[vm] = newRequested;
        migrating[vm] = isMigrating;
    }

    private void close(int vm, double seconds) {
        requestedTotal += requested[vm] * seconds;
        if (migrating[vm] && allocated[vm] < requested[vm]) {
            lostByMigration += (requested[vm] - allocated[vm]) * seconds;
        }
    }

    /** (MIPS asked for and not got) · time while migrating ÷ MIPS asked for · time. */
    double degradation() {
        return requestedTotal == 0 ? 0 : lostByMigration / requestedTotal;
    }
}
