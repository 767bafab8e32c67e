package dev.evenkeel.engine.config.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a file while it is read. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public int count() {
        return found.size();
    }

    /** In the order of the lines. */
    public List<Problem> all() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** Does nothing when nothing is wrong. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(all());
        }
    }
}
