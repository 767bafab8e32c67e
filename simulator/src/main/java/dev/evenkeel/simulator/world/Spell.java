package dev.evenkeel.simulator.world;

import dev.evenkeel.simulator.report.OverloadSpells;
import dev.evenkeel.simulator.report.OverloadSpells.Spells;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sorts the times in which something holds, one after another, by their lengths. */
final class Spell {
    private static final int CLASSES = OverloadSpells.ENDS.size() + 1;
    private static final double NANOS_PER_MINUTE = 60e9;

    private int[] counts = new int[CLASSES];
    private long[] nanos = new long[CLASSES];
    private long longest;
    /** When the present spell began; {@link Timeline#NEVER} outside of one. */
    private long since = Timeline.NEVER;

    /** What holds from this moment on. */
    void set(boolean holds, long now) {
        if (holds && since == Timeline.NEVER) {
            since = now;
        } else if (!holds && since != Timeline.NEVER) {
            count(now - since, counts, nanos);
            longest = Math.max(longest, now - since);
            since = Timeline.NEVER;
        }
    }

    /** All spells up to this moment, the present one too. Reading changes nothing. */
    OverloadSpells at(long now) {
        int[] countsNow = counts.clone();
        long[] nanosNow = nanos.clone();
        long present = since == Timeline.NEVER ? 0 : now - since;
        count(present, countsNow, nanosNow);
        List<Spells> classes = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            Optional<Duration> upTo = i < CLASSES - 1 ? Optional.of(OverloadSpells.ENDS.get(i)) : Optional.empty();
            classes.add(new Spells(upTo, countsNow[i], nanosNow[i] / NANOS_PER_MINUTE));
        }
        return new OverloadSpells(classes, Duration.ofNanos(Math.max(longest, present)));
    }

    private static void count(long length, int[] counts, long[] nanos) {
        if (length == 0) {
            return;
        }
        int i = 0;
        while (i < CLASSES - 1 && length > OverloadSpells.ENDS.get(i).toNanos()) {
            i++;
        }
        counts[i]++;
        nanos[i] += length;
    }

    /** All there is to know. */
    record Saved(int[] counts, long[] nanos, long longest, long since) {}

    Saved save() {
        return new Saved(counts.clone(), nanos.clone(), longest, since);
    }

    void restore(Saved saved) {
        counts = saved.counts().clone();
        nanos = saved.nanos().clone();
        longest = saved.longest();
        since = saved.since();
    }
}
