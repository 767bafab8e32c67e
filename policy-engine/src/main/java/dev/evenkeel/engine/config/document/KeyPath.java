package dev.evenkeel.engine.config.document;

/**
 * Where a value stands in its file.
 *
 * @param path as a problem shows it: {@code hosts[2].links.lan}
 * @param pattern the same for every item and every name: {@code hosts[].links.NAME}
 */
public record KeyPath(String path, String pattern) {
    public static final KeyPath ROOT = new KeyPath("", "");

    /** A key that has a meaning. */
    public KeyPath key(String key) {
        return new KeyPath(joined(path, key), joined(pattern, key));
    }

    /** A key that is a name. */
    public KeyPath name(String name) {
        return new KeyPath(joined(path, name), joined(pattern, "NAME"));
    }

    /** An item of a list, counted from 0. */
    public KeyPath item(int index) {
        return new KeyPath(path + "[" + index + "]", pattern + "[]");
    }

    private static String joined(String parent, String key) {
        String shown = Quotes.plain(key);
        return parent.isEmpty() ? shown : parent + "." + shown;
    }
}
