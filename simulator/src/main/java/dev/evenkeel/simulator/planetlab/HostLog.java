package dev.evenkeel.simulator.planetlab;

import java.util.Arrays;

/**
 * What hosts went through: a state begins with an entry and lasts until the next one. An entry at the same time replaces the one before.
 * A host is active while it carries load.
 */
final class HostLog {
    private static final double NEVER = -1;

    private final double[] since;
    private final boolean[] active;
    private final boolean[] wasActive;
    private final boolean[] isShort;
    private double activeSeconds;
    private double shortSeconds;
    private int switchOffs;

    HostLog(int hosts) {
        since = new double[hosts];
        active = new boolean[hosts];
        wasActive = new boolean[hosts];
        isShort = new boolean[hosts];
        Arrays.fill(since, NEVER);
        Arrays.fill(wasActive, true);
    }

    void enter(int host, double time, double allocated, double requested) {
        if (since[host] != time) {
            close(host, time);
        }
        since[host] = time;
        active[host] = allocated > 0;
        isShort[host] = allocated < requested;
    }

    private void close(int host, double time) {
        if (since[host] == NEVER) {
            return;
        }
        if (active[host]) {
            activeSeconds += time - since[host];
            shortSeconds += isShort[host] ? time - since[host] : 0;
        }
        countSwitchOff(host);
        wasActive[host] = active[host];
    }

    private void countSwitchOff(int host) {
        switchOffs += wasActive[host] && !active[host] ? 1 : 0;
    }

    /** Ends the log; the last entries last no time. */
    void end() {
        for (int host = 0; host < since.length; host++) {
            countSwitchOff(host);
        }
    }

    double activeSeconds() {
        return activeSeconds;
    }

    /** Share of the active time in which a host's VMs got less than they asked for. */
    double shortShare() {
        return activeSeconds == 0 ? 0 : shortSeconds / activeSeconds;
    }

    /** How often a host was active and then was not; one that is not at its first entry counts too. */
    int switchOffs() {
        return switchOffs;
    }
}
