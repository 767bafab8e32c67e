package dev.evenkeel.drivers.libvirt;

import java.time.Duration;
import java.time.Instant;

/** When a host that could not be reached is tried again: after 1, 2 and 4 s, and every 5 s in the end, so that a host that was woken is soon seen. */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration wait = Duration.ZERO;
    private Instant next = Instant.MIN;

    synchronized boolean isOver(Instant now) {
        return !now.isBefore(next);
    }

    synchronized void failed(Instant now) {
        Duration doubled = wait.isZero() ? FIRST : wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        next = now.plus(wait);
    }

    synchronized void succeeded() {
        wait = Duration.ZERO;
        next = Instant.MIN;
    }
}
