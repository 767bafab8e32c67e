package dev.evenkeel.wol.packet;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/**
 * One way for packets out of this machine.
 *
 * @param name for messages: {@code 192.168.7.255:9 from eth0 (192.168.7.2)}
 * @param from the address and port they leave from; a port of 0 for any
 * @param to where they go
 */
record Route(String name, InetSocketAddress from, InetSocketAddress to) {
    /** Sends the payload so many times, back to back. Sockets of this class may broadcast without being told. */
    void send(byte[] payload, int times) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(from)) {
            for (int sent = 0; sent < times; sent++) {
                socket.send(new DatagramPacket(payload, payload.length, to));
            }
        }
    }
}
