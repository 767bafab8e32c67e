package dev.evenkeel.wol.packet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** A real UDP socket on a free port that hands out what arrives. */
public final class UdpReceiver implements AutoCloseable {
    /** Only a failing test waits so long. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final DatagramSocket socket;

    /** What arrived: its bytes and the address it came from. */
    public record Arrival(byte[] payload, InetAddress from) {}

    private UdpReceiver(InetSocketAddress address) throws IOException {
        socket = new DatagramSocket(address);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** One that hears what is sent to this machine itself. */
    public static UdpReceiver onLoopback() {
        return on(new InetSocketAddress("127.0.0.1", 0));
    }

    /** One that hears broadcasts too. */
    public static UdpReceiver onEveryAddress() {
        return on(new InetSocketAddress("0.0.0.0", 0));
    }

    private static UdpReceiver on(InetSocketAddress address) {
        try {
            return new UdpReceiver(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    public Arrival next() {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        try {
            socket.receive(packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Arrival(Arrays.copyOf(packet.getData(), packet.getLength()), packet.getAddress());
    }

    @Override
    public void close() {
        socket.close();
    }
}
