package dev.evenkeel.wol.way;

import dev.evenkeel.wol.WakeTarget;
import dev.evenkeel.wol.packet.MagicPacketSender;
import java.io.IOException;

/** A magic packet from this machine. It went out when it did so by one route at least. */
public final class PacketWay implements Way {
    private final WakeTarget target;
    private final MagicPacketSender sender;

    public PacketWay(WakeTarget target, MagicPacketSender sender) {
        this.target = target;
        this.sender = sender;
    }

    @Override
    public String name() {
        return "wake-on-lan";
    }

    @Override
    public String place() {
        return target.mac().toString();
    }

    @Override
    public void signal() throws IOException {
        try {
            sender.send(target.packet(), target.destination(), target.repeats());
        } catch (IOException failed) {
            throw new IOException("no magic packet could be sent: " + failed.getMessage(), failed);
        }
    }
}
