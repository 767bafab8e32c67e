package dev.evenkeel.simulator.wake;

import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The network cards of the simulated hosts: one UDP socket on loopback with a thread of its own. Every magic packet that arrives is
 * handed to the pool by its address; anything else is counted and dropped.
 */
public final class NetworkCards implements AutoCloseable {
    /** The largest UDP payload over IPv4. */
    private static final int LARGEST_PAYLOAD = 65_507;

    private final DatagramSocket socket;
    private final Function<String, WakeOutcome> pool;
    private final Lock lock = new ReentrantLock();
    private final Condition received = lock.newCondition();
    private PacketCounts counts = PacketCounts.NONE;

    private NetworkCards(DatagramSocket socket, Function<String, WakeOutcome> pool) {
        this.socket = socket;
        this.pool = pool;
    }

    /**
     * Listens from now on.
     *
     * @param port UDP port on loopback; 0 for any free one
     * @param pool takes an address, {@code aa:bb:cc:dd:ee:ff}, and says what came of it
     */
    public static NetworkCards listen(int port, Function<String, WakeOutcome> pool) {
        try {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            NetworkCards cards = new NetworkCards(socket, pool);
            Thread thread = new Thread(cards::run, "network-cards-" + socket.getLocalPort());
            thread.setDaemon(true);
            thread.start();
            return cards;
        } catch (SocketException cause) {
            throw new PortException(
                    "UDP port " + port + " on loopback can not be opened: " + cause.getMessage()
                            + ".\nMaybe another pool listens there; choose another port.",
                    cause);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    public PacketCounts counts() {
        lock.lock();
        try {
            return counts;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this many datagrams have been dealt with since the start; false when they did not come in time. */
    public boolean awaitReceived(long datagrams, Duration limit) throws InterruptedException {
        long leftNanos = limit.toNanos();
        lock.lock();
        try {
            while (counts.received() < datagrams) {
                if (leftNanos <= 0) {
                    return false;
                }
                leftNanos = received.awaitNanos(leftNanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private void run() {
        byte[] buffer = new byte[LARGEST_PAYLOAD];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException closedOrUnreadable) {
                continue;
            }
            take(Arrays.copyOf(packet.getData(), packet.getLength()));
        }
    }

    private void take(byte[] payload) {
        PacketCounts next = dealWith(payload, counts());
        lock.lock();
        try {
            counts = next;
            received.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private PacketCounts dealWith(byte[] payload, PacketCounts before) {
        Set<String> addresses = MagicPayload.addresses(payload);
        if (addresses.isEmpty()) {
            return before.plusMalformed();
        }
        try {
            List<WakeOutcome> outcomes = addresses.stream().map(pool).toList();
            return before.plus(outcomes);
        } catch (RuntimeException poolFailed) {
            return before.plusFailed();
        }
    }
}
