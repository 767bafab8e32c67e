package dev.evenkeel.metrics.store.influx;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Stands before a server on loopback and hands its answers on some time later. */
final class SlowRelay implements AutoCloseable {
    private final ServerSocket socket;
    private final int target;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Duration delay;

    private SlowRelay(ServerSocket socket, int target, Duration delay) {
        this.socket = socket;
        this.target = target;
        this.delay = delay;
    }

    static SlowRelay before(int port, Duration delay) throws IOException {
        SlowRelay relay = new SlowRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, delay);
        start(relay::accept);
        return relay;
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** From now on. */
    void delay(Duration other) {
        delay = other;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.addAll(List.of(client, server));
            start(() -> pass(client, server, false));
            start(() -> pass(server, client, true));
        }
    }

    private void pass(Socket from, Socket to, boolean late) throws IOException, InterruptedException {
        byte[] buffer = new byte[8_192];
        InputStream in = from.getInputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (late) {
                TimeUnit.MILLISECONDS.sleep(delay.toMillis());
            }
            to.getOutputStream().write(buffer, 0, count);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException closed) {
                // The test is over, or the client has given up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket one : open) {
            one.close();
        }
    }
}
