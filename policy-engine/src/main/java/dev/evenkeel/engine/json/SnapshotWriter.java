package dev.evenkeel.engine.json;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.rule.Rule;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes snapshots. Load of hosts and VMs that are not in the snapshot is left out. VMs and hosts that only a rule names are listed as
 * absent, so that a reader can tell them from mistakes.
 */
final class SnapshotWriter {
    private SnapshotWriter() {}

    static void write(JsonOut out, PoolSnapshot snapshot) {
        out.number("version", PoolJson.VERSION)
                .text("kind", PoolJson.SNAPSHOT)
                .text("pool", snapshot.pool())
                .text("takenAt", snapshot.takenAt())
                .objects("hosts", snapshot.hosts().values(), (inner, host) -> host(inner, host, snapshot))
                .objects("vms", snapshot.vms().values(), (inner, vm) -> vm(inner, vm, snapshot))
                .objects("migrations", snapshot.migrations(), SnapshotWriter::migration)
                .objects("rules", snapshot.rules(), RuleWriter::write)
                .texts("absentHosts", absentHosts(snapshot))
                .texts("absentVms", absentVms(snapshot));
    }

    private static void host(JsonOut out, Host host, PoolSnapshot snapshot) {
        out.text("id", host.id())
                .word("state", host.state())
                .number("cores", host.capacity().cores())
                .number("mhzPerCore", host.capacity().mhzPerCore())
                .number("memoryMiB", host.capacity().memoryMiB())
                .text("cpuGroup", host.cpuGroup())
                .byName("links", host.links(), SnapshotWriter::link)
                .texts("storages", host.storages())
                .numbers("powerWatts", host.power().watts())
                .words("traits", host.traits())
                .object("groups", inner -> host.groups().forEach(inner::text));
        Optional.ofNullable(snapshot.hostLoads().get(host.id()))
                .ifPresent(load -> out.object("load", inner -> LoadWriter.host(inner, load)));
    }

    private static void link(JsonOut out, Link link) {
        out.word("bond", link.bond()).numbers("portMbps", link.portMbps());
    }

    private static void vm(JsonOut out, Vm vm, PoolSnapshot snapshot) {
        out.text("id", vm.id())
                .word("state", vm.state())
                .text("host", vm.host())
                .number("vcpus", vm.vcpus())
                .number("memoryMiB", vm.memoryMiB())
                .number("dirtyMiBps", vm.dirtyMiBps())
                .texts("networks", vm.networks())
                .texts("storages", vm.storages())
                .words("immobility", vm.immobility());
        if (!vm.labels().isEmpty()) {
            out.texts("labels", vm.labels());
        }
        Optional.ofNullable(snapshot.vmLoads().get(vm.id()))
                .ifPresent(load -> out.object("load", inner -> LoadWriter.vm(inner, load)));
    }

    private static void migration(JsonOut out, RunningMigration migration) {
        out.text("vm", migration.vm()).text("from", migration.from()).text("to", migration.to());
    }

    private static Set<HostId> absentHosts(PoolSnapshot snapshot) {
        Set<HostId> absent = new TreeSet<>();
        for (Rule rule : snapshot.rules()) {
            absent.addAll(RuleWriter.hosts(rule));
        }
        absent.removeAll(snapshot.hosts().keySet());
        return absent;
    }

    private static Set<VmId> absentVms(PoolSnapshot snapshot) {
        Set<VmId> absent = new TreeSet<>();
        snapshot.rules().forEach(rule -> absent.addAll(rule.vms()));
        absent.removeAll(snapshot.vms().keySet());
        return absent;
    }
}
