package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.CallLane;
import dev.evenkeel.drivers.libvirt.binding.Libvirt;
import dev.evenkeel.drivers.libvirt.binding.VirtConnection;
import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The connection to one host's libvirt: opened when it is needed, kept, and opened anew with back-off when it breaks. Calls are made
 * one at a time on a thread of its own and waited for no longer than a limit, so that a host that hangs keeps nobody else waiting.
 */
final class HostConnection implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVE_COUNT = 3;

    private final HostId id;
    private final String uri;
    private final Consumer<VirtConnection> onOpen;
    private final InstantSource clock;
    private final CallLane lane;
    private final BackOff backOff = new BackOff();
    /** Of the lane's thread alone. */
    private VirtConnection connection;

    private volatile Optional<String> problem = Optional.empty();
    private volatile boolean closed;

    /** @param onOpen what is read of every new connection, before it is used for anything else */
    HostConnection(HostId id, String uri, Duration limit, Consumer<VirtConnection> onOpen, InstantSource clock) {
        this.id = id;
        this.uri = withoutPrompts(uri);
        this.onOpen = onOpen;
        this.clock = clock;
        this.lane = new CallLane("Host '" + id + "'", "evenkeel-libvirt-" + id, limit);
    }

    /** SSH must not ask for passwords on the engine's terminal. */
    static String withoutPrompts(String uri) {
        boolean asks = uri.contains("+ssh:") && !uri.contains("no_tty=");
        return asks ? uri + (uri.contains("?") ? "&" : "?") + "no_tty=1" : uri;
    }

    /**
     * Asks the host.
     *
     * @throws PortException when it does not answer, in one line with its name and, where known, the cure
     * @throws VirtException when it answers that it will or can not
     */
    <T> T ask(String what, Function<VirtConnection, T> question) {
        Answer<T> answer = lane.call(what, () -> answer(question));
        if (answer.refusal() != null) {
            throw answer.refusal();
        }
        return answer.value();
    }

    /** A refusal goes through the lane as a value: the host is well. */
    private record Answer<T>(T value, VirtException refusal) {}

    private <T> Answer<T> answer(Function<VirtConnection, T> question) {
        try {
            T value = question.apply(connected());
            problem = Optional.empty();
            return new Answer<>(value, null);
        } catch (VirtException error) {
            if (connection != null && connection.isAlive()) {
                return new Answer<>(null, error);
            }
            drop();
            backOff.failed(clock.instant());
            throw silent(Explanation.of(error));
        }
    }

    private VirtConnection connected() {
        if (closed) {
            throw new PortException("The connection to host '" + id + "' is closed.");
        }
        if (connection != null && !connection.isAlive()) {
            drop();
        }
        if (connection == null) {
            open();
        }
        return connection;
    }

    private void open() {
        if (!backOff.isOver(clock.instant())) {
            throw new PortException(problem.orElse("Host '" + id + "' is tried again in a moment."));
        }
        VirtConnection opened = Libvirt.load().open(uri);
        try {
            opened.keepAlive(KEEP_ALIVE_SECONDS, KEEP_ALIVE_COUNT);
            onOpen.accept(opened);
        } catch (RuntimeException unusable) {
            opened.close();
            throw unusable;
        }
        connection = opened;
        backOff.succeeded();
    }

    private PortException silent(String why) {
        String sentence = "Host '" + id + "' (" + uri + ") does not answer: " + why;
        problem = Optional.of(sentence);
        return new PortException(sentence);
    }

    private void drop() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** A call under way is not waited for. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            lane.call("closing", () -> {
                drop();
                return null;
            });
        } catch (PortException hanging) {
            // The process keeps a connection that hangs; there is nothing else to do about it.
        } finally {
            lane.close();
        }
    }
}
