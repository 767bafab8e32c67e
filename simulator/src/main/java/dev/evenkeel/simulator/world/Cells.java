package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All hosts and VMs by index and name, and who holds memory where. Every change of place goes through here. */
final class Cells {
    private static final Comparator<VmCell> BY_INDEX = Comparator.comparingInt(vm -> vm.index);
    private static final Comparator<MigrationCell> BY_VM = Comparator.comparingInt(migration -> migration.vm.index);

    final List<HostCell> hosts = new ArrayList<>();
    final List<VmCell> vms = new ArrayList<>();
    /** Those under way, in the order of their VMs. */
    final List<MigrationCell> migrations = new ArrayList<>();

    private final Map<HostId, HostCell> hostsById = new HashMap<>();
    private final Map<String, HostCell> hostsByMac = new HashMap<>();
    private final Map<VmId, VmCell> vmsById = new HashMap<>();
    private final Set<HostCell> touched = new LinkedHashSet<>();
    private boolean changed = true;

    HostCell add(Host host, String mac, Duration boot, Duration shutdown, MigrationModel migration) {
        HostCell cell = new HostCell(hosts.size(), host, mac, boot, shutdown, migration);
        hosts.add(cell);
        hostsById.put(host.id(), cell);
        hostsByMac.put(mac, cell);
        touch(cell);
        return cell;
    }

    VmCell add(Vm vm) {
        VmCell cell = new VmCell(vms.size(), vm);
        vms.add(cell);
        vmsById.put(vm.id(), cell);
        changed = true;
        return cell;
    }

    void remove(VmCell vm) {
        vm.removed = true;
        vmsById.remove(vm.vm.id());
        changed = true;
    }

    Optional<HostCell> host(HostId id) {
        return Optional.ofNullable(hostsById.get(id));
    }

    Optional<HostCell> hostWithCard(String mac) {
        return Optional.ofNullable(hostsByMac.get(mac));
    }

    Optional<VmCell> vm(VmId id) {
        return Optional.ofNullable(vmsById.get(id));
    }

    /** The VM holds memory on this host from now on. */
    void place(VmCell vm, HostCell host, VmState state) {
        vm.host = host;
        vm.links = host.links(vm.networks);
        vm.show(state, Optional.of(host.host.id()));
        insert(host.residents, vm, BY_INDEX);
        host.heldMiB += vm.memoryHeldMiB();
        touch(host);
    }

    /** The VM holds no memory any more; it is shown stopped, on the host where it was. */
    void displace(VmCell vm) {
        leave(vm);
        vm.host = null;
        vm.show(VmState.STOPPED, vm.vm.host());
    }

    private void leave(VmCell vm) {
        HostCell host = vm.host;
        host.residents.remove(vm);
        host.heldMiB -= vm.memoryHeldMiB();
        touch(host);
    }

    /** The migration holds memory on its target too. */
    void begin(MigrationCell migration) {
        migration.vm.migration = migration;
        insert(migrations, migration, BY_VM);
        insert(migration.from.outgoing, migration, BY_VM);
        insert(migration.to.incoming, migration, BY_VM);
        migration.to.heldMiB += migration.vm.memoryHeldMiB();
        touch(migration.from);
        touch(migration.to);
    }

    /** The migration is over; its VM is where it was. */
    void end(MigrationCell migration) {
        migration.vm.migration = null;
        migrations.remove(migration);
        migration.from.outgoing.remove(migration);
        migration.to.incoming.remove(migration);
        migration.to.heldMiB -= migration.vm.memoryHeldMiB();
        touch(migration.from);
        touch(migration.to);
    }

    /** The migration is over; its VM is on the target. */
    void land(MigrationCell migration) {
        end(migration);
        leave(migration.vm);
        place(migration.vm, migration.to, VmState.RUNNING);
    }

    /** Puts a VM where it is in a world in which nothing moves. */
    void placeTwin(VmCell vm, HostCell host) {
        vm.twinHost = host;
        vm.twinLinks = host.links(vm.networks);
        insert(host.twinResidents, vm, BY_INDEX);
    }

    void removeTwin(VmCell vm) {
        if (vm.twinHost != null) {
            vm.twinHost.twinResidents.remove(vm);
            vm.twinHost = null;
        }
    }

    void touch(HostCell host) {
        touched.add(host);
        changed = true;
    }

    /** Hosts whose VMs or state changed since the last call. */
    Collection<HostCell> takeTouched() {
        List<HostCell> taken = List.copyOf(touched);
        touched.clear();
        return taken;
    }

    /** True when anything that an inventory shows changed since the last call. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    private static <T> void insert(List<T> list, T item, Comparator<T> order) {
        int found = Collections.binarySearch(list, item, order);
        list.add(found < 0 ? -found - 1 : found, item);
    }
}
