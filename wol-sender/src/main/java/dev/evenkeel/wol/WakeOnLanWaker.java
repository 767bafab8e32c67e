package dev.evenkeel.wol;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.wol.packet.MagicPacketSender;
import java.io.IOException;
import java.util.Map;

/**
 * Wakes hosts by magic packets. A packet that went out by at least one route counts as sent, and nothing more: that the host is
 * awake is for the inventory to say.
 */
public final class WakeOnLanWaker implements HostWaker {
    private final Map<HostId, WakeTarget> targets;
    private final MagicPacketSender sender;

    public WakeOnLanWaker(Map<HostId, WakeTarget> targets, MagicPacketSender sender) {
        this.targets = Map.copyOf(targets);
        this.sender = sender;
    }

    @Override
    public boolean knows(HostId host) {
        return targets.containsKey(host);
    }

    @Override
    public void wake(HostId host) {
        WakeTarget target = targets.get(host);
        if (target == null) {
            throw new PortException("Host '" + host + "' can not be woken: no MAC address is configured for it.");
        }
        try {
            sender.send(target.packet(), target.destination(), target.repeats());
        } catch (IOException failed) {
            throw new PortException(
                    "Host '" + host + "' can not be woken: no magic packet to " + target.mac() + " could be sent: "
                            + failed.getMessage() + ".",
                    failed);
        }
    }
}
