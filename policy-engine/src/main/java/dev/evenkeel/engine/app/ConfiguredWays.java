package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.Secret;
import dev.evenkeel.engine.config.WakeSettings;
import dev.evenkeel.engine.config.WaySettings;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.HostStopper;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.wol.WakeTarget;
import dev.evenkeel.wol.WaysStopper;
import dev.evenkeel.wol.WaysWaker;
import dev.evenkeel.wol.packet.Destination;
import dev.evenkeel.wol.packet.MacAddress;
import dev.evenkeel.wol.packet.MagicPacketSender;
import dev.evenkeel.wol.packet.SecureOnPassword;
import dev.evenkeel.wol.redfish.RedfishTarget;
import dev.evenkeel.wol.redfish.RedfishWay;
import dev.evenkeel.wol.way.CommandWay;
import dev.evenkeel.wol.way.Credentials;
import dev.evenkeel.wol.way.IpmiTarget;
import dev.evenkeel.wol.way.IpmiWay;
import dev.evenkeel.wol.way.LocalCommand;
import dev.evenkeel.wol.way.PacketWay;
import dev.evenkeel.wol.way.PatientWay;
import dev.evenkeel.wol.way.Pause;
import dev.evenkeel.wol.way.PowerOrder;
import dev.evenkeel.wol.way.RelayedPacketWay;
import dev.evenkeel.wol.way.SshTarget;
import dev.evenkeel.wol.way.SshWay;
import dev.evenkeel.wol.way.Way;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The ways to switch hosts on and off, made from what is configured of them. */
public final class ConfiguredWays {
    private static final Pause PAUSE = time -> Thread.sleep(time.toMillis());

    private ConfiguredWays() {}

    /** Shuts down the hosts for which a way is configured. */
    public static HostStopper stopper(WakeSettings settings) {
        return new WaysStopper(ways(settings, WakeSettings.Ways::off, PowerOrder.SHUT_DOWN));
    }

    /** Wakes the hosts for which a way is configured. Ways that hang hold up nobody. */
    public static HostWaker waker(WakeSettings settings) {
        return new WaysWaker(ways(settings, WakeSettings.Ways::on, PowerOrder.WAKE), ConfiguredWays::inBackground);
    }

    private static void inBackground(Runnable signal) {
        Thread thread = new Thread(signal, "wake");
        thread.setDaemon(true);
        thread.start();
    }

    private static Map<HostId, List<Way>> ways(
            WakeSettings settings, Function<WakeSettings.Ways, List<WaySettings>> which, PowerOrder order) {
        Map<HostId, List<Way>> ways = new TreeMap<>();
        settings.hosts()
                .forEach((host, configured) -> ways.put(
                        host,
                        which.apply(configured).stream()
                                .map(way -> way(way, order))
                                .toList()));
        return ways;
    }

    private static Way way(WaySettings settings, PowerOrder order) {
        if (settings instanceof WaySettings.MagicPacket packet) {
            return packet(packet);
        }
        if (settings instanceof WaySettings.Redfish redfish) {
            return patient(new RedfishWay(target(redfish), order, PAUSE), redfish.patience());
        }
        if (settings instanceof WaySettings.Ipmi ipmi) {
            return patient(new IpmiWay(target(ipmi), order, PAUSE), ipmi.patience());
        }
        if (settings instanceof WaySettings.Ssh ssh) {
            return patient(new SshWay(target(ssh), ssh.command()), ssh.patience());
        }
        WaySettings.Command command = (WaySettings.Command) settings;
        return patient(
                new CommandWay(
                        LocalCommand.of(command.command(), command.patience().timeLimit())),
                command.patience());
    }

    private static Way packet(WaySettings.MagicPacket packet) {
        WakeTarget target = target(packet);
        return packet.through()
                .<Way>map(relay ->
                        patient(new RelayedPacketWay(target, target(relay), relay.command()), relay.patience()))
                .orElseGet(() -> new PacketWay(target, new MagicPacketSender()));
    }

    private static Way patient(Way way, WaySettings.Patience patience) {
        return new PatientWay(way, patience.retries(), PAUSE);
    }

    /** Where a host's magic packets go. */
    static WakeTarget target(WaySettings.MagicPacket packet) {
        return new WakeTarget(
                new MacAddress(packet.mac()),
                packet.secureOn().map(Secret::value).map(SecureOnPassword::new),
                destination(packet.address(), packet.interfaces(), packet.port()),
                packet.repeats());
    }

    static Destination destination(Optional<String> address, List<String> interfaces, int port) {
        return address.<Destination>map(host -> new Destination.Address(host, port))
                .orElseGet(() -> new Destination.Broadcast(interfaces, port));
    }

    private static RedfishTarget target(WaySettings.Redfish redfish) {
        return new RedfishTarget(
                redfish.url(),
                new Credentials(redfish.user(), redfish.password().value()),
                redfish.system(),
                redfish.caFile(),
                redfish.patience().timeLimit());
    }

    private static IpmiTarget target(WaySettings.Ipmi ipmi) {
        return new IpmiTarget(
                ipmi.address(),
                ipmi.port(),
                new Credentials(ipmi.user(), ipmi.password().value()),
                ipmi.cipher(),
                ipmi.patience().timeLimit());
    }

    private static SshTarget target(WaySettings.Ssh ssh) {
        return new SshTarget(
                ssh.address(),
                ssh.port(),
                ssh.user(),
                ssh.key(),
                ssh.knownHosts(),
                ssh.patience().timeLimit());
    }
}
