package dev.evenkeel.simulator.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with input files, so that all of it is reported together. Of each file the first {@value #PER_FILE} problems
 * are told and the rest counted: a file in a wrong format has one on every line.
 */
public final class InputProblems {
    private static final int PER_FILE = 20;

    private final List<String> found = new ArrayList<>();

    /** The problems of one file; hand it to whoever reads that file. */
    public OfFile in(Path file) {
        return new OfFile(file);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the reading when anything was wrong.
     *
     * @throws BadInputException with every problem
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new BadInputException(found);
        }
    }

    /** Collects the problems of one file. */
    public final class OfFile {
        private final Path file;
        private int count;
        private int tail = -1;

        private OfFile(Path file) {
            this.file = file;
        }

        /** A problem of the whole file. */
        public void add(String problem) {
            put(file + ": " + problem);
        }

        /** A problem on one line, counted from 1. */
        public void add(int line, String problem) {
            put(file + ":" + line + ": " + problem);
        }

        /** True when this file had a problem so far. */
        public boolean any() {
            return count > 0;
        }

        private void put(String text) {
            count++;
            if (count <= PER_FILE) {
                found.add(text);
            } else if (tail < 0) {
                tail = found.size();
                found.add(more());
            } else {
                found.set(tail, more());
            }
        }

        private String more() {
            return file + ": and " + (count - PER_FILE) + " more problems.";
        }
    }
}
