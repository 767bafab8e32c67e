package dev.evenkeel.engine.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One way to switch one host on or off. */
public sealed interface WaySettings {
    /**
     * How long a way is waited for, and how often it is tried.
     *
     * @param timeLimit for one answer
     * @param retries further tries after one that failed
     */
    record Patience(Duration timeLimit, int retries) {
        public static final Patience DEFAULT = new Patience(Duration.ofSeconds(20), 1);
    }

    /**
     * A shell on a machine.
     *
     * @param address IP address or name
     * @param port TCP, 1–65535
     * @param user who logs in
     * @param key file of the private key; empty for what the SSH client finds
     * @param knownHosts file of the machine's host key; empty for those that the SSH client knows
     * @param command words; the shell there gets each as one
     */
    record Ssh(
            String address,
            int port,
            String user,
            Optional<Path> key,
            Optional<Path> knownHosts,
            List<String> command,
            Patience patience)
            implements WaySettings {
        public static final int DEFAULT_PORT = 22;
        public static final String DEFAULT_USER = "root";
        public static final List<String> POWER_OFF = List.of("poweroff");
        public static final List<String> SEND_PACKET = List.of("wakeonlan", "{mac}");

        public Ssh {
            command = List.copyOf(command);
        }
    }

    /**
     * Magic packets.
     *
     * @param mac address of the network card, {@code aa:bb:cc:dd:ee:ff}
     * @param address IP address or name the packets are sent to, such as a directed broadcast; empty for the broadcast addresses of
     *     this machine's own interfaces
     * @param interfaces the own interfaces that are used; empty for every one that can broadcast
     * @param port UDP port, 1–65535
     * @param repeats packets per wake, 1–100
     * @param secureOn password of the network card, 4 or 6 bytes
     * @param through another machine that sends the packets in place of this one
     */
    record MagicPacket(
            String mac,
            Optional<String> address,
            List<String> interfaces,
            int port,
            int repeats,
            Optional<Secret> secureOn,
            Optional<Ssh> through)
            implements WaySettings {
        /** The port that packets are sent to by custom (discard, RFC 863). */
        public static final int DEFAULT_PORT = 9;
        /** Packets of one wake: two may get lost. */
        public static final int DEFAULT_REPEATS = 3;

        public MagicPacket {
            interfaces = List.copyOf(interfaces);
        }
    }

    /**
     * A management controller that speaks Redfish.
     *
     * @param system path of the host's computer system; empty where the controller has only one
     * @param caFile certificates to trust in place of the system's
     */
    record Redfish(
            URI url, String user, Secret password, Optional<String> system, Optional<Path> caFile, Patience patience)
            implements WaySettings {}

    /**
     * A management controller that speaks IPMI 2.0.
     *
     * @param port UDP, 1–65535
     * @param cipher the cipher suite
     */
    record Ipmi(String address, int port, String user, Secret password, int cipher, Patience patience)
            implements WaySettings {
        public static final int DEFAULT_PORT = 623;
        public static final int DEFAULT_CIPHER = 3;
    }

    /** A program of this machine. */
    record Command(List<String> command, Patience patience) implements WaySettings {
        public Command {
            command = List.copyOf(command);
        }
    }
}
