package dev.evenkeel.engine.config.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was meant. */
public final class NearMiss {
    private NearMiss() {}

    /**
     * The known word nearest to one that is not known, if any is near: at most a third of its letters wrong, missing, too many or
     * swapped with the next; case, hyphens and underscores do not count.
     */
    public static Optional<String> of(String word, Collection<String> known) {
        String wanted = bare(word);
        int most = wanted.length() / 3;
        return known.stream()
                .filter(candidate -> Math.abs(bare(candidate).length() - wanted.length()) <= most)
                .filter(candidate -> distance(wanted, bare(candidate)) <= most)
                .min(Comparator.comparingInt((String candidate) -> distance(wanted, bare(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The end of a message: {@code Maybe 'threshold' was meant.} with a space before it, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known)
                .map(near -> " Maybe " + Quotes.quote(near) + " was meant.")
                .orElse("");
    }

    /** Lower case, without hyphens and underscores. */
    static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Optimal string alignment distance (Damerau 1964, without edits between swapped letters). */
    static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, 1 + edits[i - 2][j - 2]) : best;
    }
}
