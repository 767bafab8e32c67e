package dev.evenkeel.metrics.store.influx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of itself when it is pinged.
 *
 * @param text such as {@code 1.6.7~rc0} or {@code v2.7.1}
 * @param major 1, 2 or 3; 0 for a text that is no version of these
 */
record ServerVersion(String text, int major) {
    /** What the client says when the server has told no version. */
    private static final String UNTOLD = "unknown";

    private static final Pattern KNOWN = Pattern.compile("v?([123])\\..*");
    private static final int WITHOUT_DELETE = 3;

    static ServerVersion of(String text) {
        Matcher known = KNOWN.matcher(text);
        return new ServerVersion(text, known.matches() ? Integer.parseInt(known.group(1)) : 0);
    }

    boolean isKnown() {
        return major > 0;
    }

    /** InfluxDB 3 Core has no command to delete points. */
    boolean canDelete() {
        return major < WITHOUT_DELETE;
    }

    /** Why it can not be used, for a version that is not known. */
    String objection() {
        return text.equals(UNTOLD)
                ? "it does not tell a version as InfluxDB does. Maybe it is another kind of server."
                : "it tells version '" + text + "'; InfluxDB 1, 2 and 3 are known.";
    }
}
