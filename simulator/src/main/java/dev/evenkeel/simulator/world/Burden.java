package dev.evenkeel.simulator.world;

import java.util.Arrays;

/**
 * What is asked of one host: by its VMs, and first by the hypervisor and by migrations, which VMs give way to. Links by index.
 */
final class Burden {
    double vmCpuMhz;
    double reservedCpuMhz;
    final double[] vmReceivedMbps;
    final double[] vmSentMbps;
    final double[] reservedReceivedMbps;
    final double[] reservedSentMbps;

    Burden(int links) {
        vmReceivedMbps = new double[links];
        vmSentMbps = new double[links];
        reservedReceivedMbps = new double[links];
        reservedSentMbps = new double[links];
    }

    void clear() {
        vmCpuMhz = 0;
        reservedCpuMhz = 0;
        Arrays.fill(vmReceivedMbps, 0);
        Arrays.fill(vmSentMbps, 0);
        Arrays.fill(reservedReceivedMbps, 0);
        Arrays.fill(reservedSentMbps, 0);
    }

    /** Adds a share of a VM's demand; {@code links} gives the host's link for each of the VM's networks, or −1. */
    void add(VmCell vm, int[] links, double share) {
        vmCpuMhz += vm.cpuMhz * share;
        for (int i = 0; i < links.length; i++) {
            if (links[i] >= 0) {
                vmReceivedMbps[links[i]] += vm.receivedMbps[i] * share;
                vmSentMbps[links[i]] += vm.sentMbps[i] * share;
            }
        }
    }

    /** What is left after the reserved part, over what VMs ask for, at most 1: every VM gets this share of its demand. */
    static double share(double capacity, double reserved, double asked) {
        double left = Math.max(0, capacity - reserved);
        return asked <= left ? 1 : left / asked;
    }

    /** True when any resource is asked for more than this share of its capacity. */
    boolean exceeds(double level, HostCell host, double overheadShare) {
        if (reservedCpuMhz + vmCpuMhz * (1 + overheadShare) > level * host.cpuMhz) {
            return true;
        }
        for (int link = 0; link < host.linkMbps.length; link++) {
            double larger = Math.max(
                    reservedReceivedMbps[link] + vmReceivedMbps[link], reservedSentMbps[link] + vmSentMbps[link]);
            if (larger > level * host.linkMbps[link]) {
                return true;
            }
        }
        return false;
    }
}
