package dev.evenkeel.wol.way;

import java.time.Duration;

/**
 * How long a way is waited for, and how often it is tried.
 *
 * @param timeLimit for one try, above 0
 * @param retries further tries after one that failed, at least 0
 */
public record Patience(Duration timeLimit, int retries) {
    public Patience {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("A time limit of " + timeLimit + " lets nothing happen.");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("A way has " + retries + " retries; it must be at least 0.");
        }
    }
}
