package dev.evenkeel.engine.config.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a file while it is read. */
public final class Problems {
    /** Beyond it problems are only counted: a large file of rubbish must not fill the memory. */
    private static final int MOST_HELD = 1_000;

    private final List<Problem> found = new ArrayList<>();
    private int count;

    public void add(Problem problem) {
        count++;
        if (found.size() < MOST_HELD) {
            found.add(problem);
        }
    }

    /** All of them, held or not. */
    public int count() {
        return count;
    }

    /** Does nothing when nothing is wrong. */
    public void throwIfAny() {
        if (count > 0) {
            throw report();
        }
    }

    /** Those that are held, in the order of the lines. */
    ConfigException report() {
        List<Problem> ordered =
                found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
        return new ConfigException(ordered, count);
    }
}
