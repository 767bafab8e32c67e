package dev.evenkeel.model.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One subject's load over every window, and how fresh it is.
 *
 * @param newest time of its newest sample; empty when there was none yet
 * @param windows by window; a window without any sample is absent
 * @param <L> {@link HostLoad} or {@link VmLoad}
 */
public record LoadHistory<L>(Optional<Instant> newest, Map<Window, L> windows) {
    public LoadHistory {
        windows = Map.copyOf(windows);
    }

    /** A load that was the same over every window. */
    public static <L> LoadHistory<L> steady(Instant newest, L load) {
        return new LoadHistory<>(
                Optional.of(newest),
                Arrays.stream(Window.values()).collect(Collectors.toMap(window -> window, window -> load)));
    }

    public Optional<L> over(Window window) {
        return Optional.ofNullable(windows.get(window));
    }

    /** True when the newest sample is no older than this at the given moment. */
    public boolean isFresh(Instant now, Duration maxAge) {
        return newest.isPresent() && !newest.get().plus(maxAge).isBefore(now);
    }

    /** The same with another load over one window, made of the present one; without a load over it unchanged. */
    public LoadHistory<L> with(Window window, UnaryOperator<L> change) {
        Map<Window, L> changed = new HashMap<>(windows);
        changed.computeIfPresent(window, (same, load) -> change.apply(load));
        return new LoadHistory<>(newest, changed);
    }
}
