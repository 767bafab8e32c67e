package dev.evenkeel.wol.way;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {
    void take(Duration time) throws InterruptedException;
}
