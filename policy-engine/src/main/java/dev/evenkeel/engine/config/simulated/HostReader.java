package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a host, or several alike. */
final class HostReader {
    private static final Kind<Duration> SECONDS = Kinds.duration(Duration.ofSeconds(1), Duration.ofHours(1));

    private final HardwareReader hardware;
    private final NamePatterns names;
    private final Set<String> macs = new TreeSet<>();

    HostReader(Set<String> models, NamePatterns names) {
        this.hardware = new HardwareReader(models);
        this.names = names;
    }

    Optional<List<HostDescription>> read(Section section) {
        List<String> ids = names.read(section);
        Hardware parts = hardware.read(section);
        HostState state = state(section);
        String cpuGroup = section.get("cpuGroup", Kinds.name(), "default");
        Map<NetworkId, Link> links = LinkReader.read(section, "links");
        Set<String> storages = storages(section);
        Optional<String> mac = mac(section, ids.size());
        Duration boot = section.get("bootTime", SECONDS, Duration.ofMinutes(3));
        Duration shutdown = section.get("shutdownTime", SECONDS, Duration.ofMinutes(1));
        Set<HostTrait> traits = traits(section);
        return section.make(() -> ids.stream()
                .map(id -> new HostDescription(
                        new HostId(id), state, parts, cpuGroup, links, storages, mac, boot, shutdown, traits))
                .toList());
    }

    private static Set<String> storages(Section section) {
        return section.get("storages", Kinds.names(), List.of()).stream()
                .map(Located::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static HostState state(Section section) {
        String state = section.get("state", Kinds.choice(List.of("up", "off")), "up");
        return state.equals("up") ? HostState.UP : HostState.OFF;
    }

    private Optional<String> mac(Section section, int hosts) {
        Optional<String> mac = section.find("mac", Kinds.macAddress());
        if (mac.isPresent() && hosts > 1) {
            section.at("mac").problem("is one address for " + hosts + " hosts.");
        }
        mac.filter(address -> !macs.add(address))
                .ifPresent(address -> section.at("mac").problem("another host above has this address."));
        return mac;
    }

    private static Set<HostTrait> traits(Section section) {
        Set<HostTrait> traits = EnumSet.noneOf(HostTrait.class);
        trait(section, "provenToWake", true, HostTrait.PROVEN_TO_WAKE, traits);
        trait(section, "maintenance", false, HostTrait.IN_MAINTENANCE, traits);
        trait(section, "inboundLocked", false, HostTrait.INBOUND_LOCKED, traits);
        trait(section, "coordinator", false, HostTrait.COORDINATOR, traits);
        trait(section, "runsEngine", false, HostTrait.RUNS_ENGINE, traits);
        return traits;
    }

    private static void trait(Section section, String key, boolean fallback, HostTrait trait, Set<HostTrait> traits) {
        if (section.get(key, Kinds.truth(), fallback)) {
            traits.add(trait);
        }
    }
}
