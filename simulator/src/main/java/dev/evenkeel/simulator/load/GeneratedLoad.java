package dev.evenkeel.simulator.load;

import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Load made up from published statistics of production VMs: a pure function of seed, VM and time. It changes every minute. */
public final class GeneratedLoad implements LoadSource {
    private static final int STEP_SECONDS = 60;

    private final Map<VmId, VmCharacter> characters = new HashMap<>();
    private final NetworkId lan;
    private final NetworkId storage;

    /**
     * @param seed the same seed gives the same load
     * @param vms whose load; name, virtual CPUs and memory count
     * @param lan carries what the VMs receive and send
     * @param storage carries what they read from and write to their disks
     */
    public GeneratedLoad(long seed, Collection<Vm> vms, NetworkId lan, NetworkId storage) {
        vms.forEach(vm -> characters.put(vm.id(), new VmCharacter(seed, vm)));
        this.lan = lan;
        this.storage = storage;
    }

    @Override
    public Demand demand(VmId vm, Instant at) {
        VmCharacter character = characters.get(vm);
        if (character == null) {
            throw new IllegalArgumentException("VM '" + vm + "' is not in the generated load.");
        }
        long minute = Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
        double activity = character.activity(minute);
        return new Demand(
                character.cpuMhz(activity),
                character.memoryMiB(minute, activity),
                Map.of(lan, character.lan(minute, activity), storage, character.storage(minute, activity)));
    }

    @Override
    public Instant nextChange(Instant after) {
        long step = Math.floorDiv(after.getEpochSecond(), STEP_SECONDS) + 1;
        return Instant.ofEpochSecond(step * STEP_SECONDS);
    }
}
