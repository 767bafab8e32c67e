package dev.evenkeel.drivers;

import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.PortException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Starts of actions that were not answered in time, and what became of them later. */
final class LateStarts {
    /** Only those that were refused late stay; a thousand of them are more than anybody asks for. */
    private static final int MOST = 1_000;

    private final Map<ActionId, CompletableFuture<?>> starts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ActionId, CompletableFuture<?>> eldest) {
            return size() > MOST;
        }
    };

    /** Keeps the start until the driver took it on: from then on the driver knows the action itself. */
    synchronized void add(ActionId id, CompletableFuture<?> start) {
        starts.put(id, start);
        start.thenRun(() -> forget(id, start));
    }

    /** Forgets that the start was refused, if it was: it is tried anew. */
    synchronized void forget(ActionId id) {
        starts.remove(id);
    }

    synchronized void clear() {
        starts.clear();
    }

    /** The start that is not answered yet, if there is one. */
    Optional<CompletableFuture<?>> open(ActionId id) {
        return find(id).filter(start -> !start.isDone());
    }

    /** Why the start was refused after nobody waited for it any more, if it was. */
    Optional<String> refusal(ActionId id) {
        return find(id).filter(CompletableFuture::isCompletedExceptionally)
                .map(start -> start.handle((nothing, failure) -> words(failure)).join());
    }

    private synchronized Optional<CompletableFuture<?>> find(ActionId id) {
        return Optional.ofNullable(starts.get(id));
    }

    private synchronized void forget(ActionId id, CompletableFuture<?> start) {
        starts.remove(id, start);
    }

    private static String words(Throwable failure) {
        return failure instanceof PortException ? failure.getMessage() : failure.toString();
    }
}
