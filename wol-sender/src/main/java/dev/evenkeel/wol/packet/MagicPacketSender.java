package dev.evenkeel.wol.packet;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** Sends magic packets by UDP. It may be used by several threads. */
public final class MagicPacketSender {
    private final InterfaceTable interfaces;

    /** Finds the interfaces of this machine, anew for each sending: they come and go. */
    interface InterfaceTable {
        List<LocalInterface> read() throws SocketException;
    }

    public MagicPacketSender() {
        this(LocalInterface::ofThisMachine);
    }

    MagicPacketSender(InterfaceTable interfaces) {
        this.interfaces = interfaces;
    }

    /**
     * Sends the packet to the destination, on all of its routes that work.
     *
     * @param repeats how often on each route, back to back, at least 1: a packet may get lost, and nobody would tell
     * @throws IOException when it could be sent on none, with one line for each
     */
    public Delivery send(MagicPacket packet, Destination destination, int repeats) throws IOException {
        if (repeats < 1) {
            throw new IllegalArgumentException(
                    "A magic packet is to be sent " + repeats + " times; it must be at least 1.");
        }
        Routes routes = routes(destination);
        List<String> sent = new ArrayList<>();
        List<String> problems = new ArrayList<>(routes.problems());
        for (Route route : routes.routes()) {
            try {
                route.send(packet.bytes(), repeats);
                sent.add(route.name());
            } catch (IOException failed) {
                problems.add(route.name() + ": " + failed.getMessage());
            }
        }
        if (sent.isEmpty()) {
            throw new IOException(String.join("; ", problems));
        }
        return new Delivery(sent, problems);
    }

    private Routes routes(Destination destination) throws SocketException {
        if (destination instanceof Destination.Broadcast broadcast) {
            return Routes.by(broadcast, interfaces.read());
        }
        return Routes.to((Destination.Address) destination);
    }
}
