package dev.evenkeel.planner.placement;

/** Hosts that have changed since what depends on them was last reckoned, each once. */
final class Changed {
    private final int[] hosts;
    private final boolean[] in;
    private int count;

    private Changed(int hosts) {
        this.hosts = new int[hosts];
        this.in = new boolean[hosts];
    }

    /** All hosts, so many. */
    static Changed all(int hosts) {
        Changed changed = new Changed(hosts);
        for (int host = 0; host < hosts; host++) {
            changed.add(host);
        }
        return changed;
    }

    void add(int host) {
        if (!in[host]) {
            in[host] = true;
            hosts[count++] = host;
        }
    }

    int count() {
        return count;
    }

    int get(int index) {
        return hosts[index];
    }

    void clear() {
        for (int index = 0; index < count; index++) {
            in[hosts[index]] = false;
        }
        count = 0;
    }
}
