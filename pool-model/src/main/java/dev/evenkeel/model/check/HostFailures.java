package dev.evenkeel.model.check;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Vm;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What happens to VMs when hosts fail. For each host that is up: it fails, and with it the {@code failures − 1} others with the most
 * VM memory. Their VMs, the largest memory first, then by name, go each to the first host by name that is up, not in maintenance,
 * has its networks and storages, and has the memory left (first fit decreasing). VMs tied to their host by a disk or device are
 * lost whatever is done and are left out. Which hosts fail together is the worst guess by memory, not a proof over all
 * combinations.
 */
final class HostFailures {
    private static final Comparator<Vm> LARGEST_FIRST =
            Comparator.comparingLong(Vm::memoryMiB).reversed().thenComparing(Vm::id);

    private final List<Host> hosts;
    private final List<List<Vm>> vms;
    private final long[] usedMiB;
    private final long[] freeMiB;

    /**
     * @param hosts those that are up, by name
     * @param placement the VMs on each; a VM that is migrating may be on two
     */
    HostFailures(List<Host> hosts, Function<HostId, List<Vm>> placement) {
        this.hosts = hosts;
        this.vms = hosts.stream().map(host -> placement.apply(host.id())).toList();
        this.usedMiB = vms.stream()
                .mapToLong(list -> list.stream().mapToLong(Vm::memoryMiB).sum())
                .toArray();
        this.freeMiB = new long[usedMiB.length];
        Arrays.setAll(
                freeMiB,
                host -> hosts.get(host).is(HostTrait.IN_MAINTENANCE)
                        ? 0
                        : hosts.get(host).capacity().memoryMiB() - usedMiB[host]);
    }

    /** Memory of VMs that find no room, MiB, summed over the hosts that can fail. */
    long homelessMiB(int failures) {
        List<Integer> fullestFirst = IntStream.range(0, usedMiB.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(host -> usedMiB[host])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        long homeless = 0;
        for (int host = 0; host < usedMiB.length; host++) {
            Set<Integer> failed = new TreeSet<>(Set.of(host));
            for (int rank = 0; failed.size() < failures && rank < fullestFirst.size(); rank++) {
                failed.add(fullestFirst.get(rank));
            }
            homeless += homelessMiB(failed);
        }
        return homeless;
    }

    private long homelessMiB(Set<Integer> failed) {
        Set<Vm> restarted = new TreeSet<>(LARGEST_FIRST);
        long[] free = freeMiB.clone();
        for (int host : failed) {
            restarted.addAll(vms.get(host));
            free[host] = 0;
        }
        long homeless = 0;
        for (Vm vm : restarted) {
            if (!isLostWithItsHost(vm) && !findsRoom(vm, free)) {
                homeless += vm.memoryMiB();
            }
        }
        return homeless;
    }

    private static boolean isLostWithItsHost(Vm vm) {
        return vm.immobility().contains(Immobility.LOCAL_STORAGE)
                || vm.immobility().contains(Immobility.PASS_THROUGH);
    }

    private boolean findsRoom(Vm vm, long[] free) {
        for (int index = 0; index < free.length; index++) {
            if (free[index] >= vm.memoryMiB() && runsOn(hosts.get(index), vm)) {
                free[index] -= vm.memoryMiB();
                return true;
            }
        }
        return false;
    }

    private static boolean runsOn(Host host, Vm vm) {
        return host.links().keySet().containsAll(vm.networks())
                && host.storages().containsAll(vm.storages());
    }
}
