package dev.evenkeel.model.check;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Vm;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * VMs of failed hosts find room on the others, as far as they did before the plan.
 *
 * <p>For each host that is up: it fails, and with it the {@code spareHosts − 1} others with the most VM memory. Their VMs, the largest
 * memory first, then by name, go each to the first host by name that is up, not in maintenance, has its networks and storages, and
 * has the memory left (first fit decreasing). VMs tied to their host by a disk or device are lost whatever the plan does and are
 * left out. The measure is the memory of VMs that find no room, summed over the failures; it must not grow. Which hosts fail together
 * is the worst guess by memory, not a proof over all combinations.
 */
final class SpareCheck {
    private static final Comparator<Vm> LARGEST_FIRST =
            Comparator.comparingLong(Vm::memoryMiB).reversed().thenComparing(Vm::id);

    private final Replay replay;
    private final Findings findings;

    SpareCheck(Replay replay, Findings findings) {
        this.replay = replay;
        this.findings = findings;
    }

    void run() {
        int failures = replay.limits().spareHosts();
        List<Host> upBefore = replay.upBefore();
        List<Host> upAfter = replay.upAfter();
        if (failures == 0 || (replay.migrations().isEmpty() && upBefore.equals(upAfter))) {
            return;
        }
        long before = homelessMiB(failures, upBefore, replay.stays()::initiallyOn);
        long after = homelessMiB(failures, upAfter, replay.stays()::finallyOn);
        if (after > before) {
            findings.add(
                    PlanRule.SPARE_CAPACITY,
                    after,
                    before,
                    "When " + failures + " of the hosts fail, " + after
                            + " MiB of VMs would find no room (before the plan " + before
                            + " MiB), summed over the hosts that can fail.");
        }
    }

    private static long homelessMiB(int failures, List<Host> up, Function<HostId, List<Vm>> placement) {
        Map<HostId, List<Vm>> placed = new HashMap<>();
        Map<HostId, Long> used = new HashMap<>();
        for (Host host : up) {
            List<Vm> vms = placement.apply(host.id());
            placed.put(host.id(), vms);
            used.put(host.id(), vms.stream().mapToLong(Vm::memoryMiB).sum());
        }
        List<HostId> fullestFirst = up.stream()
                .map(Host::id)
                .sorted(Comparator.<HostId>comparingLong(used::get).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        long homeless = 0;
        for (Host host : up) {
            Set<HostId> failed = new HashSet<>(Set.of(host.id()));
            fullestFirst.stream()
                    .filter(other -> !other.equals(host.id()))
                    .limit(failures - 1L)
                    .forEach(failed::add);
            homeless += homelessMiB(failed, up, placed, used);
        }
        return homeless;
    }

    private static long homelessMiB(
            Set<HostId> failed, List<Host> up, Map<HostId, List<Vm>> placed, Map<HostId, Long> used) {
        List<Host> receivers = up.stream()
                .filter(host -> !failed.contains(host.id()) && !host.is(HostTrait.IN_MAINTENANCE))
                .toList();
        Map<HostId, Long> free = new HashMap<>();
        receivers.forEach(host -> free.put(host.id(), host.capacity().memoryMiB() - used.get(host.id())));
        return failed.stream()
                .flatMap(id -> placed.get(id).stream())
                .distinct()
                .filter(vm -> !isLostWithItsHost(vm))
                .sorted(LARGEST_FIRST)
                .filter(vm -> !findsRoom(vm, receivers, free))
                .mapToLong(Vm::memoryMiB)
                .sum();
    }

    private static boolean isLostWithItsHost(Vm vm) {
        return vm.immobility().contains(Immobility.LOCAL_STORAGE)
                || vm.immobility().contains(Immobility.PASS_THROUGH);
    }

    private static boolean findsRoom(Vm vm, List<Host> receivers, Map<HostId, Long> free) {
        for (Host host : receivers) {
            boolean runsThere = host.links().keySet().containsAll(vm.networks())
                    && host.storages().containsAll(vm.storages());
            if (runsThere && free.get(host.id()) >= vm.memoryMiB()) {
                free.merge(host.id(), -vm.memoryMiB(), Long::sum);
                return true;
            }
        }
        return false;
    }
}
