package dev.evenkeel.wol;

import dev.evenkeel.wol.packet.Destination;
import dev.evenkeel.wol.packet.MacAddress;
import dev.evenkeel.wol.packet.MagicPacket;
import dev.evenkeel.wol.packet.SecureOnPassword;
import java.util.Optional;

/**
 * How one host is woken by Wake-on-LAN.
 *
 * @param mac its network card
 * @param password what the card wants besides, if it does
 * @param destination where the packets are sent
 * @param repeats packets per wake and route, sent back to back, 1–{@value #MOST_REPEATS}
 */
public record WakeTarget(MacAddress mac, Optional<SecureOnPassword> password, Destination destination, int repeats) {
    /** By default two packets may get lost. */
    public static final int DEFAULT_REPEATS = 3;

    private static final int MOST_REPEATS = 100;

    public WakeTarget {
        if (repeats < 1 || repeats > MOST_REPEATS) {
            throw new IllegalArgumentException("Wake-on-LAN of " + mac + " has " + repeats
                    + " repeats; it must be between 1 and " + MOST_REPEATS + ".");
        }
    }

    /** A card without password on a network of this machine. */
    public static WakeTarget nearby(MacAddress mac) {
        return new WakeTarget(mac, Optional.empty(), Destination.everywhere(), DEFAULT_REPEATS);
    }

    public MagicPacket packet() {
        return new MagicPacket(mac, password);
    }
}
