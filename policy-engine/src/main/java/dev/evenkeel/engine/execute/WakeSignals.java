package dev.evenkeel.engine.execute;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.PortException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The signals that wake one host: by one way so many times, then by the next. */
final class WakeSignals {
    private final HostWaker waker;
    private final HostId host;
    private final List<String> ways;
    private final int signalsPerWay;

    private int way;
    private int sentByWay;
    private int sent;
    private CompletableFuture<Void> newest = CompletableFuture.completedFuture(null);

    /** @param signalsPerWay that may stay without an answer before the next way has its turn, at least 1 */
    WakeSignals(HostWaker waker, HostId host, int signalsPerWay) {
        this.waker = waker;
        this.host = host;
        this.ways = waker.ways(host);
        this.signalsPerWay = signalsPerWay;
    }

    int sent() {
        return sent;
    }

    /** Of the newest signal, for messages. */
    String way() {
        return ways.isEmpty() ? "any way" : ways.get(way);
    }

    /** All that have been tried: {@code redfish, ipmi}. */
    String triedWays() {
        return ways.isEmpty() ? "any way" : String.join(", then ", ways.subList(0, way + 1));
    }

    /** Why the newest signal could not be given, if so; said once. */
    Optional<String> problem() {
        if (!newest.isCompletedExceptionally()) {
            return Optional.empty();
        }
        CompletableFuture<Void> failed = newest;
        newest = CompletableFuture.completedFuture(null);
        try {
            failed.join();
            return Optional.empty();
        } catch (CompletionException wrapped) {
            return Optional.of(String.valueOf(wrapped.getCause().getMessage()));
        }
    }

    boolean hasNextWay() {
        return way + 1 < ways.size();
    }

    /** True when the newest way has had its signals and there is no other. */
    boolean isExhausted() {
        return sentByWay >= signalsPerWay && !hasNextWay();
    }

    /** This way is of no use: the next signal goes by the next one. */
    void leaveWay() {
        sentByWay = signalsPerWay;
    }

    void sendNext() {
        if (sentByWay >= signalsPerWay && hasNextWay()) {
            way++;
            sentByWay = 0;
        }
        sent++;
        sentByWay++;
        try {
            newest = waker.wake(host, way());
        } catch (PortException refused) {
            newest = CompletableFuture.failedFuture(refused);
        }
    }
}
