package dev.evenkeel.engine.config.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a file while it is read. */
public final class Problems {
    /** Beyond it problems are only counted: a large file of rubbish must not fill the memory. */
    private static final int MOST_HELD = 1_000;

    private final List<Problem> found = new ArrayList<>();
    private final Set<Problem> held = new HashSet<>();
    private int count;
    private int repeated;

    /** One that was there before is not told twice. */
    public void add(Problem problem) {
        count++;
        if (held.contains(problem)) {
            repeated++;
        } else if (found.size() < MOST_HELD) {
            found.add(problem);
            held.add(problem);
        }
    }

    /** One that was told of another part of the file, whose values are read once more here. */
    void addRepeated() {
        count++;
        repeated++;
    }

    boolean hold(Problem problem) {
        return held.contains(problem);
    }

    /** How often something was found wrong so far, held or not, repeated or not. */
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
        return new ConfigException(ordered, count - repeated);
    }
}
