package dev.evenkeel.engine.json;

import dev.evenkeel.engine.config.RuleReader;
import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.engine.config.document.Uniques;
import dev.evenkeel.engine.json.HostReader.SampledHost;
import dev.evenkeel.engine.json.VmReader.SampledVm;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.rule.Rule;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads snapshots. Every host and VM that is named must be there; rules may also name those that are listed as absent. */
final class SnapshotReader {
    static final Kind<PoolSnapshot> KIND = Kinds.versioned(PoolJson.SNAPSHOT, PoolJson.VERSION, SnapshotReader::read);

    private SnapshotReader() {}

    private static Optional<PoolSnapshot> read(Section section) {
        Optional<String> pool = section.require("pool", Kinds.text());
        Optional<Instant> takenAt = section.require("takenAt", Kinds.instant());
        HostReader hostReader = new HostReader();
        Map<HostId, SampledHost> hosts = hosts(section, hostReader);
        KnownNames hostNames = KnownNames.of("host", hostReader.ids());
        VmReader vmReader = new VmReader(hostNames);
        Map<VmId, SampledVm> vms = vms(section, vmReader);
        List<RunningMigration> migrations = migrations(section, hostNames, KnownNames.of("VM", vmReader.ids()));
        List<Rule> rules = rules(section, hostReader.ids(), vmReader.ids());
        return section.make(() -> new PoolSnapshot(
                new PoolId(pool.orElseThrow()),
                takenAt.orElseThrow(),
                hosts(hosts),
                vms(vms),
                migrations,
                rules,
                hostLoads(hosts),
                vmLoads(vms)));
    }

    private static Map<HostId, SampledHost> hosts(Section section, HostReader reader) {
        List<Located<SampledHost>> hosts =
                section.require("hosts", Kinds.list(reader.kind().located())).orElse(List.of());
        return Uniques.byKey("host", hosts, SampledHost::id);
    }

    private static Map<VmId, SampledVm> vms(Section section, VmReader reader) {
        List<Located<SampledVm>> vms =
                section.require("vms", Kinds.list(reader.kind().located())).orElse(List.of());
        return Uniques.byKey("VM", vms, SampledVm::id);
    }

    private static List<RunningMigration> migrations(Section section, KnownNames hosts, KnownNames vms) {
        return section.require("migrations", Kinds.list(Kinds.section(each -> migration(each, hosts, vms))))
                .orElse(List.of());
    }

    private static Optional<RunningMigration> migration(Section section, KnownNames hosts, KnownNames vms) {
        Optional<Located<String>> vm = section.require("vm", Kinds.text().located());
        Optional<Located<String>> from = section.require("from", Kinds.text().located());
        Optional<Located<String>> to = section.require("to", Kinds.text().located());
        vm.ifPresent(name -> vms.check(List.of(name)));
        from.ifPresent(name -> hosts.check(List.of(name)));
        to.ifPresent(name -> hosts.check(List.of(name)));
        return section.make(() -> new RunningMigration(
                new VmId(vm.orElseThrow().value()),
                new HostId(from.orElseThrow().value()),
                new HostId(to.orElseThrow().value())));
    }

    private static List<Rule> rules(Section section, Set<String> hosts, Set<String> vms) {
        KnownNames hostNames = KnownNames.of("host", with(hosts, section, "absentHosts"));
        KnownNames vmNames = KnownNames.of("VM", with(vms, section, "absentVms"));
        RuleReader reader = new RuleReader(hostNames, vmNames, Kinds.text());
        return reader.read(section, "rules");
    }

    private static Set<String> with(Set<String> present, Section section, String key) {
        Set<String> names = new HashSet<>(present);
        section.get(key, HostReader.NAMES, List.of()).forEach(name -> names.add(name.value()));
        return names;
    }

    private static Map<HostId, Host> hosts(Map<HostId, SampledHost> sampled) {
        Map<HostId, Host> hosts = new TreeMap<>();
        sampled.forEach((id, each) -> hosts.put(id, each.host()));
        return hosts;
    }

    private static Map<VmId, Vm> vms(Map<VmId, SampledVm> sampled) {
        Map<VmId, Vm> vms = new TreeMap<>();
        sampled.forEach((id, each) -> vms.put(id, each.vm()));
        return vms;
    }

    private static Map<HostId, LoadHistory<HostLoad>> hostLoads(Map<HostId, SampledHost> sampled) {
        Map<HostId, LoadHistory<HostLoad>> loads = new TreeMap<>();
        sampled.forEach((id, each) -> each.load().ifPresent(load -> loads.put(id, load)));
        return loads;
    }

    private static Map<VmId, LoadHistory<VmLoad>> vmLoads(Map<VmId, SampledVm> sampled) {
        Map<VmId, LoadHistory<VmLoad>> loads = new TreeMap<>();
        sampled.forEach((id, each) -> each.load().ifPresent(load -> loads.put(id, load)));
        return loads;
    }
}
