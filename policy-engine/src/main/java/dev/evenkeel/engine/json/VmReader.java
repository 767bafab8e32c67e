package dev.evenkeel.engine.json;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.VmLoad;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads VMs and their load. */
final class VmReader {
    private static final Kind<List<Immobility>> IMMOBILITY = Kinds.list(Kinds.choice(Immobility.class));

    private final KnownNames hosts;
    private final Set<String> ids = new HashSet<>();

    VmReader(KnownNames hosts) {
        this.hosts = hosts;
    }

    /** @param load absent for a VM that was never sampled */
    record SampledVm(Vm vm, Optional<LoadHistory<VmLoad>> load) {
        VmId id() {
            return vm.id();
        }
    }

    Kind<SampledVm> kind() {
        return Kinds.section(this::read);
    }

    /** The VMs read so far, those with problems too. */
    Set<String> ids() {
        return ids;
    }

    private Optional<SampledVm> read(Section section) {
        Optional<String> id = section.require("id", Kinds.text());
        id.ifPresent(ids::add);
        Optional<VmState> state = section.require("state", Kinds.choice(VmState.class));
        Optional<Located<String>> host = section.find("host", Kinds.text().located());
        host.ifPresent(place -> hosts.check(List.of(place)));
        Optional<Integer> vcpus = section.require("vcpus", HostReader.COUNT);
        Optional<Long> memoryMiB = section.require("memoryMiB", HostReader.MEMORY);
        Optional<Double> dirtyMiBps = section.require("dirtyMiBps", Kinds.amount());
        Optional<Set<NetworkId>> networks =
                section.require("networks", HostReader.NAMES).map(VmReader::networks);
        Optional<Set<String>> storages =
                section.require("storages", HostReader.NAMES).map(HostReader::values);
        Optional<List<Immobility>> immobility = section.require("immobility", IMMOBILITY);
        Set<String> labels = HostReader.values(section.get("labels", HostReader.NAMES, List.of()));
        Optional<LoadHistory<VmLoad>> load = section.findOf("VM '" + id.orElse("") + "'", "load", LoadReader.VM);
        return section.make(() -> new SampledVm(
                new Vm(
                        new VmId(id.orElseThrow()),
                        state.orElseThrow(),
                        host.map(place -> new HostId(place.value())),
                        vcpus.orElseThrow(),
                        memoryMiB.orElseThrow(),
                        dirtyMiBps.orElseThrow(),
                        networks.orElseThrow(),
                        storages.orElseThrow(),
                        Set.copyOf(immobility.orElseThrow()),
                        labels),
                load));
    }

    private static Set<NetworkId> networks(List<Located<String>> names) {
        return names.stream().map(name -> new NetworkId(name.value())).collect(Collectors.toUnmodifiableSet());
    }
}
