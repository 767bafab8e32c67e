package dev.evenkeel.wol.packet;

import java.util.List;

/**
 * On which ways a magic packet went out. That it went out says nothing of its arrival: there is no acknowledgement.
 *
 * @param sent one for each route it took: {@code 192.168.7.255:9 from eth0 (192.168.7.2)}
 * @param problems one line for each that was asked for and did not work
 */
public record Delivery(List<String> sent, List<String> problems) {
    public Delivery {
        sent = List.copyOf(sent);
        problems = List.copyOf(problems);
    }
}
