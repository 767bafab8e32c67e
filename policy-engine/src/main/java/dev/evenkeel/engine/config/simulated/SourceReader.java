package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.VmId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads where a simulated pool comes from: its own hosts and VMs, recorded traces, or neither for the built-in pool. */
public final class SourceReader {
    private final Path directory;
    private final Set<String> models;
    private final Function<Path, Set<String>> moreModels;
    private final NamePatterns hostNames = new NamePatterns("host");
    private final NamePatterns vmNames = new NamePatterns("VM");
    private Set<String> hostModels;
    private final Map<String, Set<VmId>> labels = new TreeMap<>();
    private List<VmDescription> vms = List.of();
    private boolean described;

    /**
     * @param directory the one that relative names of files start from
     * @param models names of the power models
     * @param moreModels names of those in a file; throws with all that is wrong with it, a line each
     */
    public SourceReader(Path directory, Set<String> models, Function<Path, Set<String>> moreModels) {
        this.directory = directory;
        this.models = models;
        this.hostModels = models;
        this.moreModels = moreModels;
    }

    public PoolSource read(Section section) {
        Optional<Path> traces = section.find("traces", Kinds.path(directory));
        traces.filter(path -> !Files.isDirectory(path))
                .ifPresent(path -> section.at("traces").problem("'" + path + "' is not a directory."));
        Optional<Path> modelFile = section.find("models", Kinds.path(directory));
        Set<String> all = models(section, modelFile);
        List<HostDescription> hosts = hosts(section, all);
        vms = vms(section, new HostPlaces(hosts, hostNames.all()));
        vms.forEach(vm -> vm.labels()
                .forEach(label ->
                        labels.computeIfAbsent(label, name -> new TreeSet<>()).add(vm.id())));
        described = section.has("hosts") || section.has("vms");
        hostModels = described ? all : models;
        if (described && traces.isPresent()) {
            section.at("traces").problem("recorded traces bring their own hosts and VMs: leave 'hosts' and 'vms' out.");
        }
        if (described && hostNames.all().isEmpty()) {
            section.place().problem("describes a pool without hosts.");
        }
        return described
                ? new PoolSource.Described(hosts, vms, modelFile)
                : traces.<PoolSource>map(PoolSource.Recorded::new).orElseGet(PoolSource.BuiltIn::new);
    }

    /** The hosts of the file, when it lists them. */
    public KnownNames hostNames() {
        return described ? KnownNames.of("host", hostNames.all()) : KnownNames.notListed("host");
    }

    /** Models that hosts of the pool may be of; those of a file where the hosts are listed. */
    public Set<String> hostModels() {
        return hostModels;
    }

    /** The VMs of the file that are described without a problem. */
    public List<VmDescription> described() {
        return vms;
    }

    /** The VMs of the file, when it lists them. */
    public KnownNames vmNames() {
        return described ? KnownNames.of("VM", vmNames.all()) : KnownNames.notListed("VM");
    }

    /** What the VMs of the file carry, and which of them. */
    public Map<String, Set<VmId>> labels() {
        return labels;
    }

    /** Those that are known, and those of the file. */
    private Set<String> models(Section section, Optional<Path> file) {
        Set<String> all = new TreeSet<>(models);
        try {
            file.map(moreModels).ifPresent(all::addAll);
        } catch (IllegalArgumentException unusable) {
            unusable.getMessage().lines().forEach(section.at("models")::problem);
        }
        return all;
    }

    private List<HostDescription> hosts(Section section, Set<String> known) {
        HostReader reader = new HostReader(known, hostNames);
        return section.get("hosts", Kinds.list(Kinds.section(reader::read)), List.of()).stream()
                .flatMap(Collection::stream)
                .toList();
    }

    private List<VmDescription> vms(Section section, HostPlaces places) {
        VmReader reader = new VmReader(directory, vmNames, places);
        return section.get("vms", Kinds.list(Kinds.section(reader::read)), List.of()).stream()
                .flatMap(Collection::stream)
                .toList();
    }
}
