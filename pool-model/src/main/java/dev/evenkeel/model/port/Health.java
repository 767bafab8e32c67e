package dev.evenkeel.model.port;

import dev.evenkeel.model.Ordered;
import java.util.List;
import java.util.Map;

/**
 * Whether something outside works.
 *
 * @param problems one line each, naming what and, where known, the cure; empty when it works
 * @param notes how its parts are that work, by their names: {@code host h1}
 */
public record Health(List<String> problems, Map<String, String> notes) {
    public static final Health GOOD = new Health(List.of());

    public Health {
        problems = List.copyOf(problems);
        notes = Ordered.copyOf(notes);
    }

    /** Of something that has no parts. */
    public Health(List<String> problems) {
        this(problems, Map.of());
    }

    public boolean isGood() {
        return problems.isEmpty();
    }
}
