package dev.evenkeel.engine.config.document;

/** Where a value stands in its file. Put into words only when it is asked for, since most values have no problem. */
final class KeyPath {
    static final KeyPath ROOT = new KeyPath(null, "", "");

    private final KeyPath parent;
    private final String step;
    private final String patternStep;

    private KeyPath(KeyPath parent, String step, String patternStep) {
        this.parent = parent;
        this.step = step;
        this.patternStep = patternStep;
    }

    /** A key that has a meaning. */
    KeyPath key(String key) {
        return new KeyPath(this, key, key);
    }

    /** A key that is a name. */
    KeyPath name(String name) {
        return new KeyPath(this, name, "NAME");
    }

    /** An item of a list, counted from 0. */
    KeyPath item(int index) {
        return new KeyPath(this, "[" + index + "]", "[]");
    }

    /** As a problem shows it: {@code hosts[2].links.lan}. */
    String path() {
        return parent == null ? "" : joined(parent.path(), Quotes.plain(step));
    }

    /** The same for every item and every name: {@code hosts[].links.NAME}. */
    String pattern() {
        return parent == null ? "" : joined(parent.pattern(), patternStep);
    }

    private String joined(String above, String shown) {
        boolean isItem = patternStep.equals("[]");
        return above.isEmpty() || isItem ? above + shown : above + "." + shown;
    }
}
