package dev.evenkeel.simulator.load;

import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;

/**
 * What kind of load one VM has: levels, burstiness, hours and couplings, all drawn from the seed and the VM's name and size.
 */
final class VmCharacter {
    /** Clock of a virtual CPU, MHz: the median of the recorded VMs. */
    static final double MHZ_PER_VCPU = 2_600;

    private final double cpuMhz;
    private final double nominalMhz;
    private final Activity cpu;
    private final double memoryMiB;
    private final double configuredMiB;
    private final Blend memory;
    private final TrafficCharacter lan;
    private final TrafficCharacter storage;

    VmCharacter(long seed, Vm vm) {
        Draw draw = new Draw(Hash.key(Hash.key(seed, "character"), vm.id().value()));
        double size = Levels.sizeScore(vm.vcpus());
        double busy = Levels.LEVEL_BY_SIZE * size
                + Math.sqrt(1 - Levels.LEVEL_BY_SIZE * Levels.LEVEL_BY_SIZE) * draw.normal("level");
        double level = Levels.CPU_UTILISATION.at(Draw.share(busy));
        nominalMhz = vm.vcpus() * MHZ_PER_VCPU;
        cpuMhz = level * nominalMhz;
        cpu = Habits.cpu(draw, level);
        configuredMiB = vm.memoryMiB();
        memoryMiB = configuredMiB * Levels.MEMORY_UTILISATION.at(draw.shareNear("memory level", busy, 0.2));
        memory = Habits.memory(draw, cpu.variation());
        double load = (busy + size) / 1.6;
        lan = TrafficCharacter.lan(draw, load, cpu.variation());
        storage = TrafficCharacter.storage(draw, load, cpu.variation());
    }

    /** Activity of the CPU at this minute, mean 1: what the others follow. */
    double activity(long minute) {
        return Math.min(cpu.at(minute), nominalMhz / cpuMhz);
    }

    double cpuMhz(double activity) {
        return cpuMhz * activity;
    }

    double memoryMiB(long minute, double activity) {
        return Math.min(configuredMiB, memoryMiB * memory.at(minute, activity));
    }

    Traffic lan(long minute, double activity) {
        return lan.at(minute, activity);
    }

    Traffic storage(long minute, double activity) {
        return storage.at(minute, activity);
    }
}
