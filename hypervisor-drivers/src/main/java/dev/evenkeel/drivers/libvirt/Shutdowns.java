package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.HostStopper;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * Hosts that are told to shut down. A host that was told so and has gone is off: neither its libvirt nor its network answers any more,
 * several times in a row. A host that does not answer and was not told is never called off.
 */
final class Shutdowns {
    /** A host that still answers so long after the order goes on as if it had not been told. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Looks in a row that must find nothing. */
    private static final int LOOKS = 2;

    private static final int PROBE_MILLIS = 1_000;

    private final HostStopper stopper;
    private final Ledger ledger;
    private final ExecutorService threads;
    private final InstantSource clock;
    private final Map<HostId, Order> orders = new HashMap<>();
    private final Map<ActionId, Order> byAction = new HashMap<>();

    /** One host that was told to shut down. */
    private static final class Order {
        private final HostId host;
        private final Instant at;
        private final String address;
        private boolean probing;
        private int silentLooks;
        private boolean gone;
        private Optional<String> refusal = Optional.empty();
        private boolean isOver;

        private Order(HostId host, Instant at, String address) {
            this.host = host;
            this.at = at;
            this.address = address;
        }
    }

    /** @param threads for what may take long */
    Shutdowns(HostStopper stopper, Ledger ledger, ExecutorService threads, InstantSource clock) {
        this.stopper = stopper;
        this.ledger = ledger;
        this.threads = threads;
        this.clock = clock;
    }

    /** Takes on the order of before a restart, if there is one. */
    synchronized void remember(HostId host, String address) {
        ledger.stoppedAt(host).ifPresent(at -> orders.put(host, new Order(host, at, address)));
    }

    synchronized boolean knows(ActionId id) {
        return byAction.containsKey(id);
    }

    /**
     * Tells a host to shut down; that it is empty was looked at before.
     *
     * @param address that it answers at
     * @throws PortException when there is no way to tell it
     */
    synchronized void start(ActionId id, HostId host, String address) {
        if (!stopper.knows(host)) {
            throw new PortException("Host '" + host + "' can not be shut down: no way to do it is configured.\n"
                    + "Maybe give it a way, such as SSH with a key that may do nothing else.");
        }
        Instant now = clock.instant();
        ledger.stopped(host, now);
        Order order = new Order(host, now, address);
        orders.put(host, order);
        byAction.put(id, order);
        threads.execute(() -> tell(order));
    }

    private void tell(Order order) {
        try {
            stopper.stop(order.host);
        } catch (PortException refused) {
            refused(order, refused.getMessage());
        }
    }

    private synchronized void refused(Order order, String why) {
        order.refusal = Optional.of(why);
        end(order);
    }

    private void end(Order order) {
        order.isOver = true;
        if (orders.remove(order.host, order)) {
            ledger.startedAgain(order.host);
        }
    }

    /** Where a host is in its power cycle, seen from whether its libvirt answers. */
    synchronized HostState state(HostId host, boolean answers) {
        Order order = orders.get(host);
        if (order == null) {
            return answers ? HostState.UP : HostState.UNREACHABLE;
        }
        if (!answers) {
            probe(order);
            return order.gone ? HostState.OFF : HostState.SHUTTING_DOWN;
        }
        order.silentLooks = 0;
        if (order.gone || clock.instant().isAfter(order.at.plus(PATIENCE))) {
            end(order);
            return HostState.UP;
        }
        return HostState.SHUTTING_DOWN;
    }

    /** On another thread: a host that is off answers nothing, and that takes its time. */
    private void probe(Order order) {
        if (!order.gone && !order.probing) {
            order.probing = true;
            threads.execute(() -> looked(order, isThere(order.address)));
        }
    }

    private synchronized void looked(Order order, boolean isThere) {
        order.probing = false;
        order.silentLooks = isThere ? 0 : order.silentLooks + 1;
        order.gone = order.silentLooks >= LOOKS;
    }

    /** By an echo request, or where that is not allowed by whether a connection is at least refused. */
    private static boolean isThere(String address) {
        try {
            return InetAddress.getByName(address).isReachable(PROBE_MILLIS);
        } catch (IOException unresolved) {
            return false;
        }
    }

    synchronized ActionStatus status(ActionId id) {
        Order order = byAction.get(id);
        if (order.refusal.isPresent()) {
            return new ActionStatus.Failed(order.refusal.get());
        }
        if (order.gone) {
            return new ActionStatus.Succeeded();
        }
        return order.isOver
                ? new ActionStatus.Failed("host '" + order.host + "' was told to shut down and still answers")
                : new ActionStatus.Running(0);
    }
}
