package dev.evenkeel.model.port;

import java.util.List;

/**
 * Whether something outside works.
 *
 * @param problems one line each, naming what and, where known, the cure; empty when it works
 */
public record Health(List<String> problems) {
    public static final Health GOOD = new Health(List.of());

    public Health {
        problems = List.copyOf(problems);
    }

    public boolean isGood() {
        return problems.isEmpty();
    }
}
