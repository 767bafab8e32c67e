package dev.evenkeel.simulator.planetlab.reference;

import dev.evenkeel.simulator.planetlab.DataCentre;
import dev.evenkeel.simulator.planetlab.DayPolicy;
import dev.evenkeel.simulator.planetlab.Relocation;
import java.util.List;

/** Never migrates; every VM starts on the first host that has room for it. NPA: every host is on at full power; DVFS: power follows load. */
final class FirstFit implements DayPolicy {
    private final String name;
    private final boolean burnsAll;

    FirstFit(String name, boolean burnsAll) {
        this.name = name;
        this.burnsAll = burnsAll;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int[] start(DataCentre centre) {
        double[] mips = new double[centre.hosts()];
        int[] memory = new int[centre.hosts()];
        int[] start = new int[centre.vms()];
        for (int vm = 0; vm < start.length; vm++) {
            int host = firstWithRoom(vm, mips, memory, centre);
            start[vm] = host;
            if (host != DataCentre.NOWHERE) {
                mips[host] += centre.demand(vm);
                memory[host] += centre.vmMemory(vm);
            }
        }
        return start;
    }

    private static int firstWithRoom(int vm, double[] mips, int[] memory, DataCentre centre) {
        for (int host = 0; host < mips.length; host++) {
            if (centre.demand(vm) <= centre.coreMips(host)
                    && mips[host] + centre.demand(vm) <= centre.capacity(host)
                    && memory[host] + centre.vmMemory(vm) <= centre.hostMemory(host)) {
                return host;
            }
        }
        return DataCentre.NOWHERE;
    }

    @Override
    public List<Relocation> decide(DataCentre centre) {
        return List.of();
    }

    @Override
    public boolean burnsAll() {
        return burnsAll;
    }
}
