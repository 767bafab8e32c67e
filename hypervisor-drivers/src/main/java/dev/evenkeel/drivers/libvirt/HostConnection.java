package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.CallLane;
import dev.evenkeel.drivers.libvirt.binding.Libvirt;
import dev.evenkeel.drivers.libvirt.binding.VirtConnection;
import dev.evenkeel.drivers.libvirt.binding.VirtException;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A connection to one host's libvirt: opened when it is needed, kept, and opened anew with back-off when it breaks. Calls are made
 * one at a time on a thread of its own and waited for no longer than a limit, so that a host that hangs keeps nobody else waiting. A host
 * that was silent is called again in the background, and nobody waits for it at all until it answers.
 *
 * <p>No two threads share a connection, and so what takes long has one of its own: libvirt's client 9.0 left calls hanging, and used freed
 * memory, where several waited on one connection while the network was cut.
 */
final class HostConnection implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVE_COUNT = 3;
    /** A call to a host that is off may hang for minutes, and the host may have come up meanwhile. */
    private static final Duration NEXT_CALL = Duration.ofSeconds(10);

    private final HostId id;
    private final String uri;
    private final Consumer<VirtConnection> onOpen;
    private final InstantSource clock;
    private final CallLane lane;
    private final Executor background;
    private final BackOff backOff = new BackOff();
    private final AtomicReference<Instant> calling = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<VirtConnection> connection = new AtomicReference<>();

    private volatile Optional<String> problem = Optional.empty();
    private volatile boolean closed;

    /**
     * @param thread name of its thread
     * @param onOpen what is read of every new connection, before it is used for anything else
     * @param background for what nobody waits for
     */
    HostConnection(
            HostId id,
            String uri,
            String thread,
            Duration limit,
            Consumer<VirtConnection> onOpen,
            Executor background,
            InstantSource clock) {
        this.id = id;
        this.background = background;
        this.uri = withoutPrompts(uri);
        this.onOpen = onOpen;
        this.clock = clock;
        this.lane = new CallLane("Host '" + id + "'", thread, limit);
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
        if (connection.get() == null && problem.isPresent() && !closed) {
            callAgain();
            throw new PortException(problem.orElse("Host '" + id + "' has just come back."));
        }
        Answer<T> answer = lane.call(what, () -> answer(question));
        if (answer.refusal() != null) {
            throw answer.refusal();
        }
        return answer.value();
    }

    /** Connects; ends when that was done, or failed, which the next question tells. */
    CompletableFuture<Void> connect() {
        Instant now = clock.instant();
        calling.set(now);
        return CompletableFuture.runAsync(() -> call(now), background);
    }

    /** Another connection, for one call that takes long; to be closed. */
    VirtConnection another() {
        return ask("another connection", current -> opened());
    }

    /** A refusal goes through the lane as a value: the host is well. */
    private record Answer<T>(T value, VirtException refusal) {}

    private <T> Answer<T> answer(Function<VirtConnection, T> question) {
        try {
            return new Answer<>(question.apply(connected()), null);
        } catch (VirtException error) {
            VirtConnection current = connection.get();
            if (current != null && current.isAlive()) {
                return new Answer<>(null, error);
            }
            drop();
            throw silent(Explanation.of(error));
        }
    }

    private VirtConnection connected() {
        if (closed) {
            throw new PortException("The connection to host '" + id + "' is closed.");
        }
        VirtConnection current = connection.get();
        if (current != null && !current.isAlive()) {
            drop();
            current = null;
        }
        return current == null ? open() : current;
    }

    private VirtConnection open() {
        VirtConnection opened = opened();
        try {
            onOpen.accept(opened);
        } catch (RuntimeException unusable) {
            opened.close();
            throw unusable;
        }
        VirtConnection other = connection.compareAndExchange(null, opened);
        if (other != null) {
            opened.close();
            return other;
        }
        problem = Optional.empty();
        backOff.succeeded();
        return opened;
    }

    private VirtConnection opened() {
        VirtConnection opened = load().open(uri);
        try {
            opened.keepAlive(KEEP_ALIVE_SECONDS, KEEP_ALIVE_COUNT);
            return opened;
        } catch (VirtException unusable) {
            opened.close();
            throw unusable;
        }
    }

    private Libvirt load() {
        try {
            return Libvirt.load();
        } catch (PortException absent) {
            problem = Optional.of("Host '" + id + "' can not be reached: " + absent.getMessage());
            throw absent;
        }
    }

    private void callAgain() {
        Instant now = clock.instant();
        Instant last = calling.get();
        boolean mayCall = last.equals(Instant.MIN) ? backOff.isOver(now) : now.isAfter(last.plus(NEXT_CALL));
        if (mayCall && calling.compareAndSet(last, now)) {
            background.execute(() -> call(now));
        }
    }

    private void call(Instant begun) {
        try {
            open();
        } catch (VirtException error) {
            silent(Explanation.of(error));
        } catch (PortException told) {
            // It stands in the problem already.
        } finally {
            calling.compareAndSet(begun, Instant.MIN);
        }
    }

    private PortException silent(String why) {
        backOff.failed(clock.instant());
        String sentence = "Host '" + id + "' (" + uri + ") does not answer: " + why;
        problem = Optional.of(sentence);
        return new PortException(sentence);
    }

    private void drop() {
        VirtConnection dropped = connection.getAndSet(null);
        if (dropped != null) {
            dropped.close();
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
