package dev.evenkeel.planner.explain;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Figures and lists as sentences have them. */
final class Words {
    private static final long MIB_PER_GIB = 1_024;

    private Words() {}

    /** {@code 91 %}. */
    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
    }

    /** {@code 91 %}, with a decimal where it would read like the limit that it is not. */
    static String percent(double fraction, double limit) {
        boolean readsLikeTheLimit = percent(fraction).equals(percent(limit)) && fraction != limit;
        return readsLikeTheLimit ? String.format(Locale.ROOT, "%.1f %%", fraction * 100) : percent(fraction);
    }

    /** {@code 9 points}: a difference of percentages. */
    static String points(double fraction) {
        double points = fraction * 100;
        return String.format(Locale.ROOT, points < 10 && points > 0 ? "%.1f points" : "%.0f points", points);
    }

    /** {@code 2 GiB} or {@code 512 MiB}. */
    static String memory(long mib) {
        if (mib < MIB_PER_GIB) {
            return mib + " MiB";
        }
        return String.format(Locale.ROOT, mib % MIB_PER_GIB == 0 ? "%.0f GiB" : "%.1f GiB", (double) mib / MIB_PER_GIB);
    }

    /** {@code 2 GiB}, or in MiB where it would read like the limit that it is not. */
    static String memory(long mib, long limit) {
        return mib != limit && memory(mib).equals(memory(limit)) ? mib + " MiB" : memory(mib);
    }

    /** {@code 40 s}, {@code 4 min} or {@code 4 h}. */
    static String length(Duration length) {
        long seconds = Math.max(1, Math.round(length.toMillis() / 1000.0));
        long minutes = Math.round(seconds / 60.0);
        if (seconds < 120) {
            return seconds + " s";
        }
        return minutes < 120 || minutes % 60 != 0 ? minutes + " min" : minutes / 60 + " h";
    }

    /** {@code 40 s}, or {@code 0.4 s} below ten. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<?> items) {
        List<String> texts = items.stream().map(Object::toString).toList();
        int last = texts.size() - 1;
        return last < 1
                ? String.join("", texts)
                : String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
    }

    /** {@code host a}, {@code hosts a and b}. */
    static String hosts(List<?> names) {
        return (names.size() == 1 ? "host " : "hosts ") + list(names);
    }

    /** The same text with a capital at its beginning. */
    static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** {@code 1 migration}, {@code 3 migrations}. */
    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
