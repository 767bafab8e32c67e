package dev.evenkeel.planner.placement;

import java.util.Arrays;

/**
 * Free memory of hosts, and which host is the first with enough of it: a binary tree whose nodes know the most that is free below
 * them, so that the question and every change cost the logarithm of the number of hosts.
 */
final class FirstFit {
    private static final long CLOSED = -1;

    private final int leaves;
    private final long[] most;
    private final long[] initially;
    private int[] changed = new int[16];
    private int changes;

    /** @param freeMiB by host; below 0 for one that takes nothing */
    FirstFit(long[] freeMiB) {
        this.leaves = Math.max(1, Integer.highestOneBit(Math.max(1, 2 * freeMiB.length - 1)));
        this.most = new long[2 * leaves];
        this.initially = freeMiB.clone();
        Arrays.fill(most, CLOSED);
        System.arraycopy(freeMiB, 0, most, leaves, freeMiB.length);
        for (int node = leaves - 1; node > 0; node--) {
            most[node] = Math.max(most[2 * node], most[2 * node + 1]);
        }
    }

    /** The first host from this one on with so much free, or −1. */
    int firstWith(long mib, int from) {
        int node = leaves + from;
        if (from >= initially.length) {
            return -1;
        }
        while (most[node] < mib) {
            while ((node & 1) == 1) {
                node /= 2;
                if (node <= 1) {
                    return -1;
                }
            }
            node++;
        }
        while (node < leaves) {
            node = most[2 * node] >= mib ? 2 * node : 2 * node + 1;
        }
        return node - leaves;
    }

    void take(int host, long mib) {
        set(host, most[leaves + host] - mib);
    }

    void close(int host) {
        set(host, CLOSED);
    }

    private void set(int host, long free) {
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, 2 * changes);
        }
        changed[changes++] = host;
        update(host, free);
    }

    private void update(int host, long free) {
        int node = leaves + host;
        most[node] = free;
        for (node /= 2; node > 0; node /= 2) {
            long below = Math.max(most[2 * node], most[2 * node + 1]);
            if (below == most[node]) {
                return;
            }
            most[node] = below;
        }
    }

    /** Everything as it was in the beginning. */
    void reset() {
        for (int change = 0; change < changes; change++) {
            update(changed[change], initially[changed[change]]);
        }
        changes = 0;
    }
}
