package dev.evenkeel.simulator.load;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Load made up to be like that of production VMs: a pure function of seed, VM and time, which can be asked for any moment in any order.
 * It is constant over each minute.
 *
 * <p>Each VM has a character drawn from the seed and its name and size: mean levels from {@link Levels}, behaviour over time from
 * {@link Habits}. CPU is {@code level · A(t)} with the process A of {@link Activity}; memory and traffic have processes of their own
 * that follow the CPU's in part ({@link Blend}), so that their correlation with it is the drawn one.
 *
 * <p><b>What it is true to.</b> The measures are those by which Shen, van Beek and Iosup describe such load ("Statistical
 * Characterization of Business-Critical Workloads Hosted in Cloud Datacenters", CCGrid 2015): use against what was given, peak against
 * mean, autocorrelation with its daily pattern, and the correlation of CPU, memory and network. The figures are not quoted from the
 * paper but computed from the data published with it, the <i>Rnd</i> part of GWA-T-12 Bitbrains (500 VMs, July and August 2013, means
 * of 5 minutes), and the ranges in {@link Levels} and {@link Habits} were fitted to them by hand. Over VMs, the quartiles of mean CPU and
 * memory utilisation, of peak, 99th percentile and median against mean, of the autocorrelation of CPU, memory and traffic after 5
 * minutes and a day, and of the correlations between CPU, memory and traffic are close to the recorded ones.
 *
 * <p><b>What it is not.</b> Where the recorded VMs follow the hours of the day, most do so in the evening and at night, when their jobs
 * run; here they follow office hours in UTC. Recorded VMs run jobs together, so that their sum has higher peaks; here VMs share nothing
 * but the hours. Recorded load is alike after half a day more often, for its level drifts more. Disk traffic has the recorded levels
 * only; its course is that of the network traffic.
 */
public final class GeneratedLoad implements LoadSource {
    private static final Duration STEP = Duration.ofMinutes(1);

    private final Map<VmId, VmCharacter> characters = new HashMap<>();
    private final Networks networks;

    /**
     * @param seed the same seed gives the same load
     * @param vms whose load; names, virtual CPUs and memory count
     * @param lan carries what the VMs receive and send
     * @param storage carries what they read from and write to their disks
     */
    public GeneratedLoad(long seed, Collection<Vm> vms, NetworkId lan, NetworkId storage) {
        vms.forEach(vm -> characters.put(vm.id(), new VmCharacter(seed, vm)));
        this.networks = new Networks(lan, storage);
    }

    @Override
    public Demand demand(VmId vm, Instant at) {
        VmCharacter character = characters.get(vm);
        if (character == null) {
            throw new IllegalArgumentException("VM '" + vm + "' is not in the generated load.");
        }
        long minute = minute(at);
        double activity = character.activity(minute);
        return new Demand(
                character.cpuMhz(activity),
                character.memoryMiB(minute, activity),
                networks.carry(character.lan(minute, activity), character.storage(minute, activity)));
    }

    @Override
    public Instant nextChange(Instant after) {
        return Instant.ofEpochSecond((minute(after) + 1) * STEP.toSeconds());
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }
}
