package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.WakeSettings;
import dev.evenkeel.engine.config.WaySettings;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Ordered;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.wol.WakeTarget;
import dev.evenkeel.wol.packet.Delivery;
import dev.evenkeel.wol.packet.Destination;
import dev.evenkeel.wol.packet.MacAddress;
import dev.evenkeel.wol.packet.MagicPacketSender;
import dev.evenkeel.wol.packet.SecureOnPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How hosts are woken, as configured or as asked for on the command line. */
public final class WakeTargets {
    private WakeTargets() {}

    /**
     * What the command line says about the way.
     *
     * @param address one address to send to, instead of the interfaces' broadcast addresses
     * @param secureOn file that holds the card's password
     */
    public record Wish(
            Optional<String> address,
            List<String> interfaces,
            Optional<Integer> port,
            Optional<Integer> repeats,
            Optional<Path> secureOn) {
        public Wish {
            interfaces = List.copyOf(interfaces);
        }

        private boolean isEmpty() {
            return equals(new Wish(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
        }
    }

    /** The configured hosts. */
    static Map<HostId, WakeTarget> of(WakeSettings settings) {
        Map<HostId, WakeTarget> targets = new TreeMap<>();
        settings.hosts()
                .forEach((host, ways) -> ways.on().stream()
                        .filter(WaySettings.MagicPacket.class::isInstance)
                        .forEach(way -> targets.put(host, ConfiguredWays.target((WaySettings.MagicPacket) way))));
        return Ordered.copyOf(targets);
    }

    /** Sends packets to a MAC address, or to a host of the configuration; returns lines for people. */
    public static List<String> send(String macOrHost, Wish wish, Optional<EngineConfig> config) {
        WakeTarget target = target(macOrHost, wish, config);
        try {
            Delivery delivery = new MagicPacketSender().send(target.packet(), target.destination(), target.repeats());
            List<String> lines = new ArrayList<>();
            delivery.sent()
                    .forEach(way -> lines.add(
                            "sent " + target.repeats() + " magic packets for " + target.mac() + " to " + way));
            delivery.problems().forEach(problem -> lines.add("not sent: " + problem));
            return lines;
        } catch (IOException failed) {
            throw new PortException(
                    "No magic packet for " + target.mac() + " could be sent: " + failed.getMessage(), failed);
        }
    }

    private static WakeTarget target(String macOrHost, Wish wish, Optional<EngineConfig> config) {
        HostId host = new HostId(macOrHost);
        Map<HostId, WakeTarget> known =
                config.map(EngineConfig::wake).map(WakeTargets::of).orElse(Map.of());
        if (config.isPresent() && !wish.isEmpty()) {
            throw new IllegalArgumentException(
                    "With --config, the way to host '" + host
                            + "' is what the configuration says.\nMaybe leave the other options out, or give a MAC address without --config.");
        }
        if (known.containsKey(host)) {
            return known.get(host);
        }
        if (config.isPresent()) {
            throw new IllegalArgumentException("Host '" + host + "' has no 'wake' entry in the configuration; "
                    + (known.isEmpty() ? "no host has one." : "there are: " + names(known) + "."));
        }
        return new WakeTarget(
                new MacAddress(macOrHost),
                wish.secureOn().map(WakeTargets::password),
                ConfiguredWays.destination(
                        wish.address(), wish.interfaces(), wish.port().orElse(Destination.DEFAULT_PORT)),
                wish.repeats().orElse(WakeTarget.DEFAULT_REPEATS));
    }

    private static String names(Map<HostId, WakeTarget> targets) {
        return targets.keySet().stream().map(HostId::value).collect(Collectors.joining(", "));
    }

    private static SecureOnPassword password(Path file) {
        try {
            return new SecureOnPassword(Files.readString(file).strip());
        } catch (NoSuchFileException absent) {
            throw new IllegalArgumentException("File " + file + " with the SecureOn password does not exist.", absent);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "File " + file + " with the SecureOn password can not be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }
}
