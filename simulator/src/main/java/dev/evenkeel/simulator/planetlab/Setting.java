package dev.evenkeel.simulator.planetlab;

import java.util.List;

/**
 * What stands in the data centre, and which of the benchmark's simplifications hold. Time is in seconds.
 *
 * @param hosts how many, at least 1; host <i>i</i> has type <i>i</i> mod the number of types
 * @param hostTypes in order
 * @param vmTypes in order; of <i>n</i> VMs number <i>i</i> has type ⌊i / ⌈n / types⌉⌋
 * @param linkMbps of each host; a migration gets half of it
 * @param keepAll false (stock): a VM that asks for nothing at a step is gone for the rest of the day; true: it stays
 * @param memoryEnforced false (stock): memory counts only when VMs are placed at the start; true: always, on both hosts of a migration
 * @param power what switching on and off takes; nothing in stock
 */
public record Setting(
        int hosts,
        List<HostType> hostTypes,
        List<VmType> vmTypes,
        double linkMbps,
        boolean keepAll,
        boolean memoryEnforced,
        Switching power) {
    /** Seconds between two steps. */
    public static final double STEP = 300;
    /** Seconds of a day. */
    public static final double DAY = 86_400;

    public Setting {
        hostTypes = List.copyOf(hostTypes);
        vmTypes = List.copyOf(vmTypes);
        if (hosts < 1 || hostTypes.isEmpty() || vmTypes.isEmpty() || !(linkMbps > 0)) {
            throw new IllegalArgumentException("The data centre has " + hosts + " hosts of " + hostTypes.size()
                    + " types with links of " + linkMbps + " Mbit/s, and VMs of " + vmTypes.size()
                    + " types; all must be above 0.");
        }
    }

    public HostType hostType(int host) {
        return hostTypes.get(typeOf(host));
    }

    /** Which of the types the host has. */
    public int typeOf(int host) {
        return host % hostTypes.size();
    }

    /** The type of VM number {@code vm} of {@code count}. */
    public VmType vmType(int vm, int count) {
        int perType = (count + vmTypes.size() - 1) / vmTypes.size();
        return vmTypes.get(vm / perType);
    }

    /** Seconds that a migration of so much memory takes: MB / (half of the link, in units of 8,000 bit). */
    public double migrationSeconds(int memoryMb) {
        return memoryMb / (linkMbps * 1000 / (2 * 8000));
    }

    public Setting withKeepAll(boolean keep) {
        return new Setting(hosts, hostTypes, vmTypes, linkMbps, keep, memoryEnforced, power);
    }

    public Setting withMemoryEnforced(boolean enforced) {
        return new Setting(hosts, hostTypes, vmTypes, linkMbps, keepAll, enforced, power);
    }

    public Setting withPower(Switching switching) {
        return new Setting(hosts, hostTypes, vmTypes, linkMbps, keepAll, memoryEnforced, switching);
    }

    public Setting withHosts(int count) {
        return new Setting(count, hostTypes, vmTypes, linkMbps, keepAll, memoryEnforced, power);
    }
}
