package dev.evenkeel.simulator.power;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the known names that an unknown one was probably meant to be. */
final class NearMiss {
    private static final int MOST = 3;

    private NearMiss() {}

    /** Up to three names, nearest first: those that contain it, then those within a third of its length in edits. */
    static List<String> of(String wanted, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(wanted, name) <= Math.max(2, wanted.length() / 3))
                .sorted(Comparator.<String>comparingInt(name -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static int distance(String wanted, String name) {
        return !wanted.isEmpty() && name.contains(wanted) ? 0 : edits(wanted, name);
    }

    /** Levenshtein's edit distance: single characters inserted, deleted or replaced. */
    private static int edits(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
