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
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The connection to one host's libvirt: opened when it is needed, kept, and opened anew with back-off when it breaks. Calls are made
 * one at a time on a thread of its own and waited for no longer than a limit, so that a host that hangs keeps nobody else waiting. A host
 * that was silent is called again in the background, and nobody waits for it at all until it answers.
 */
final class HostConnection implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVE_COUNT = 3;
    /** Within the engine's limit for a sampling. */
    private static final Duration LONGEST_SAMPLING = Duration.ofSeconds(9);

    /** A call to a host that is off may hang for minutes, and the host may have come up meanwhile. */
    private static final Duration NEXT_CALL = Duration.ofSeconds(10);

    private final HostId id;
    private final String uri;
    private final Consumer<VirtConnection> onOpen;
    private final InstantSource clock;
    private final CallLane lane;
    private final CallLane slowLane;
    private final Executor background;
    private final BackOff backOff = new BackOff();
    private final AtomicReference<Instant> calling = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<VirtConnection> connection = new AtomicReference<>();

    private volatile Optional<String> problem = Optional.empty();
    private volatile boolean closed;

    /**
     * @param onOpen what is read of every new connection, before it is used for anything else
     * @param background for what nobody waits for
     */
    HostConnection(
            HostId id,
            String uri,
            Duration limit,
            Consumer<VirtConnection> onOpen,
            Executor background,
            InstantSource clock) {
        this.id = id;
        this.background = background;
        this.uri = withoutPrompts(uri);
        this.onOpen = onOpen;
        this.clock = clock;
        this.lane = new CallLane("Host '" + id + "'", "evenkeel-libvirt-" + id, limit);
        Duration longer = limit.multipliedBy(2);
        this.slowLane = new CallLane(
                "Host '" + id + "'",
                "evenkeel-libvirt-" + id + "-sampling",
                longer.compareTo(LONGEST_SAMPLING) > 0 ? LONGEST_SAMPLING : longer);
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
        return ask(lane, what, question);
    }

    /** The same for what takes long on a host that is overloaded, and is not to hold up the rest: twice as long. */
    <T> T askSlowly(String what, Function<VirtConnection, T> question) {
        return ask(slowLane, what, question);
    }

    private <T> T ask(CallLane lane, String what, Function<VirtConnection, T> question) {
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

    /** A refusal goes through the lane as a value: the host is well. */
    private record Answer<T>(T value, VirtException refusal) {}

    private <T> Answer<T> answer(Function<VirtConnection, T> question) {
        try (VirtConnection current = used()) {
            try {
                return new Answer<>(question.apply(current), null);
            } catch (VirtException error) {
                if (current.isAlive()) {
                    return new Answer<>(null, error);
                }
                drop(current);
                throw error;
            }
        } catch (VirtException broken) {
            throw silent(Explanation.of(broken));
        }
    }

    /** One that is alive, in use: it is to be closed. */
    private VirtConnection used() {
        while (!closed) {
            VirtConnection current = connection.get();
            if (current == null) {
                current = open();
            }
            if (current.use()) {
                if (current.isAlive()) {
                    return current;
                }
                current.close();
            }
            drop(current);
        }
        throw new PortException("The connection to host '" + id + "' is closed.");
    }

    private VirtConnection open() {
        VirtConnection opened = load().open(uri);
        try {
            opened.keepAlive(KEEP_ALIVE_SECONDS, KEEP_ALIVE_COUNT);
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
            background.execute(() -> callAgain(now));
        }
    }

    private void callAgain(Instant begun) {
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

    /** Not used any more from now on, unless another has taken its place already. */
    private void drop(VirtConnection current) {
        if (current != null && connection.compareAndSet(current, null)) {
            current.close();
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
                drop(connection.get());
                return null;
            });
        } catch (PortException hanging) {
            // The process keeps a connection that hangs; there is nothing else to do about it.
        } finally {
            lane.close();
            slowLane.close();
        }
    }
}
