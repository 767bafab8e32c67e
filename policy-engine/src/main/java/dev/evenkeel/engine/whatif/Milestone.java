package dev.evenkeel.engine.whatif;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A journal entry that is expected after those of the milestones before it, at some time.
 *
 * @param entry the first entry that it matches is meant
 * @param after not before so long from the start
 * @param before not after so long from the start
 */
public record Milestone(Pattern entry, Duration after, Duration before) {
    /** Longer than any scenario. */
    public static final Duration ANY_TIME = Duration.ofDays(10_000);

    public Milestone {
        if (after.compareTo(before) > 0) {
            throw new IllegalArgumentException(
                    "'" + entry + "' can not be after " + after + " and before " + before + ".");
        }
    }

    boolean isDueAt(Duration sinceStart) {
        return sinceStart.compareTo(after) >= 0 && sinceStart.compareTo(before) <= 0;
    }
}
