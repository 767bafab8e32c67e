package dev.evenkeel.simulator.planetlab.reference;

import dev.evenkeel.simulator.planetlab.DataCentre;
import dev.evenkeel.simulator.planetlab.Histories;
import dev.evenkeel.simulator.planetlab.NumberList;
import java.util.BitSet;

/** Where VMs would be while a policy decides: it starts from the present places, and is tried out on. */
final class Packing {
    private final DataCentre centre;
    private final NumberList[] vms;
    private final double[] requested;
    private final double[] allocated;
    private final int[] memory;
    private final double[] wattsNow;
    private final BitSet empty = new BitSet();
    private final double[][] history;
    private final double[] trial = new double[Histories.LENGTH];

    Packing(DataCentre centre) {
        this.centre = centre;
        int hosts = centre.hosts();
        vms = new NumberList[hosts];
        requested = new double[hosts];
        allocated = new double[hosts];
        memory = new int[hosts];
        wattsNow = new double[hosts];
        history = new double[hosts][];
        for (int host = 0; host < hosts; host++) {
            vms[host] = new NumberList();
            vms[host].copy(centre.residents(host));
            sum(host);
            empty.set(host, isEmpty(host));
            wattsNow[host] = centre.watts(host, centre.utilisation(host));
        }
    }

    private void sum(int host) {
        requested[host] = 0;
        allocated[host] = 0;
        memory[host] = 0;
        history[host] = null;
        for (int i = 0; i < vms[host].size(); i++) {
            count(vms[host].get(i), host);
        }
    }

    private void count(int vm, int host) {
        requested[host] += centre.demand(vm);
        allocated[host] =
                Math.min(centre.capacity(host), allocated[host] + Math.min(centre.demand(vm), centre.coreMips(host)));
        memory[host] += centre.vmMemory(vm);
    }

    void add(int vm, int host) {
        vms[host].add(vm);
        empty.clear(host);
        count(vm, host);
        if (history[host] != null) {
            centre.histories().addTo(history[host], vm);
        }
    }

    void remove(int vm, int host) {
        vms[host].remove(vm);
        empty.set(host, isEmpty(host));
        sum(host);
    }

    NumberList vms(int host) {
        return vms[host];
    }

    /** MIPS that the host's VMs ask for. */
    double requested(int host) {
        return requested[host];
    }

    private boolean isEmpty(int host) {
        return vms[host].isEmpty() && centre.carried(host) == 0;
    }

    /** Hosts on which no VM is or would be, and which carried nothing when the step began; a copy. */
    BitSet empty() {
        return (BitSet) empty.clone();
    }

    /** Watts that the host draws as the step begins. */
    double wattsNow(int host) {
        return wattsNow[host];
    }

    /** MIPS that the host has left. */
    double room(int host) {
        return centre.capacity(host) - allocated[host];
    }

    /** MIPS that the host would deliver. */
    double allocated(int host) {
        return allocated[host];
    }

    /** The VM asks for no more than one core has and the host has left, and its memory fits where that is enforced. */
    boolean fits(int vm, int host) {
        double wanted = centre.demand(vm);
        return wanted <= centre.coreMips(host)
                && wanted <= room(host)
                && (!countsMemory() || memory[host] + centre.vmMemory(vm) <= centre.hostMemory(host));
    }

    private boolean countsMemory() {
        return centre.setting().memoryEnforced() || centre.time() == 0;
    }

    /** What the host's VMs asked for at the last steps, newest first, as fractions of the host, up to the oldest that is not zero. */
    double[] history(int host) {
        sumHistory(host);
        return scaled(host);
    }

    /** The same with one more VM. */
    double[] historyWith(int vm, int host) {
        sumHistory(host);
        centre.histories().addTo(trial, vm);
        return scaled(host);
    }

    private void sumHistory(int host) {
        if (history[host] == null) {
            history[host] = new double[Histories.LENGTH];
            for (int i = 0; i < vms[host].size(); i++) {
                centre.histories().addTo(history[host], vms[host].get(i));
            }
        }
        System.arraycopy(history[host], 0, trial, 0, trial.length);
    }

    private double[] scaled(int host) {
        int steps = trial.length;
        while (steps > 1 && trial[steps - 1] == 0) {
            steps--;
        }
        double[] fractions = new double[steps];
        for (int age = 0; age < steps; age++) {
            fractions[age] = trial[age] / centre.capacity(host);
        }
        return fractions;
    }
}
