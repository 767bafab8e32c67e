package dev.evenkeel.simulator.world;

import dev.evenkeel.simulator.judge.Judge;
import dev.evenkeel.simulator.judge.Violation;
import dev.evenkeel.simulator.judge.ViolationKind;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks after every event whether the world still makes sense, by books of its own: which VMs should run is known here from outside
 * causes alone (someone started or stopped them, a host died), never from migrations.
 */
final class Audit {
    private final World world;
    private final Cells cells;
    private final Judge judge;
    private final BitSet shouldRun = new BitSet();
    /** What is broken now, so that it is recorded once. */
    private final Set<String> broken = new HashSet<>();

    Audit(World world, Cells cells, Judge judge) {
        this.world = world;
        this.cells = cells;
        this.judge = judge;
    }

    void started(VmCell vm) {
        shouldRun.set(vm.index);
    }

    void stopped(VmCell vm) {
        shouldRun.clear(vm.index);
    }

    /** Memory on the hosts that an event touched. */
    void check(Collection<HostCell> hosts) {
        hosts.forEach(this::checkMemory);
    }

    /** Everything: memory of every host, and every VM in exactly one place. */
    void checkAll() {
        check(cells.hosts);
        int[] places = new int[cells.vms.size()];
        cells.hosts.forEach(host -> host.residents.forEach(vm -> places[vm.index]++));
        for (VmCell vm : cells.vms) {
            int expected = shouldRun.get(vm.index) ? 1 : 0;
            note(places[vm.index] < expected, ViolationKind.VM_LOST, vm, Audit::lost);
            note(places[vm.index] > expected, ViolationKind.VM_TWICE, vm, Audit::twice);
        }
    }

    private void checkMemory(HostCell host) {
        long held = 0;
        for (VmCell vm : host.residents) {
            held += vm.memoryHeldMiB();
        }
        for (MigrationCell migration : host.incoming) {
            held += migration.vm.memoryHeldMiB();
        }
        long room = host.host.capacity().memoryMiB();
        note(
                held > room || host.phase != HostCell.Phase.UP && held > 0,
                ViolationKind.MEMORY_OVERCOMMITTED,
                host,
                Audit::overcommitted);
        if (held != host.heldMiB) {
            throw new IllegalStateException("Host '" + host.host.id() + "' is booked with " + host.heldMiB
                    + " MiB, and its VMs hold " + held + " MiB.");
        }
    }

    private <T> void note(boolean isBroken, ViolationKind kind, T subject, Function<T, String> words) {
        if (!isBroken && broken.isEmpty()) {
            return;
        }
        String sentence = words.apply(subject);
        if (!isBroken) {
            broken.remove(sentence);
        } else if (broken.add(sentence)) {
            judge.record(new Violation(world.now(), kind, "", sentence));
        }
    }

    private static String lost(VmCell vm) {
        return "VM '" + vm.vm.id() + "' should run and runs nowhere.";
    }

    private static String twice(VmCell vm) {
        return "VM '" + vm.vm.id() + "' runs on more hosts than it should.";
    }

    private static String overcommitted(HostCell host) {
        return "VMs on host '" + host.host.id() + "' hold more memory than it offers as it is now.";
    }
}
