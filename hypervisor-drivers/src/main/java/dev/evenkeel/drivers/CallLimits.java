package dev.evenkeel.drivers;

import java.time.Duration;

/**
 * How long each kind of call to a driver is waited for, each above zero.
 *
 * @param check of {@code check}
 * @param inventory of {@code inventory}
 * @param sample of {@code sample}
 * @param start of {@code start}
 * @param status of {@code status}
 * @param cancel of {@code cancel}
 * @param close of {@code close}
 */
public record CallLimits(
        Duration check,
        Duration inventory,
        Duration sample,
        Duration start,
        Duration status,
        Duration cancel,
        Duration close) {
    /**
     * Half of the default sampling interval of 20 s, so that a hanging call costs one round and no more; a start may take longer, and a
     * check, which is made when somebody asks for it, tries what hosts do among themselves.
     */
    public static final CallLimits DEFAULT =
            all(Duration.ofSeconds(10)).withStart(Duration.ofSeconds(30)).withCheck(Duration.ofSeconds(50));

    public CallLimits {
        requireTime("check", check);
        requireTime("inventory", inventory);
        requireTime("sample", sample);
        requireTime("start", start);
        requireTime("status", status);
        requireTime("cancel", cancel);
        requireTime("close", close);
    }

    /** One limit for every kind. */
    public static CallLimits all(Duration limit) {
        return new CallLimits(limit, limit, limit, limit, limit, limit, limit);
    }

    public CallLimits withStart(Duration limit) {
        return new CallLimits(check, inventory, sample, limit, status, cancel, close);
    }

    public CallLimits withCheck(Duration limit) {
        return new CallLimits(limit, inventory, sample, start, status, cancel, close);
    }

    private static void requireTime(String call, Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("Time limit of " + call + " is " + limit + "; it must be above zero.");
        }
    }
}
