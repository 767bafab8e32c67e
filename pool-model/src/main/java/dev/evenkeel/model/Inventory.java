package dev.evenkeel.model;

import dev.evenkeel.model.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the hypervisor says exists right now: the newest truth about places and states, without load.
 *
 * @param at when it was read
 * @param hosts every host of the pool, switched-off ones too
 * @param vms every VM of the pool
 * @param migrations live migrations under way, whoever started them
 * @param rules that VMs themselves carry at the hypervisor, so that they travel with them
 */
public record Inventory(
        Instant at, List<Host> hosts, List<Vm> vms, List<RunningMigration> migrations, List<Rule> rules) {
    public Inventory {
        hosts = List.copyOf(hosts);
        vms = List.copyOf(vms);
        migrations = List.copyOf(migrations);
        rules = List.copyOf(rules);
    }

    /** Of VMs that carry no rules. */
    public Inventory(Instant at, List<Host> hosts, List<Vm> vms, List<RunningMigration> migrations) {
        this(at, hosts, vms, migrations, List.of());
    }

    public Optional<Host> host(HostId id) {
        return hosts.stream().filter(host -> host.id().equals(id)).findFirst();
    }

    public Optional<Vm> vm(VmId id) {
        return vms.stream().filter(vm -> vm.id().equals(id)).findFirst();
    }

    public Optional<RunningMigration> migrationOf(VmId id) {
        return migrations.stream().filter(move -> move.vm().equals(id)).findFirst();
    }

    /** VMs that hold memory on this host, by place or by a migration on its way to it. */
    public List<VmId> occupants(HostId id) {
        Set<VmId> found = new TreeSet<>();
        vms.stream().filter(vm -> vm.isActive() && vm.isOn(id)).forEach(vm -> found.add(vm.id()));
        migrations.stream().filter(move -> move.to().equals(id)).forEach(move -> found.add(move.vm()));
        return List.copyOf(found);
    }
}
