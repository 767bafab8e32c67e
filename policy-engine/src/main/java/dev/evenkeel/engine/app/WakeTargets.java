package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.HostWaker;
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
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Wakes hosts for the command line: by the ways that are configured, or by packets as asked for. */
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

    /**
     * Sends packets to a MAC address, or signals a host of the configuration by the first of its ways that works; returns lines for
     * people.
     */
    public static List<String> send(String macOrHost, Wish wish, Optional<EngineConfig> config) {
        return config.isPresent()
                ? signal(new HostId(macOrHost), wish, config.get())
                : sendPackets(new MacAddress(macOrHost), wish);
    }

    private static List<String> signal(HostId host, Wish wish, EngineConfig config) {
        HostWaker waker = ConfiguredWays.waker(config.wake());
        if (!wish.isEmpty()) {
            throw new IllegalArgumentException(
                    "With --config, the way to host '" + host
                            + "' is what the configuration says.\nMaybe leave the other options out, or give a MAC address without --config.");
        }
        if (!waker.knows(host)) {
            String known = names(config.wake().hosts().keySet().stream().filter(waker::knows));
            throw new IllegalArgumentException("Host '" + host + "' has no 'wake' entry in the configuration; "
                    + (known.isEmpty() ? "no host has one." : "there are: " + known + "."));
        }
        List<String> lines = new ArrayList<>();
        for (String way : waker.ways(host)) {
            try {
                waker.wake(host, way).join();
                lines.add("Host '" + host + "' was signalled by " + way + ".");
                return lines;
            } catch (CompletionException failed) {
                lines.add(failed.getCause().getMessage());
            }
        }
        throw new PortException(String.join("\n", lines));
    }

    private static List<String> sendPackets(MacAddress mac, Wish wish) {
        WakeTarget target = new WakeTarget(
                mac,
                wish.secureOn().map(WakeTargets::password),
                ConfiguredWays.destination(
                        wish.address(), wish.interfaces(), wish.port().orElse(Destination.DEFAULT_PORT)),
                wish.repeats().orElse(WakeTarget.DEFAULT_REPEATS));
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

    private static String names(Stream<HostId> hosts) {
        return hosts.map(HostId::value).collect(Collectors.joining(", "));
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
