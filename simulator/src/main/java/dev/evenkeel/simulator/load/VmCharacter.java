package dev.evenkeel.simulator.load;

import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;

/** What kind of load one VM has: levels, burstiness, hours and couplings, all drawn from the seed and the VM's name and size. */
final class VmCharacter {
    /** Clock of a virtual CPU, MHz: the median of the recorded VMs. */
    private static final double MHZ_PER_VCPU = 2_600;

    private final double cpuMhz;
    private final double mostCpuMhz;
    private final Activity cpu;
    private final double memoryMiB;
    private final double mostMemoryMiB;
    private final Blend memory;
    private final TrafficCharacter lan;
    private final TrafficCharacter storage;

    VmCharacter(long seed, Vm vm) {
        Draw draw = new Draw(Hash.key(Hash.key(seed, "character"), vm.id().value()));
        double size = Levels.sizeScore(vm.vcpus());
        double busy = draw.scoreNear("cpu level", size, Levels.UTILISATION_BY_SIZE);
        double utilisation = Levels.CPU_UTILISATION.at(Draw.share(busy));
        mostCpuMhz = vm.vcpus() * MHZ_PER_VCPU;
        cpuMhz = utilisation * mostCpuMhz;
        cpu = Habits.cpu(draw.sub("cpu"), utilisation);
        double memoryScore = draw.scoreNear("memory level", busy, Levels.MEMORY_BY_UTILISATION);
        mostMemoryMiB = vm.memoryMiB();
        memoryMiB = mostMemoryMiB * Levels.MEMORY_UTILISATION.at(Draw.share(memoryScore));
        memory = Habits.memory(draw.sub("memory"), cpu.variation());
        double load = Levels.loadScore(busy, size);
        lan = TrafficCharacter.draw(draw.sub("lan"), load, cpu.variation(), Levels.RECEIVED_KBPS, Levels.SENT_KBPS);
        storage = TrafficCharacter.draw(
                draw.sub("storage"), load, cpu.variation(), Levels.DISK_READ_KBPS, Levels.DISK_WRITTEN_KBPS);
    }

    /** Activity of the CPU at a minute, relative to its mean; memory and traffic follow it in part. Never more than the VM's whole CPU. */
    double activity(long minute) {
        return Math.min(cpu.at(minute), mostCpuMhz / cpuMhz);
    }

    double cpuMhz(double activity) {
        return cpuMhz * activity;
    }

    double memoryMiB(long minute, double activity) {
        return Math.min(mostMemoryMiB, memoryMiB * memory.at(minute, activity));
    }

    Traffic lan(long minute, double activity) {
        return lan.at(minute, activity);
    }

    Traffic storage(long minute, double activity) {
        return storage.at(minute, activity);
    }
}
