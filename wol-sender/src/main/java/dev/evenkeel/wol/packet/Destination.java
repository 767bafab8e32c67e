package dev.evenkeel.wol.packet;

import java.util.List;

/** Where magic packets are sent so that a sleeping card sees them. A card listens to frames, not to ports: any UDP port will do. */
public sealed interface Destination {
    /** UDP port "discard", by custom: nothing that is awake answers to it. */
    int DEFAULT_PORT = 9;

    /** UDP port, 1–65535. */
    int port();

    /**
     * One address, by way of the routing table: a subnet's directed broadcast (routers on the way must let it pass) or a relay.
     *
     * @param host IP address, or a name, which is looked up at every sending
     */
    record Address(String host, int port) implements Destination {
        public Address {
            if (host == null || host.isBlank()) {
                throw new IllegalArgumentException("The address to send magic packets to is empty.");
            }
            requirePort(port);
        }
    }

    /**
     * The broadcast addresses of this machine's own interfaces, each from that interface's own address.
     *
     * @param interfaces their names; empty for every one that is up and can broadcast, loopback excepted
     */
    record Broadcast(List<String> interfaces, int port) implements Destination {
        public Broadcast {
            interfaces = List.copyOf(interfaces);
            requirePort(port);
        }
    }

    /** Every interface of this machine, port {@value #DEFAULT_PORT}. */
    static Destination everywhere() {
        return new Broadcast(List.of(), DEFAULT_PORT);
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("UDP port is " + port + "; it must be between 1 and 65535.");
        }
    }
}
