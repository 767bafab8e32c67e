package dev.evenkeel.engine.config.document;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The hosts or VMs that a file lists, against which its other parts are checked. */
public final class KnownNames {
    /** Looking for near misses takes a while when both lists are long. */
    private static final int MOST_HINTS = 20;

    private final String what;
    private final Optional<Set<String>> names;
    private int hints;

    private KnownNames(String what, Optional<Set<String>> names) {
        this.what = what;
        this.names = names;
    }

    /** @param what for messages: {@code host} */
    public static KnownNames of(String what, Collection<String> names) {
        return new KnownNames(what, Optional.of(Set.copyOf(names)));
    }

    /** A file that does not list them: any name may be right. */
    public static KnownNames notListed(String what) {
        return new KnownNames(what, Optional.empty());
    }

    public boolean isListed() {
        return names.isPresent();
    }

    /** The names; none when the file does not list them. */
    public Set<String> listed() {
        return names.orElse(Set.of());
    }

    /** Reports every name that does not exist. */
    public void check(Collection<Located<String>> found) {
        names.ifPresent(listed -> found.stream()
                .filter(name -> !listed.contains(name.value()))
                .forEach(name -> name.at().problem(unknown(name.value(), listed))));
    }

    private String unknown(String name, Set<String> listed) {
        hints++;
        return what + " " + Quotes.quote(name) + " does not exist."
                + (hints > MOST_HINTS ? "" : NearMiss.hint(name, listed));
    }
}
