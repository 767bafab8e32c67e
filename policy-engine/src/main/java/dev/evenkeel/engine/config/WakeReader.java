package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.HostId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how hosts are woken and shut down. */
final class WakeReader {
    /** The ways to wake a host, in the order of their worth: controllers answer, packets do not. */
    private enum On {
        REDFISH,
        IPMI,
        WAKE_ON_LAN,
        COMMAND
    }

    /** The ways to shut a host down: its own operating system first. */
    private enum Off {
        SSH,
        REDFISH,
        IPMI,
        COMMAND
    }

    private final KnownNames hosts;
    private final WayReader ways;

    WakeReader(KnownNames hosts, SecretReader secrets, Path directory) {
        this.hosts = hosts;
        this.ways = new WayReader(secrets, directory);
    }

    Kind<WakeSettings> kind() {
        return Kinds.section(this::read);
    }

    private Optional<WakeSettings> read(Section section) {
        Map<String, Located<WakeSettings.Ways>> named =
                section.get("hosts", Kinds.map(Kinds.section(this::host).located()), Map.of());
        Map<HostId, WakeSettings.Ways> byHost = new TreeMap<>();
        named.forEach((name, host) -> {
            hosts.check(List.of(new Located<>(name, host.at())));
            byHost.put(new HostId(name), host.value());
        });
        return section.make(() -> new WakeSettings(byHost));
    }

    private Optional<WakeSettings.Ways> host(Section section) {
        Map<On, WaySettings> on = new EnumMap<>(On.class);
        Map<Off, WaySettings> off = new EnumMap<>(Off.class);
        ways.magicPacket(section).ifPresent(way -> on.put(On.WAKE_ON_LAN, way));
        section.find("redfish", ways.redfish()).ifPresent(way -> {
            on.put(On.REDFISH, way);
            off.put(Off.REDFISH, way);
        });
        section.find("ipmi", ways.ipmi()).ifPresent(way -> {
            on.put(On.IPMI, way);
            off.put(Off.IPMI, way);
        });
        section.find("ssh", ways.ssh(WaySettings.Ssh.POWER_OFF)).ifPresent(way -> off.put(Off.SSH, way));
        section.find("wakeCommand", ways.command()).ifPresent(way -> on.put(On.COMMAND, way));
        section.find("stopCommand", ways.command()).ifPresent(way -> off.put(Off.COMMAND, way));
        List<WaySettings> wake = ordered(section, "ways", On.class, on);
        List<WaySettings> stop = ordered(section, "stopWays", Off.class, off);
        if (wake.isEmpty() && stop.isEmpty() && !section.hasProblems()) {
            section.place()
                    .problem("has no way to be woken or shut down: maybe give it 'mac', 'redfish', 'ipmi' or 'ssh'.");
        }
        return section.make(() -> new WakeSettings.Ways(wake, stop));
    }

    /** The ways that are named, each of which must be configured; without the key all of them in their usual order. */
    private static <W extends Enum<W>> List<WaySettings> ordered(
            Section section, String key, Class<W> type, Map<W, WaySettings> configured) {
        boolean complete = !section.hasProblems();
        Optional<List<Located<W>>> order =
                section.find(key, Kinds.list(Kinds.choice(type).located()));
        List<WaySettings> ways = new ArrayList<>();
        for (Located<W> way : order.orElse(List.of())) {
            WaySettings settings = configured.get(way.value());
            if (settings == null && complete) {
                way.at().problem("this way is not configured for this host.");
            } else if (settings != null && ways.contains(settings)) {
                way.at().problem("stands twice.");
            } else if (settings != null) {
                ways.add(settings);
            }
        }
        return order.isPresent() ? ways : List.copyOf(configured.values());
    }
}
