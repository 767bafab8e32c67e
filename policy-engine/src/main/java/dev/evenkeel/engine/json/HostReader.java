package dev.evenkeel.engine.json;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.BondMode;
import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads hosts and their load. */
final class HostReader {
    static final Kind<Integer> COUNT = Kinds.count(1, Integer.MAX_VALUE);
    static final Kind<Long> MEMORY = Kinds.wholeAtLeast(1);
    static final Kind<List<Located<String>>> NAMES = Kinds.names(Kinds.text());

    private static final Kind<PowerCurve> WATTS = Kinds.list(Kinds.amount()).map(PowerCurve::new, PowerCurve::watts);
    private static final Kind<List<Integer>> PORTS = Kinds.list(COUNT);
    private static final Kind<List<HostTrait>> TRAITS = Kinds.list(Kinds.choice(HostTrait.class));
    private static final Kind<Map<String, Link>> LINKS = Kinds.map(Kinds.section(HostReader::link));

    private static final Kind<Map<String, String>> GROUPS = Kinds.map(Kinds.text());

    private final Set<String> ids = new HashSet<>();

    /** @param load absent for a host that was never sampled */
    record SampledHost(Host host, Optional<LoadHistory<HostLoad>> load) {
        HostId id() {
            return host.id();
        }
    }

    Kind<SampledHost> kind() {
        return Kinds.section(this::read);
    }

    /** The hosts read so far, those with problems too. */
    Set<String> ids() {
        return ids;
    }

    private Optional<SampledHost> read(Section section) {
        Optional<String> id = section.require("id", Kinds.text());
        id.ifPresent(ids::add);
        Optional<HostState> state = section.require("state", Kinds.choice(HostState.class));
        Optional<Capacity> capacity = capacity(section);
        Optional<String> cpuGroup = section.require("cpuGroup", Kinds.text());
        Optional<Map<NetworkId, Link>> links = section.require("links", LINKS).map(HostReader::byNetwork);
        Optional<Set<String>> storages = section.require("storages", NAMES).map(HostReader::values);
        Optional<PowerCurve> power = section.require("powerWatts", WATTS);
        Optional<List<HostTrait>> traits = section.require("traits", TRAITS);
        Map<String, String> groups = section.get("groups", GROUPS, Map.of());
        Optional<LoadHistory<HostLoad>> load = section.findOf("host '" + id.orElse("") + "'", "load", LoadReader.HOST);
        return section.make(() -> new SampledHost(
                new Host(
                        new HostId(id.orElseThrow()),
                        state.orElseThrow(),
                        capacity.orElseThrow(),
                        cpuGroup.orElseThrow(),
                        links.orElseThrow(),
                        storages.orElseThrow(),
                        power.orElseThrow(),
                        Set.copyOf(traits.orElseThrow()),
                        groups),
                load));
    }

    private static Optional<Capacity> capacity(Section section) {
        Optional<Integer> cores = section.require("cores", COUNT);
        Optional<Integer> mhz = section.require("mhzPerCore", COUNT);
        Optional<Long> memoryMiB = section.require("memoryMiB", MEMORY);
        return section.make(() -> new Capacity(cores.orElseThrow(), mhz.orElseThrow(), memoryMiB.orElseThrow()));
    }

    private static Optional<Link> link(Section section) {
        Optional<BondMode> bond = section.require("bond", Kinds.choice(BondMode.class));
        Optional<List<Integer>> ports = section.require("portMbps", PORTS);
        return section.make(() -> new Link(bond.orElseThrow(), ports.orElseThrow()));
    }

    private static Map<NetworkId, Link> byNetwork(Map<String, Link> links) {
        Map<NetworkId, Link> byNetwork = new TreeMap<>();
        links.forEach((name, link) -> byNetwork.put(new NetworkId(name), link));
        return byNetwork;
    }

    static Set<String> values(List<Located<String>> names) {
        return names.stream().map(Located::value).collect(Collectors.toUnmodifiableSet());
    }
}
