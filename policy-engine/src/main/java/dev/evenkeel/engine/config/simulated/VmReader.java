package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a VM, or several alike. */
final class VmReader {
    static final long MOST_MIB = 64L << 20;

    private final Path directory;
    private final NamePatterns names;
    private final HostPlaces hosts;

    /** @param directory the one that relative names of files start from */
    VmReader(Path directory, NamePatterns names, HostPlaces hosts) {
        this.directory = directory;
        this.names = names;
        this.hosts = hosts;
    }

    Optional<List<VmDescription>> read(Section section) {
        List<String> ids = names.read(section);
        VmState state = section.get("state", Kinds.choice(VmState.class), VmState.RUNNING);
        Optional<HostId> host = section.find("host", Kinds.name()).map(HostId::new);
        int vcpus = section.get("vcpus", Kinds.count(1, 1_024), 1);
        Optional<Long> memoryMiB = section.require("memory", Kinds.sizeMiB(16, MOST_MIB));
        double dirtyMiBps = section.get("dirtyRate", Kinds.mibps(0, 100_000), 0.0);
        List<Located<String>> networks = names(section, "networks");
        List<Located<String>> storages = names(section, "storages");
        Set<Immobility> immobility =
                Set.copyOf(section.get("immobility", Kinds.list(Kinds.choice(Immobility.class)), List.of()));
        List<Located<String>> labels = names(section, "labels");
        LoadReader loads = new LoadReader(
                directory,
                KnownNames.of("network of the VM", values(networks, name -> name)),
                memoryMiB.orElse(MOST_MIB));
        LoadDescription load = section.get("load", loads.kind(), new LoadDescription.Generated(), "generated");
        hosts.checkLinks(section, host, networks, storages);
        Optional<List<VmDescription>> read = section.make(() -> ids.stream()
                .map(id -> new VmDescription(
                        new VmId(id),
                        state,
                        host,
                        vcpus,
                        memoryMiB.orElseThrow(),
                        dirtyMiBps,
                        values(networks, NetworkId::new),
                        values(storages, name -> name),
                        immobility,
                        values(labels, name -> name),
                        load))
                .toList());
        memoryMiB.filter(known -> host.isEmpty()).ifPresent(known -> hosts.checkMemory(section, known));
        host.ifPresent(id -> hosts.place(section, id, state, ids.size() * memoryMiB.orElse(0L)));
        return read;
    }

    private static List<Located<String>> names(Section section, String key) {
        return section.get(key, Kinds.names(), List.of());
    }

    private static <T> Set<T> values(List<Located<String>> names, Function<String, T> type) {
        return names.stream().map(name -> type.apply(name.value())).collect(Collectors.toUnmodifiableSet());
    }
}
